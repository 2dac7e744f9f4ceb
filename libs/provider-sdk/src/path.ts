/**
 * The value at a dotted path (`status.status`, `teams.0.id`); '' is the value itself. Undefined where a step is
 * missing. Only own members are read, so a path cannot reach a prototype.
 */
export function readPath(value: unknown, path: string): unknown {
  if (path === '') return value;
  let at: unknown = value;
  for (const step of path.split('.')) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return undefined;
    at = (at as Record<string, unknown>)[step];
  }
  return at;
}

/** Text or number at a path, as text; undefined for anything else and for ''. */
export function readText(value: unknown, path: string): string | undefined {
  const found = readPath(value, path);
  if (typeof found === 'string') return found === '' ? undefined : found;
  return typeof found === 'number' && Number.isFinite(found) ? String(found) : undefined;
}
