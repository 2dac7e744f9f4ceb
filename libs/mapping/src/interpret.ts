import type { MappedRecord, MappedValue } from '@tributary/model';
import { checkedRules, placesOf, type ModelFields } from './check';
import { interpretExpression } from './expression/evaluate';
import { parsePath, parseTemplate } from './path';
import { isOneOf, isScalar, readPath } from './read';
import type { Condition, ConversionSchema, EachRule, Json, Path, Rule, ShapeName, TransformStep } from './schema';
import { TransformFailure } from './transform';
import { transforms } from './transforms/registry';
import { checkValue, describe, scalarText, toObject, toRefs, type FieldError, type MapResult } from './value';

function read(value: unknown, path: Path): unknown {
  const parsed = parsePath(path);
  if ('problem' in parsed) throw new Error(parsed.problem);
  return readPath(value, parsed.segments);
}

function firstFrom(value: unknown, from: Path | Path[]): unknown {
  for (const path of [from].flat()) {
    const found = read(value, path);
    if (found !== null && found !== undefined) return found;
  }
  return undefined;
}

function holds(condition: Condition | undefined, value: unknown): boolean {
  if (!condition) return true;
  if ('all' in condition) return condition.all.every((inner) => holds(inner, value));
  if ('any' in condition) return condition.any.some((inner) => holds(inner, value));
  const found = read(value, condition.path);
  if ('is' in condition) return isScalar(found, condition.is);
  if ('not' in condition) return !isScalar(found, condition.not);
  if ('in' in condition) return isOneOf(found, condition.in);
  return isScalar(found, null) !== condition.exists;
}

function through(value: unknown, steps: TransformStep[] | undefined): unknown {
  let current = value as Json;
  for (const step of steps ?? []) {
    if (current === null || current === undefined) return null;
    const transform = transforms.get(step.use);
    if (!transform) throw new Error(`There is no transform named "${step.use}".`);
    current = transform.make(transform.args.parse(step.args ?? {}))(current);
  }
  return current;
}

function fillTemplate(template: string, value: unknown): string | null {
  const parsed = parseTemplate(template);
  if ('problem' in parsed) throw new Error(parsed.problem);
  const holes = parsed.paths.map((path) => scalarText(read(value, path)));
  if (holes.includes(null)) return null;
  return parsed.texts.map((text, place) => text + (holes[place] ?? '')).join('');
}

function eachOf(rule: EachRule, value: unknown): unknown {
  const items = read(value, rule.each);
  if (!Array.isArray(items)) return undefined;
  const kept = items.filter((item) => holds(rule.when, item));
  const { key } = rule;
  if (!key) return kept.map((item) => evaluate(rule.value, item)).filter((item) => item !== null && item !== undefined);
  const pairs = kept.map((item): [string | null, unknown] => [
    scalarText(evaluate(key, item)),
    evaluate(rule.value, item) ?? null,
  ]);
  return toObject(pairs.filter((pair): pair is [string, unknown] => pair[0] !== null));
}

function withoutDefault(rule: Rule, value: unknown): unknown {
  if ('firstOf' in rule) {
    for (const inner of rule.firstOf) {
      const found = evaluate(inner, value);
      if (found !== null && found !== undefined) return through(found, rule.transforms);
    }
    return undefined;
  }
  if ('each' in rule) return eachOf(rule, value);
  if (!holds(rule.when, value)) return undefined;
  if ('const' in rule) return rule.const;
  if ('ref' in rule) return toRefs(rule.ref, through(firstFrom(value, rule.from), rule.transforms));
  if ('from' in rule) return through(firstFrom(value, rule.from), rule.transforms);
  if ('expression' in rule) return through(interpretExpression(rule.expression, value), rule.transforms);
  if ('template' in rule) return through(fillTemplate(rule.template, value), rule.transforms);
  return Object.fromEntries(Object.entries(rule.object).map(([name, inner]) => [name, evaluate(inner, value) ?? null]));
}

function evaluate(rule: Rule, value: unknown): unknown {
  const found = withoutDefault(rule, value);
  return 'default' in rule ? (found ?? rule.default) : found;
}

/** Maps one record by rules that were checked before, and gathers what does not fit. */
export function interpretRules(rules: readonly [string, Rule][], fields: ModelFields, raw: unknown): MapResult {
  const values: MappedRecord = {};
  const errors: FieldError[] = [];
  for (const [name, rule] of rules) {
    try {
      const found = evaluate(rule, raw);
      const checked = checkValue(fields[name]!, found);
      if ('value' in checked) values[name] = checked.value as MappedValue;
      else errors.push({ field: name, path: placesOf(rule), message: checked.message, got: describe(found) });
    } catch (error) {
      if (!(error instanceof TransformFailure)) throw error;
      errors.push({ field: name, path: placesOf(rule), message: error.message, got: describe(error.got) });
    }
  }
  return errors.length > 0 ? { ok: false, errors } : { ok: true, values };
}

/**
 * Maps one record straight from the schema, slowly and plainly: what `compile` is tested against.
 * Throws MappingError for a schema that does not fit the model.
 */
export function interpret(
  schema: ConversionSchema,
  fields: ModelFields,
  raw: unknown,
  shape: ShapeName = 'list',
): MapResult {
  return interpretRules(checkedRules(schema, fields, shape), fields, raw);
}
