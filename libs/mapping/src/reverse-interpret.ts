import type { MappedRecord } from '@tributary/model';
import { checkedRules, placesOf, type ModelFields } from './check';
import { interpretRules } from './interpret';
import { writePatch, refusalsOf, type ReverseResult } from './reverse';
import { ReverseBody } from './reverse-body';
import { cut, memberOf, withoutStream } from './reverse-plan';
import { segmentsOf, templateOf } from './reverse-refusal';
import type { ConversionSchema, Json, Path, Rule, ShapeName, TransformStep } from './schema';
import { TransformFailure } from './transform';
import { transforms } from './transforms/registry';

function undo(steps: TransformStep[] | undefined, value: Json): Json {
  let current = value;
  for (let place = (steps?.length ?? 0) - 1; place >= 0; place--) {
    const { use, args } = steps![place]!;
    const transform = transforms.get(use)!;
    current = transform.invert!(transform.args.parse(args ?? {}))(current);
  }
  return current;
}

/** Puts a value at the place of a path, where `inner` makes each item when the path goes over a list. */
function place(path: Path, value: Json, body: ReverseBody): void {
  const segments = segmentsOf(path);
  const list = segments.findIndex(({ kind }) => kind === 'each');
  if (list < 0 || value === null) return body.put(list < 0 ? segments : segments.slice(0, list), value);
  if (!Array.isArray(value)) throw new TransformFailure('must be a list', value);
  body.put(
    segments.slice(0, list),
    value.map((item) => {
      const inner = new ReverseBody();
      inner.put(segments.slice(list + 1), item);
      return inner.value;
    }),
  );
}

function isWithin(path: Path, other: Path): boolean {
  const [inner, outer] = [segmentsOf(path), segmentsOf(other)].map((segments) => {
    const list = segments.findIndex(({ kind }) => kind === 'each');
    return list < 0 ? segments : segments.slice(0, list);
  });
  return outer!.every((segment, at) => JSON.stringify(segment) === JSON.stringify(inner![at]));
}

function giveFrom(from: Path | Path[], value: Json, body: ReverseBody): void {
  const paths = [from].flat();
  if (value !== null) return place(paths[0]!, value, body);
  paths.forEach((path, at) => {
    const covered = paths.some(
      (other, where) => where !== at && isWithin(path, other) && (!isWithin(other, path) || where < at),
    );
    if (!covered) place(path, null, body);
  });
}

function giveItems(rule: Extract<Rule, { each: Path }>, value: Json, body: ReverseBody): void {
  const { each, key } = rule;
  const list = each.replace(/\[\]$/, '');
  if (value === null) return body.put(segmentsOf(list), null);
  if (typeof value !== 'object' || Array.isArray(value) !== !key)
    throw new TransformFailure(key ? 'must be an object' : 'must be a list', value);
  const items = Object.entries(value).map(([name, one]) => {
    const item = new ReverseBody();
    if (key && !('const' in key)) give(key, name, item);
    give(rule.value, one, item);
    return item.value;
  });
  body.put(segmentsOf(list), items);
}

function give(rule: Rule, value: Json, body: ReverseBody): void {
  if ('each' in rule) return giveItems(rule, value, body);
  if ('from' in rule)
    return giveFrom(rule.from, undo(rule.transforms, 'ref' in rule ? withoutStream(rule.ref, value) : value), body);
  if ('template' in rule) {
    const { texts, paths } = templateOf(rule.template);
    const given = undo(rule.transforms, value);
    const parts = given === null ? null : cut(given, texts);
    paths.forEach((path, at) => place(path, parts && parts[at]!, body));
  } else if ('object' in rule) {
    if (value !== null && (typeof value !== 'object' || Array.isArray(value)))
      throw new TransformFailure('must be an object', value);
    for (const name of Object.keys(value ?? {}))
      if (!Object.hasOwn(rule.object, name)) throw new TransformFailure(`has no place for "${name}"`, value);
    for (const [name, inner] of Object.entries(rule.object))
      if (!('const' in inner)) give(inner, memberOf(value, name), body);
  } else if ('firstOf' in rule) {
    const given = undo(rule.transforms, value);
    const inner = rule.firstOf.filter((one) => !('const' in one));
    const chosen = inner.find((one) => 'ref' in one && String(given).startsWith(`${one.ref}:`)) ?? inner[0]!;
    for (const one of given === null ? inner : [chosen]) give(one, given, body);
  }
}

/** Carries a patch back straight from the schema, slowly and plainly: what `compileReverse` is tested against. */
export function interpretReverse(
  schema: ConversionSchema,
  fields: ModelFields,
  patch: MappedRecord,
  shape: ShapeName = 'list',
): ReverseResult {
  const rules = checkedRules(schema, fields, shape);
  const byName = new Map(rules);
  return writePatch(patch, fields, refusalsOf(rules, fields), (name) => {
    const rule = byName.get(name);
    return (
      rule && {
        put: (value, body) => give(rule, value, body),
        read: (raw) => interpretRules([[name, rule]], fields, raw),
        places: placesOf(rule),
      }
    );
  });
}
