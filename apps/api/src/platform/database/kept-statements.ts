import type { PoolClient } from 'pg';

/** A connection keeps so many statements at most: each holds its plan in the server's memory. Others are planned each time. */
const keptAtMost = 100;

const kept = new WeakMap<PoolClient, Map<string, string>>();

/**
 * The name under which a connection keeps a statement, so that it is parsed and planned once; undefined when the
 * connection keeps as many as it may. https://www.postgresql.org/docs/18/sql-prepare.html
 */
export function keptName(client: PoolClient, text: string): string | undefined {
  const names = kept.get(client) ?? new Map<string, string>();
  kept.set(client, names);
  if (!names.has(text) && names.size < keptAtMost) names.set(text, `kept_${names.size}`);
  return names.get(text);
}
