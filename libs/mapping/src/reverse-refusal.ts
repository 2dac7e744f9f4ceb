import { parsePath, parseTemplate, type Segment } from './path';
import type { Condition, EachRule, FirstOfRule, Path, Rule, TransformStep } from './schema';
import { transforms } from './transforms/registry';

/** Segments of a path that was checked before. */
export function segmentsOf(path: Path): Segment[] {
  const parsed = parsePath(path);
  if ('problem' in parsed) throw new Error(parsed.problem);
  return parsed.segments;
}

export function templateOf(template: string): { texts: string[]; paths: string[] } {
  const parsed = parseTemplate(template);
  if ('problem' in parsed) throw new Error(parsed.problem);
  return parsed;
}

/** The list that a path goes over: `tags` of `tags[].name`; undefined without one. */
export function listOf(path: Path): string | undefined {
  const segments = segmentsOf(path);
  const place = segments.findIndex(({ kind }) => kind === 'each');
  return place < 0 ? undefined : JSON.stringify(segments.slice(0, place));
}

/** The list whose items a rule reads, as `listOf` names it. */
export function listRead(rule: Rule): string | undefined {
  if ('each' in rule) return listOf(rule.each);
  return 'from' in rule ? listOf([rule.from].flat()[0]!) : undefined;
}

function refusePath(path: Path, listAllowed: boolean): string | undefined {
  const segments = segmentsOf(path);
  const lists = segments.filter(({ kind }) => kind === 'each').length;
  if (segments.length === 0 && listAllowed) return 'it is made from the whole record';
  if (segments.some(({ kind }) => kind === 'index'))
    return `${path} is one item of a list, and the others would be lost`;
  if (lists > 1) return `${path} goes over lists within lists`;
  return lists > 0 && !listAllowed ? `${path} is a list within the items of a list` : undefined;
}

function refuseSteps(steps: TransformStep[] | undefined): string | undefined {
  for (const { use } of steps ?? []) {
    const transform = transforms.get(use);
    if (!transform?.invert) return `${use} cannot be undone: ${transform?.noInverse ?? 'there is no such transform'}`;
  }
  return undefined;
}

/** A condition can be left alone when the value that is written makes it true by being there. */
function refuseCondition(condition: Condition | undefined, written: readonly Path[]): string | undefined {
  if (!condition) return undefined;
  if ('exists' in condition && condition.exists && written.includes(condition.path)) return undefined;
  return 'it depends on a condition, and its value does not say whether that holds';
}

function refuseFirstOf({ firstOf, transforms: steps }: FirstOfRule, inItem: boolean): string | undefined {
  const inner = firstOf.map((rule) => refusalOf(rule, inItem));
  const rest = firstOf.slice(1);
  const fallbacks = rest.every((rule) => 'const' in rule && !rule.when);
  const streams = new Set(firstOf.map((rule) => ('ref' in rule ? rule.ref : undefined)));
  const byStream = !streams.has(undefined) && streams.size === firstOf.length;
  if (!fallbacks && !byStream) return 'it has several sources, and its value does not say which one it came from';
  return refuseSteps(steps) ?? (byStream ? inner.find((reason) => reason !== undefined) : inner[0]);
}

function refuseEach({ each, key, value, when }: EachRule): string | undefined {
  if (segmentsOf(each).at(-1)?.kind !== 'each') return `${each} goes on behind its list`;
  const inItem = (key && refusalOf(key, true)) ?? refusalOf(value, true);
  return refusePath(each, true) ?? inItem ?? refuseCondition(when, pathsOf(key ? [key, value] : [value]));
}

function pathsOf(rules: readonly Rule[]): Path[] {
  return rules.flatMap((rule): Path[] => {
    if ('from' in rule) return [rule.from].flat().slice(0, 1);
    if ('template' in rule) return templateOf(rule.template).paths;
    return 'object' in rule ? pathsOf(Object.values(rule.object)) : [];
  });
}

/**
 * Why a value cannot be carried back through a rule, as the rest of a sentence; undefined when it can.
 * `inItem`: the rule's paths start at an item of a list.
 */
export function refusalOf(rule: Rule, inItem = false): string | undefined {
  if ('const' in rule) return 'it always holds the same value';
  if ('expression' in rule) return 'it is computed by an expression';
  if ('firstOf' in rule) return refuseFirstOf(rule, inItem);
  if ('each' in rule) return inItem ? 'it goes over lists within lists' : refuseEach(rule);
  const conditional = refuseCondition(rule.when, pathsOf([rule]));
  if ('object' in rule) {
    const inner = Object.values(rule.object).filter((member) => !('const' in member));
    if (inner.length === 0) return 'it always holds the same value';
    return inner.map((member) => refusalOf(member, inItem)).find((reason) => reason !== undefined) ?? conditional;
  }
  const paths = 'template' in rule ? templateOf(rule.template).paths : [rule.from].flat();
  if (paths.length === 0) return 'it always holds the same value';
  if ('template' in rule && templateOf(rule.template).texts.slice(1, -1).includes(''))
    return `two places of "${rule.template}" stand side by side, and nothing says where one ends`;
  const inPaths = paths.map((path) => refusePath(path, !inItem)).find((reason) => reason !== undefined);
  return inPaths ?? refuseSteps(rule.transforms) ?? conditional;
}
