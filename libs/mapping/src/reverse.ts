import { isDeepStrictEqual } from 'node:util';
import type { MappedRecord } from '@tributary/model';
import { checkedRules, placesOf, type ModelFields } from './check';
import { compileRules } from './compile';
import { reversePlan } from './reverse-plan';
import { ReverseBody } from './reverse-body';
import { listRead, refusalOf } from './reverse-refusal';
import type { ConversionSchema, Json, Rule, ShapeName } from './schema';
import { TransformFailure } from './transform';
import { checkValue, describe, type FieldError, type MapResult } from './value';

/** A field that a change can never be written to, and why: the rest of a sentence that begins with the field. */
export interface RefusedField {
  readonly field: string;
  readonly reason: string;
}

/** `raw` holds the changed places alone, as the provider's record has them. */
export type ReverseResult = { ok: true; raw: Json } | { ok: false; errors: FieldError[] };

/** A conversion schema turned round: from fields of the model to places in the provider's record. */
export interface ReverseMapping {
  readonly writable: readonly string[];
  readonly refused: readonly RefusedField[];
  /**
   * Carries a whole record, or a patch of some of its fields, back. What it gives always reads back as what was asked for:
   * each value is mapped forth again before it is handed out, and refused with the field and the reason otherwise.
   */
  write(patch: MappedRecord): ReverseResult;
}

/** How one field's value gets into a body, and how it is read from there. */
export interface ReverseField {
  put(value: Json, body: ReverseBody): void;
  read(raw: Json): MapResult;
  places: string;
}

/** Which fields of a shape can be written, and why the others cannot. */
export function refusalsOf(rules: readonly [string, Rule][], fields: ModelFields): Map<string, string> {
  const refused = new Map<string, string>();
  const referenced = new Map<string, string>();
  for (const [name, rule] of rules) {
    const list = listRead(rule);
    if (list !== undefined && fields[name]!.kind === 'refs') referenced.set(list, name);
  }
  for (const [name, rule] of rules) {
    const owner = referenced.get(listRead(rule) ?? '');
    const shared = owner !== undefined && owner !== name;
    const reason = shared ? `it shows the items of a list that is written as ${owner}` : refusalOf(rule);
    if (reason !== undefined) refused.set(name, reason);
  }
  return refused;
}

/** One value of a patch: put into the body, or said to be wrong. */
function putField(name: string, value: unknown, field: ReverseField, body: ReverseBody): FieldError[] {
  try {
    field.put((value ?? null) as Json, body);
    return [];
  } catch (error) {
    if (!(error instanceof TransformFailure)) throw error;
    return [{ field: name, path: field.places, message: error.message, got: describe(error.got) }];
  }
}

function readsBack(name: string, value: unknown, { read, places }: ReverseField, raw: Json): FieldError[] {
  const back = read(raw);
  if (!back.ok) return back.errors;
  const found = back.values[name] ?? null;
  if (isDeepStrictEqual(found, value ?? null)) return [];
  return [{ field: name, path: places, message: `would come back as ${describe(found)}`, got: describe(value) }];
}

/** What `compileReverse` and the interpreter have in common: the order of checks and their words. */
export function writePatch(
  patch: MappedRecord,
  fields: ModelFields,
  refused: ReadonlyMap<string, string>,
  fieldOf: (name: string) => ReverseField | undefined,
): ReverseResult {
  const body = new ReverseBody();
  const errors: FieldError[] = [];
  const written: [string, unknown, ReverseField][] = [];
  for (const [name, value] of Object.entries(patch)) {
    if (value === undefined) continue;
    const reason = refused.get(name);
    const field = reason === undefined ? fieldOf(name) : undefined;
    const fails = (message: string) => errors.push({ field: name, path: '', message, got: describe(value) });
    if (!field) {
      fails(reason === undefined ? 'is not part of this mapping' : `cannot be written: ${reason}`);
      continue;
    }
    const checked = checkValue(fields[name]!, value);
    if ('message' in checked) fails(checked.message);
    else {
      errors.push(...putField(name, checked.value, field, body));
      written.push([name, checked.value, field]);
    }
  }
  if (errors.length === 0)
    for (const [name, value, field] of written) errors.push(...readsBack(name, value, field, body.value));
  return errors.length > 0 ? { ok: false, errors } : { ok: true, raw: body.value };
}

/**
 * Turns one shape of a conversion schema round. Where several places feed a field, the first one is written.
 * Throws MappingError when the schema does not fit the model.
 */
export function compileReverse(
  schema: ConversionSchema,
  fields: ModelFields,
  shape: ShapeName = 'list',
): ReverseMapping {
  const rules = checkedRules(schema, fields, shape);
  const refused = refusalsOf(rules, fields);
  const writable = new Map<string, ReverseField>();
  for (const [name, rule] of rules) {
    if (refused.has(name)) continue;
    const { map } = compileRules([[name, rule]], fields);
    writable.set(name, { put: reversePlan(rule), read: map, places: placesOf(rule) });
  }
  return {
    writable: [...writable.keys()],
    refused: [...refused].map(([field, reason]) => ({ field, reason })),
    write: (patch) => writePatch(patch, fields, refused, (name) => writable.get(name)),
  };
}
