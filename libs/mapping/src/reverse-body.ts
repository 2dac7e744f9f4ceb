import { isDeepStrictEqual } from 'node:util';
import type { Segment } from './path';
import type { Json } from './schema';
import { TransformFailure } from './transform';

/** A record, or an item of one of its lists, as it is put together path by path. */
export class ReverseBody {
  private root: Json | undefined;
  private readonly leaves: { names: string[]; value: Json }[] = [];

  /** What was put in; an object without members where nothing was. */
  get value(): Json {
    return this.root ?? {};
  }

  /**
   * Puts a value at a path of names. Two values for one place must be equal: fields that are read from one place
   * cannot be changed to different things. Throws TransformFailure.
   */
  put(path: readonly Segment[], value: Json): void {
    const names = path.flatMap((segment) => (segment.kind === 'name' ? [segment.name] : []));
    for (const leaf of this.leaves) {
      const common = Math.min(leaf.names.length, names.length);
      if (!isDeepStrictEqual(leaf.names.slice(0, common), names.slice(0, common))) continue;
      if (leaf.names.length === names.length && isDeepStrictEqual(leaf.value, value)) return;
      throw new TransformFailure(`goes to ${names.join('.') || 'the same item'} as another field does`, value);
    }
    this.leaves.push({ names, value });
    const last = names.at(-1);
    if (last === undefined) this.root = value;
    else this.objectAt(names.slice(0, -1))[last] = value;
  }

  /** Only names that `parsePath` lets through come here, so none of them reaches a prototype. */
  private objectAt(names: readonly string[]): { [name: string]: Json } {
    let here = (this.root ??= {}) as { [name: string]: Json };
    for (const name of names) {
      if (!Object.hasOwn(here, name)) here[name] = {};
      here = here[name] as { [name: string]: Json };
    }
    return here;
  }
}
