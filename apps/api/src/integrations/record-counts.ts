import { Injectable } from '@nestjs/common';
import { models } from '@tributary/model';
import type { Sql } from '../platform/database/tenant-transaction';

/** Live records of one stream. */
export interface StreamCount {
  stream: string;
  type: string;
  count: number;
}

/**
 * While an import runs, a count is kept twenty times as long as it took: pages ask several times a second, and a million
 * rows are not counted that often. Once the import has ended every count is fresh.
 */
const keptPerMs = 20;
const keptAtMost = 1_000;

export interface Counted {
  id: string;
  activeRunId: string | null;
}

/** How many records an integration has, by stream. */
@Injectable()
export class RecordCounts {
  private readonly kept = new Map<string, { counts: StreamCount[]; until: number }>();

  /** Of integrations that the caller may see; within the caller's transaction. */
  async of(sql: Sql, integrations: readonly Counted[]): Promise<Map<string, StreamCount[]>> {
    const now = performance.now();
    const found = new Map<string, StreamCount[]>();
    for (const { id, activeRunId } of integrations) {
      const known = this.kept.get(id);
      if (activeRunId && known && known.until > now) found.set(id, known.counts);
    }
    const missing = integrations.map(({ id }) => id).filter((id) => !found.has(id));
    if (missing.length === 0) return found;
    const counted = await count(sql, missing);
    const took = performance.now() - now;
    if (this.kept.size > keptAtMost) this.kept.clear();
    for (const id of missing) {
      const counts = counted.get(id) ?? [];
      found.set(id, counts);
      this.kept.set(id, { counts, until: performance.now() + took * keptPerMs });
    }
    return found;
  }
}

async function count(sql: Sql, ids: readonly string[]): Promise<Map<string, StreamCount[]>> {
  const parts = Object.values(models).map(
    ({ type, table }) =>
      `select integration_id as id, stream, '${type}' as type, count(*)::float as count from kb.${table}
       where tenant_id = kb.current_tenant() and integration_id = any($1::uuid[]) and deleted_at is null group by 1, 2`,
  );
  const { rows } = await sql.query<StreamCount & { id: string }>(parts.join(' union all '), [ids]);
  const counts = new Map<string, StreamCount[]>();
  for (const { id, ...row } of rows) counts.set(id, [...(counts.get(id) ?? []), row]);
  return counts;
}
