import type { Sql } from '../platform/database/tenant-transaction';

/** What is counted about an integration. */
export interface Figures {
  /** The last 24 hours, oldest first. */
  changesByHour: number[];
  /** Every stream was complete at this time; null while one never was. */
  freshAt: Date | null;
  /** Records whose deletion waits for a person. */
  held: number;
}

const hours = 24;

/** Figures of integrations, by id; one query a kind however many they are. */
export async function figuresOf(sql: Sql, ids: string[]): Promise<Map<string, Figures>> {
  const figures = new Map<string, Figures>(
    ids.map((id) => [id, { changesByHour: Array<number>(hours).fill(0), freshAt: null, held: 0 }]),
  );
  if (ids.length === 0) return figures;
  await addChanges(sql, ids, figures);
  await addFreshness(sql, ids, figures);
  await addHolds(sql, ids, figures);
  return figures;
}

async function addChanges(sql: Sql, ids: string[], figures: Map<string, Figures>): Promise<void> {
  const { rows } = await sql.query<{ id: string; ago: number; changes: number }>(
    `select integration_id as id, floor(extract(epoch from now() - at) / 3600)::int as ago,
            sum(coalesce((data->>'created')::bigint, 0) + coalesce((data->>'updated')::bigint, 0)
                + coalesce((data->>'deleted')::bigint, 0))::float as changes
     from kb.domain_events
     where tenant_id = kb.current_tenant() and integration_id = any($1::uuid[]) and at > now() - interval '${hours} hours'
       and type in ('records.changed', 'records.deleted')
     group by 1, 2`,
    [ids],
  );
  for (const { id, ago, changes } of rows) {
    const hour = hours - 1 - ago;
    if (hour >= 0 && hour < hours) figures.get(id)!.changesByHour[hour] = changes;
  }
}

async function addFreshness(sql: Sql, ids: string[], figures: Map<string, Figures>): Promise<void> {
  const { rows } = await sql.query<{ id: string; freshAt: Date | null }>(
    `select t.integration_id as id, case when count(*) = count(s.last_complete_at) then min(s.last_complete_at) end as "freshAt"
     from kb.sync_tasks t cross join unnest(t.entities) as entity(stream)
     left join kb.stream_states s
       on s.tenant_id = t.tenant_id and s.integration_id = t.integration_id and s.stream = entity.stream
     where t.tenant_id = kb.current_tenant() and t.integration_id = any($1::uuid[]) group by 1`,
    [ids],
  );
  for (const { id, freshAt } of rows) figures.get(id)!.freshAt = freshAt;
}

async function addHolds(sql: Sql, ids: string[], figures: Map<string, Figures>): Promise<void> {
  const { rows } = await sql.query<{ id: string; held: number }>(
    `select integration_id as id, sum(nominated)::float as held from kb.deletion_holds
     where tenant_id = kb.current_tenant() and integration_id = any($1::uuid[]) and state = 'waiting' group by 1`,
    [ids],
  );
  for (const { id, held } of rows) figures.get(id)!.held = held;
}
