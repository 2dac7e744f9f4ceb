import type { Segment } from './path';
import { ReverseBody } from './reverse-body';
import { segmentsOf, templateOf } from './reverse-refusal';
import type { EachRule, Json, Path, Rule, TransformStep } from './schema';
import { TransformFailure } from './transform';
import { transforms } from './transforms/registry';

type Put = (value: Json, body: ReverseBody) => void;
type Back = (value: Json) => Json;

/** Puts a value where a rule reads it; the rule is one that `refusalOf` has nothing against. Throws TransformFailure. */
export function reversePlan(rule: Rule): Put {
  if ('firstOf' in rule) {
    const back = backThrough(rule.transforms);
    const plans = rule.firstOf.map((inner) => ('const' in inner ? undefined : reversePlan(inner)));
    const streams = rule.firstOf.map((inner) => ('ref' in inner ? `${inner.ref}:` : ''));
    return (value, body) => {
      const given = back(value);
      if (given === null) return plans.forEach((plan) => plan?.(null, body));
      const place = streams.findIndex((stream) => typeof given === 'string' && given.startsWith(stream));
      plans[Math.max(place, 0)]!(given, body);
    };
  }
  if ('each' in rule) return eachPlan(rule);
  if ('object' in rule) return objectPlan(rule.object);
  if ('template' in rule) return templatePlan(rule.template, backThrough(rule.transforms));
  if ('from' in rule) return fromPlan(rule);
  throw new Error('A rule that cannot be turned round was turned round.');
}

/** The chain from its end to its beginning. */
function backThrough(steps: TransformStep[] | undefined): Back {
  const backs = (steps ?? []).toReversed().map(({ use, args }): Back => {
    const transform = transforms.get(use);
    if (!transform?.invert) throw new Error(`"${use}" cannot be undone.`);
    return transform.invert(transform.args.parse(args ?? {}));
  });
  return (value) => backs.reduce((current, back) => back(current), value);
}

function fromPlan(rule: Extract<Rule, { from: Path | Path[] }>): Put {
  const steps = backThrough(rule.transforms);
  const back: Back = 'ref' in rule ? (value) => steps(withoutStream(rule.ref, value)) : steps;
  const paths = [rule.from].flat().map(segmentsOf);
  const [first] = paths;
  const cleared = shortest(paths);
  return (value, body) => {
    const given = back(value);
    if (given === null) for (const path of cleared) body.put(namesOf(path), null);
    else put(body, first!, given);
  };
}

/** A list is written item by item: `tags[].name` and two names give two tags. */
function put(body: ReverseBody, path: Segment[], value: Json): void {
  const place = path.findIndex(({ kind }) => kind === 'each');
  if (place < 0) return body.put(path, value);
  if (!Array.isArray(value)) throw new TransformFailure('must be a list', value);
  const items = value.map((item) => {
    const inner = new ReverseBody();
    inner.put(path.slice(place + 1), item);
    return inner.value;
  });
  body.put(path.slice(0, place), items);
}

function namesOf(path: Segment[]): Segment[] {
  const place = path.findIndex(({ kind }) => kind === 'each');
  return place < 0 ? path : path.slice(0, place);
}

/** Without those that lie within another one: clearing `priority` clears `priority.id`. */
function shortest(paths: Segment[][]): Segment[][] {
  const texts = paths.map((path) => JSON.stringify(namesOf(path)).slice(0, -1));
  return paths.filter((_, place) =>
    texts.every((text, other) => {
      const mine = texts[place]!;
      return text === mine ? other >= place : !mine.startsWith(text);
    }),
  );
}

/** `184` of `members:184`; lists item by item. */
export function withoutStream(stream: string, value: Json): Json {
  if (value === null) return null;
  if (Array.isArray(value)) return value.map((item) => withoutStream(stream, item));
  if (typeof value !== 'string' || !value.startsWith(`${stream}:`))
    throw new TransformFailure(`must point to ${stream}`, value);
  return value.slice(stream.length + 1);
}

function templatePlan(template: string, back: Back): Put {
  const { texts, paths } = templateOf(template);
  const segments = paths.map(segmentsOf);
  return (value, body) => {
    const given = back(value);
    const parts = given === null ? null : cut(given, texts);
    segments.forEach((path, place) => body.put(path, parts === null ? null : parts[place]!));
  };
}

/** What stands between the fixed texts of a template. */
export function cut(value: Json, texts: readonly string[]): string[] {
  const misfit = () => new TransformFailure(`must have the form ${texts.join('…')}`, value);
  if (typeof value !== 'string' || !value.startsWith(texts[0]!)) throw misfit();
  const parts: string[] = [];
  let place = texts[0]!.length;
  for (const [number, text] of texts.slice(1).entries()) {
    const last = number === texts.length - 2;
    const end = last ? value.length - text.length : value.indexOf(text, place);
    if (end < place || !value.startsWith(text, end)) throw misfit();
    parts.push(value.slice(place, end));
    place = end + text.length;
  }
  return parts;
}

function objectPlan(members: { [name: string]: Rule }): Put {
  const plans = new Map<string, Put | undefined>(
    Object.entries(members).map(([name, rule]) => [name, 'const' in rule ? undefined : reversePlan(rule)]),
  );
  return (value, body) => {
    if (value !== null && (typeof value !== 'object' || Array.isArray(value)))
      throw new TransformFailure('must be an object', value);
    for (const name of Object.keys(value ?? {}))
      if (!plans.has(name)) throw new TransformFailure(`has no place for "${name}"`, value);
    for (const [name, plan] of plans) plan?.(memberOf(value, name), body);
  };
}

/** A member of an object, null for one that is not there. */
export function memberOf(value: { [name: string]: Json } | null, name: string): Json {
  return value !== null && Object.hasOwn(value, name) ? (value[name] ?? null) : null;
}

function eachPlan({ each, key, value: rule }: EachRule): Put {
  const path = namesOf(segmentsOf(each));
  const keyPlan = key && ('const' in key ? undefined : reversePlan(key));
  const plan = reversePlan(rule);
  const item = (name: string | undefined, value: Json): Json => {
    const body = new ReverseBody();
    if (name !== undefined) keyPlan?.(name, body);
    plan(value, body);
    return body.value;
  };
  return (value, body) => {
    if (value === null) return body.put(path, null);
    if (typeof value !== 'object' || Array.isArray(value) !== !key)
      throw new TransformFailure(key ? 'must be an object' : 'must be a list', value);
    const items = Array.isArray(value)
      ? value.map((one) => item(undefined, one))
      : Object.entries(value).map(([name, one]) => item(name, one));
    body.put(path, items);
  };
}
