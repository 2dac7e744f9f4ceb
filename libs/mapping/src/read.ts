import type { Segment } from './path';

// Looked up once: these run for every step of every path.
const { isArray } = Array;
const { hasOwn } = Object;

const prototypes = [Object, Array, String, Number, Boolean].map((type) => type.prototype as object);
const inherited = new Set(prototypes.flatMap((prototype) => Object.getOwnPropertyNames(prototype)));

/**
 * Whether `value?.[name]` can give anything but an own member of a JSON object: names that objects, lists or texts
 * inherit, `length`, and positions in a text. These are read with `own`, all others directly.
 */
export function isInheritedName(name: string): boolean {
  return inherited.has(name) || /^\d+$/.test(name);
}

/** A member of an object by name; nothing of a list, a text or a prototype. */
export function own(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || isArray(value) || !hasOwn(value, name)) return undefined;
  return (value as Record<string, unknown>)[name];
}

/** An item of a list by its place. */
export function at(value: unknown, index: number): unknown {
  return isArray(value) ? value[index] : undefined;
}

/** Whether a value, or one item of a list, is the scalar. An empty list counts as null. */
export function isScalar(value: unknown, scalar: unknown): boolean {
  if (!isArray(value)) return (value ?? null) === scalar;
  return value.length === 0 ? scalar === null : value.some((item) => (item ?? null) === scalar);
}

/** The same for any of several scalars. */
export function isOneOf(value: unknown, scalars: readonly unknown[]): boolean {
  return scalars.some((scalar) => isScalar(value, scalar));
}

/** Reads a path step by step. With `[]` in it a flat list without nulls; undefined when there is no such place. */
export function readPath(value: unknown, segments: readonly Segment[]): unknown {
  let here = value;
  for (let place = 0; place < segments.length; place++) {
    const segment = segments[place]!;
    if (segment.kind === 'name') here = own(here, segment.name);
    else if (segment.kind === 'index') here = at(here, segment.index);
    else {
      if (!isArray(here)) return undefined;
      const rest = segments.slice(place + 1);
      const nested = rest.some((step) => step.kind === 'each');
      const found: unknown[] = [];
      for (const item of here) {
        const inner = readPath(item, rest);
        if (inner === null || inner === undefined) continue;
        if (!nested) found.push(inner);
        else for (const one of inner as unknown[]) found.push(one);
      }
      return found;
    }
  }
  return here;
}
