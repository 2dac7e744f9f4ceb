import type { FieldDefinition, MappedRecord, ModelDefinition } from '@tributary/model';
import { canonicalJson } from './canonical';

/** Fields whose value differs, of those the mapping owns. `undefined` counts as null. */
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
      return canonicalJson(left) === canonicalJson(right);
    default:
      return false;
  }
}
