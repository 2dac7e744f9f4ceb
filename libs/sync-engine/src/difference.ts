import type { FieldDefinition, MappedRecord, ModelDefinition } from '@tributary/model';
import { canonicalJson } from './canonical';
import { cleanText, jsonText } from './storable';

/** Fields whose value differs from the stored one, of those the mapping owns. `undefined` counts as null. */
export function changedFields(
  model: ModelDefinition,
  fields: readonly string[],
  old: MappedRecord,
  now: MappedRecord,
): string[] {
  return fields.filter((name) => !sameValue(model.fields[name]!, old[name] ?? null, now[name] ?? null));
}

function sameValue(field: FieldDefinition, left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (left === null || right === null) return false;
  switch (field.kind) {
    case 'texts':
    case 'refs':
    case 'json':
      return canonicalJson(left) === jsonText(right);
    default:
      return typeof right === 'string' && left === cleanText(right);
  }
}
