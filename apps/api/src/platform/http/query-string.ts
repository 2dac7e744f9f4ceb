export type ParsedQuery = Record<string, unknown>;

/**
 * Reads a query; `filter[status]=a` becomes `{ filter: { status: 'a' } }`, one level deep. A name given twice becomes an
 * array, which the DTOs refuse. Never throws: what makes no sense is left under its own name and refused as unknown.
 */
export function parseQuery(text: string): ParsedQuery {
  const query: ParsedQuery = {};
  for (const [name, value] of new URLSearchParams(text)) {
    const nested = /^([a-zA-Z]{1,50})\[([^[\]]{1,100})\]$/.exec(name);
    const [target, key] =
      nested && !poison.has(nested[2]!) ? [groupIn(query, nested[1]!), nested[2]!] : [query, shown(name)];
    const before = Object.hasOwn(target, key) ? [target[key]].flat() : [];
    const known = before.length > 0 ? [...before, value] : value;
    Object.defineProperty(target, key, { value: known, enumerable: true, writable: true, configurable: true });
  }
  return query;
}

/** Nest takes these names out of a query without a word; under another one they are refused like any unknown field. */
const poison = new Set(['__proto__', 'constructor', 'prototype']);

function shown(name: string): string {
  return poison.has(name) ? `[${name}]` : name;
}

function groupIn(query: ParsedQuery, name: string): ParsedQuery {
  const known = Object.hasOwn(query, name) ? query[name] : undefined;
  if (typeof known === 'object' && known !== null && !Array.isArray(known)) return known as ParsedQuery;
  const group: ParsedQuery = {};
  query[name] = group;
  return group;
}
