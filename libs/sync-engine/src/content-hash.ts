import { hash } from 'node:crypto';

/** What is left out of a hash, by name: wholly (`true`), or something further down. */
type Omitted = ReadonlyMap<string, true | Omitted>;

/**
 * What the content hash of one shape is taken over: everything but its volatile paths (`a.b`, `items[].url`). Members
 * count in the order they were sent: sorting them took twice as long as all the rest, and where a provider does change
 * their order, the record is compared field by field and found unchanged.
 */
export class HashedContent {
  private readonly omitted: Omitted;

  constructor(paths: readonly string[] = []) {
    this.omitted = treeOf(paths);
  }

  /** Members that are undefined count as absent. */
  hashOf(value: unknown): Buffer {
    return shortHash(textWithout(value, this.omitted));
  }
}

/** 16 bytes of SHA-256: enough to tell two versions of one record apart. */
export function shortHash(content: string | Buffer): Buffer {
  return hash('sha256', content, 'buffer').subarray(0, 16);
}

interface Member {
  of: Record<string, unknown>;
  name: string;
  value: unknown;
}

/** Volatile members are away for as long as the text is made: to copy each record without them took a tenth of a run. */
function textWithout(value: unknown, omitted: Omitted): string {
  const away: Member[] = [];
  takeAway(value, omitted, away);
  try {
    return JSON.stringify(value) ?? 'null';
  } finally {
    for (const member of away) member.of[member.name] = member.value;
  }
}

/** Lists are passed through. */
function takeAway(value: unknown, omitted: Omitted, away: Member[]): void {
  if (omitted.size === 0 || typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    for (const item of value) takeAway(item, omitted, away);
    return;
  }
  const of = value as Record<string, unknown>;
  for (const [name, below] of omitted) {
    if (!Object.hasOwn(of, name)) continue;
    if (below === true) {
      away.push({ of, name, value: of[name] });
      of[name] = undefined;
    } else takeAway(of[name], below, away);
  }
}

/** The paths as a tree. Lists are passed through, so `items[].url` is `url` within `items`. */
function treeOf(paths: readonly string[]): Omitted {
  const tree = new Map<string, true | Omitted>();
  const pathsBelow = new Map<string, string[]>();
  for (const path of paths) {
    const [first = '', ...rest] = path.split('.');
    const name = first.replace(/\[\]$/, '');
    if (rest.length === 0) tree.set(name, true);
    else pathsBelow.set(name, [...(pathsBelow.get(name) ?? []), rest.join('.')]);
  }
  for (const [name, below] of pathsBelow) if (!tree.has(name)) tree.set(name, treeOf(below));
  return tree;
}
