import { readText } from './path';
import type { StreamDefinition } from './stream';

/** A limit that a person has set. `path` is divided, as databases take it. */
export type Limit =
  | { readonly path: readonly string[]; readonly ids: readonly string[] }
  | { readonly path: readonly string[]; readonly stream: string; readonly limits: readonly Limit[] };

type Streams = readonly Pick<StreamDefinition, 'name' | 'within'>[];

/** What bounds a stream by these settings; empty where everything is imported. */
export function limitsOf(streams: Streams, name: string, settings: unknown): Limit[] {
  const within = streams.find((stream) => stream.name === name)?.within ?? [];
  return within.flatMap((one): Limit[] => {
    const path = one.path.split('.');
    if ('setting' in one) {
      const ids = idsIn(settings, one.setting);
      return ids.length > 0 ? [{ path, ids }] : [];
    }
    const limits = limitsOf(streams, one.stream, settings);
    return limits.length > 0 ? [{ path, stream: one.stream, limits }] : [];
  });
}

/** Whether a record was not chosen, as far as its own payload tells. One that does not say where it belongs is taken. */
export function isOutside(stream: Pick<StreamDefinition, 'within'>, raw: unknown, settings: unknown): boolean {
  return (stream.within ?? []).some((one) => {
    if (!('setting' in one)) return false;
    const ids = idSetIn(settings, one.setting);
    const id = readText(raw, one.path);
    return ids.size > 0 && id !== undefined && !ids.has(id);
  });
}

const sets = new WeakMap<object, Map<string, ReadonlySet<string>>>();

/** Made once for each settings object: thousands of lists are looked up for each of many records. */
function idSetIn(settings: unknown, name: string): ReadonlySet<string> {
  if (typeof settings !== 'object' || settings === null) return new Set();
  const known = sets.get(settings) ?? new Map<string, ReadonlySet<string>>();
  sets.set(settings, known);
  const found = known.get(name) ?? new Set(idsIn(settings, name));
  known.set(name, found);
  return found;
}

function idsIn(settings: unknown, name: string): string[] {
  const value = typeof settings === 'object' && settings !== null ? (settings as Record<string, unknown>)[name] : [];
  return Array.isArray(value) ? value.map(String) : [];
}
