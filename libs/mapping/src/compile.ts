import type { FieldDefinition } from '@tributary/model';
import { checkedRules, type ModelFields } from './check';
import { Emitter } from './emit';
import { interpretRules } from './interpret';
import { at, isOneOf, isScalar, own } from './read';
import type { ConversionSchema, Rule, ShapeName } from './schema';
import { TransformFailure } from './transform';
import * as value from './value';
import type { MapResult } from './value';

/** A conversion schema made into one function for one shape. */
export interface CompiledMapping {
  /** The fields it writes, in the order of the schema; every mapped record has exactly these. */
  readonly targets: readonly string[];
  /** Never throws for what a record holds: a misfit is an error naming field, place and value. */
  map(raw: unknown): MapResult;
}

const absent = (name: string) => `${name} === undefined || ${name} === null`;

/** Statements that hold variable `v` against its field, leave null in it for no value, and go to `slow` for a misfit. */
function emitCheck(code: Emitter, field: FieldDefinition, v: string): void {
  const refuse = (test: string) => code.add(`else if (${test}) return slow(raw);`);
  code.add(`if (${absent(v)}) ${field.required ? 'return slow(raw)' : `${v} = null`};`);
  switch (field.kind) {
    case 'text':
    case 'longtext':
    case 'ref':
      refuse(`typeof ${v} !== 'string'`);
      if (field.maxLength !== undefined)
        refuse(`${v}.length > ${field.maxLength} && isTooLong(${v}, ${field.maxLength})`);
      if (field.values) refuse(field.values.map((one) => `${v} !== ${JSON.stringify(one)}`).join(' && '));
      break;
    case 'integer':
      refuse(`!Number.isSafeInteger(${v})`);
      break;
    case 'double':
      refuse(`!Number.isFinite(${v})`);
      break;
    case 'boolean':
      refuse(`typeof ${v} !== 'boolean'`);
      break;
    case 'timestamp':
      refuse(`!(Number.isInteger(${v}) && ${v} >= ${value.earliestMs} && ${v} <= ${value.latestMs})`);
      break;
    case 'texts':
    case 'refs':
      if (!code.textLists.has(v)) code.add(`else { ${v} = textList(${v}); if (${v} === undefined) return slow(raw); }`);
      if (field.maxLength !== undefined)
        code.add(`if (${v} !== null && ${v}.some((item) => isTooLong(item, ${field.maxLength}))) return slow(raw);`);
      break;
    case 'json':
      break;
  }
}

/**
 * Compiles one shape of a conversion schema against the fields of its model. Throws MappingError with everything
 * that is wrong when the schema does not fit.
 *
 * The function is generated source, which holds the schema's words only as JSON literals. It knows the way of records
 * that fit; one that does not goes through the interpreter, which says what is wrong with it.
 */
export function compile(schema: ConversionSchema, fields: ModelFields, shape: ShapeName = 'list'): CompiledMapping {
  return compileRules(checkedRules(schema, fields, shape), fields);
}

/** As `compile`, of rules that were checked before. */
export function compileRules(rules: readonly [string, Rule][], fields: ModelFields): CompiledMapping {
  const code = new Emitter();
  const results = rules.map(([name, rule]) => {
    const result = code.rule(rule, 'raw', fields[name]!.kind);
    emitCheck(code, fields[name]!, result);
    return `${JSON.stringify(name)}: ${result}`;
  });
  const given = {
    k: code.constants,
    own,
    at,
    isScalar,
    isOneOf,
    toRefs: value.toRefs,
    toObject: value.toObject,
    scalarText: value.scalarText,
    textList: value.textList,
    isTooLong: value.isTooLong,
    TransformFailure,
    slow: (raw: unknown) => interpretRules(rules, fields, raw),
  };
  const source = `"use strict"; return function map(raw) { try {
${code.lines.join('\n')}
return { ok: true, values: { ${results.join(', ')} } };
} catch (error) { if (error instanceof TransformFailure) return slow(raw); throw error; } };`;
  // The source is made by Emitter from validated data alone.
  const make = new Function(...Object.keys(given), source) as (...values: unknown[]) => (raw: unknown) => MapResult;
  return { targets: rules.map(([name]) => name), map: make(...Object.values(given)) };
}
