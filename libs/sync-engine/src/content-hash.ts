import { hash } from 'node:crypto';

/** What is left out of a hash, by name: wholly (`true`), or something further down. */
interface Omitted {
  [name: string]: true | Omitted;
}

/**
 * What the content hash of one shape is taken over: everything but its volatile paths (`a.b`, `items[].url`). Members
 * count in the order they were sent: sorting them took twice as long as all the rest, and where a provider does change
 * their order, the record is compared field by field and found unchanged.
 */
export class HashedContent {
  private readonly omitted: Omitted | undefined;

  constructor(paths: readonly string[] = []) {
    this.omitted = paths.length > 0 ? treeOf(paths) : undefined;
  }

  /** 16 bytes of SHA-256: enough to tell two versions of one record apart. Members that are undefined count as absent. */
  hashOf(value: unknown): Buffer {
    const content = this.omitted ? without(value, this.omitted) : value;
    return hash('sha256', JSON.stringify(content) ?? 'null', 'buffer').subarray(0, 16);
  }
}

/** A copy as deep as something is left out; lists are passed through. */
function without(value: unknown, omitted: Omitted): unknown {
  if (Array.isArray(value)) return value.map((item) => without(item, omitted));
  if (typeof value !== 'object' || value === null) return value;
  const kept: Record<string, unknown> = { ...value };
  for (const [name, below] of Object.entries(omitted))
    if (Object.hasOwn(kept, name)) kept[name] = below === true ? undefined : without(kept[name], below);
  return kept;
}

/** The paths as a tree. Lists are passed through, so `items[].url` is `url` within `items`. */
function treeOf(paths: readonly string[]): Omitted {
  const tree = Object.create(null) as Omitted;
  for (const path of paths) {
    const names = path.split('.').map((name) => name.replace(/\[\]$/, ''));
    let here = tree;
    for (const [place, name] of names.entries()) {
      const below = here[name];
      if (below === true) break;
      if (place === names.length - 1) here[name] = true;
      else here = here[name] = below ?? (Object.create(null) as Omitted);
    }
  }
  return tree;
}
