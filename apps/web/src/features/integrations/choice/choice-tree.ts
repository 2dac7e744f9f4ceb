import type { Schema } from '@tributary/api-client';

export type ChoiceNode = Schema<'ChoiceNodeDto'>;
export type Choice = Schema<'ChoiceDto'>;

/** The tree with what every row shows, made once for it. */
export interface Tree {
  nodes: readonly ChoiceNode[];
  byId: ReadonlyMap<string, ChoiceNode>;
  /** By the id of the node around them; '' at the top. */
  children: ReadonlyMap<string, readonly ChoiceNode[]>;
  leaves: readonly string[];
  /** How many can be chosen below each node. */
  leafCount: ReadonlyMap<string, number>;
}

export interface Selection {
  /** Ids of what can be chosen; also of those that the tool does not show any more. */
  chosen: ReadonlySet<string>;
  /** What is added later comes along, where whole parts are chosen. */
  includeNew: boolean;
}

export interface TreeRow {
  node: ChoiceNode;
  level: number;
  expanded: boolean | undefined;
  place: number;
  size: number;
}

export function treeOf(nodes: readonly ChoiceNode[], { kind }: Pick<Choice, 'kind'>): Tree {
  const children = new Map<string, ChoiceNode[]>();
  for (const node of nodes) {
    const siblings = children.get(node.parentId ?? '') ?? [];
    siblings.push(node);
    children.set(node.parentId ?? '', siblings);
  }
  const leafCount = new Map<string, number>();
  // Parents come first, so that from behind each node's own count is complete when it is added to its parent's.
  for (const node of nodes.toReversed()) {
    const own = node.kind === kind ? 1 : (leafCount.get(node.id) ?? 0);
    leafCount.set(node.id, own);
    if (node.parentId !== null) leafCount.set(node.parentId, (leafCount.get(node.parentId) ?? 0) + own);
  }
  const leaves = nodes.filter((node) => node.kind === kind).map(({ id }) => id);
  return { nodes, byId: new Map(nodes.map((node) => [node.id, node])), children, leaves, leafCount };
}

/** How many below each node are chosen. */
export function chosenCount({ nodes, children }: Tree, chosen: ReadonlySet<string>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const node of nodes.toReversed()) {
    const own = (counts.get(node.id) ?? 0) + (chosen.has(node.id) && !children.has(node.id) ? 1 : 0);
    counts.set(node.id, own);
    if (node.parentId !== null) counts.set(node.parentId, (counts.get(node.parentId) ?? 0) + own);
  }
  return counts;
}

/** All that can be chosen at or below a node. */
export function leavesOf(tree: Tree, id: string): string[] {
  const below = tree.children.get(id);
  if (!below) return tree.leafCount.get(id) === 1 ? [id] : [];
  return below.flatMap((child) => leavesOf(tree, child.id));
}

/** The selection with these added, or taken out when all of them were in it. */
export function toggled(chosen: ReadonlySet<string>, ids: readonly string[]): Set<string> {
  const next = new Set(chosen);
  const all = ids.every((id) => chosen.has(id));
  for (const id of ids)
    if (all) next.delete(id);
    else next.add(id);
  return next;
}

/** What is chosen by the settings: nothing named means everything. */
export function selectionOf(tree: Tree, choice: Choice, settings: Record<string, unknown>): Selection {
  const named = settings[choice.setting];
  if (choice.single) return { chosen: new Set(typeof named === 'string' ? [named] : []), includeNew: false };
  const ids = textsIn(named);
  if (ids.length > 0) return { chosen: new Set(ids), includeNew: false };
  const whole = choice.whole ? textsIn(settings[choice.whole.setting]) : [];
  const chosen = whole.length > 0 ? whole.flatMap((id) => leavesOf(tree, id)) : tree.leaves;
  return { chosen: new Set(chosen), includeNew: true };
}

/** The whole parts that make up a selection; undefined where it is made of single ones. */
export function wholeParts(tree: Tree, choice: Choice, chosen: ReadonlySet<string>): string[] | undefined {
  if (chosen.size === 0) return undefined;
  const counts = chosenCount(tree, chosen);
  const total = (id: string) => tree.leafCount.get(id) ?? 0;
  const parts = tree.nodes.filter(({ id, kind }) => kind === choice.whole?.kind && counts.get(id));
  const covered = parts.reduce((sum, { id }) => sum + total(id), 0);
  const isWhole = parts.every(({ id }) => counts.get(id) === total(id)) && covered === chosen.size;
  return isWhole ? parts.map(({ id }) => id) : undefined;
}

/** Whether everything that is shown is chosen. */
export const isAll = ({ leaves }: Tree, chosen: ReadonlySet<string>): boolean => leaves.every((id) => chosen.has(id));

/** The settings that keep a selection. */
export function settingsFor(tree: Tree, choice: Choice, { chosen, includeNew }: Selection): Record<string, unknown> {
  if (choice.single) return { [choice.setting]: [...chosen][0] };
  const none = choice.whole ? { [choice.whole.setting]: [] } : {};
  if (includeNew && isAll(tree, chosen)) return { ...none, [choice.setting]: [] };
  const whole = includeNew ? wholeParts(tree, choice, chosen) : undefined;
  if (whole && choice.whole) return { [choice.setting]: [], [choice.whole.setting]: whole };
  return { ...none, [choice.setting]: [...chosen] };
}

/** The rows in sight: what is opened, or what a search finds with all that is around it. */
export function rowsOf(tree: Tree, opened: ReadonlySet<string>, search: string): TreeRow[] {
  const wanted = search.trim().toLowerCase();
  const kept = wanted ? foundIn(tree, wanted) : undefined;
  const rows: TreeRow[] = [];
  const walk = (parent: string, level: number) => {
    const siblings = (tree.children.get(parent) ?? []).filter(({ id }) => !kept || kept.has(id));
    for (const [index, node] of siblings.entries()) {
      const hasChildren = tree.children.has(node.id);
      const expanded = hasChildren ? kept !== undefined || opened.has(node.id) : undefined;
      rows.push({ node, level, expanded, place: index + 1, size: siblings.length });
      if (expanded) walk(node.id, level + 1);
    }
  };
  walk('', 1);
  return rows;
}

/** Nodes whose name fits, with all around them and, of a part that fits, all within. */
function foundIn({ nodes, byId }: Tree, wanted: string): Set<string> {
  const fits = new Set<string>();
  const kept = new Set<string>();
  for (const node of nodes) {
    if (!node.name.toLowerCase().includes(wanted) && !(node.parentId !== null && fits.has(node.parentId))) continue;
    fits.add(node.id);
    for (let at: ChoiceNode | undefined = node; at && !kept.has(at.id); at = byId.get(at.parentId ?? ''))
      kept.add(at.id);
  }
  return kept;
}

const textsIn = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);
