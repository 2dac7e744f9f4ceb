import type { ModelDefinition } from '@tributary/model';
import type { Limit } from '@tributary/provider-sdk';
import type { DeletionStore, Job, Sql } from '@tributary/sync-engine';
import { v7 as uuidv7 } from 'uuid';
import { outsideSql } from '../sync/outside.sql';

/** Deletion by evidence: nominations of a census, holds for a person, and the marks on what is really gone. */
export class PostgresDeletionStore implements DeletionStore {
  async nominate(sql: Sql, job: Job, readFrom: Date, limits: readonly Limit[]): Promise<number> {
    const values: unknown[] = [job.runId, job.integrationId, job.stream, readFrom];
    const outside = outsideSql('r', limits, values);
    const nominated = await inPasses(
      sql,
      `with seen as (
         select unnest(external_ids) as external_id from kb.census_pages where run_id = $1 and stream = $3
       )
       insert into kb.deletion_nominations (tenant_id, run_id, stream, external_id)
       select kb.current_tenant(), $1, $3, r.external_id from kb.raw_records r
       left join seen using (external_id)
       where r.integration_id = $2 and r.stream = $3 and ${isCounted} and r.gone_at is null
         and r.observed_at < $4 and seen.external_id is null and not ${outside}
       on conflict do nothing`,
      values,
    );
    return nominated.rowCount;
  }

  async scope(sql: Sql, job: Job, limits: readonly Limit[]): Promise<number> {
    const values: unknown[] = [job.integrationId, job.stream];
    const { rows } = await inPasses<{ count: string }>(
      sql,
      `select count(distinct r.external_id) from kb.raw_records r
       where r.integration_id = $1 and r.stream = $2 and ${isCounted} and r.gone_at is null
         and not ${outsideSql('r', limits, values)}`,
      values,
    );
    return Number(rows[0]!.count);
  }

  async nominateOutdated(sql: Sql, job: Job, atMost: number): Promise<number> {
    const nominated = await inPasses(
      sql,
      `insert into kb.deletion_nominations (tenant_id, run_id, stream, external_id)
       select kb.current_tenant(), $1, $3, l.external_id from kb.raw_records l
       left join (
         select external_id, max(version) as version from kb.raw_records
         where integration_id = $2 and stream = $3 and shape in ('detail', 'event') group by external_id
       ) whole using (external_id)
       where l.integration_id = $2 and l.stream = $3 and l.shape = 'list' and l.gone_at is null
         and (whole.version is null or whole.version < l.version)
         and l.external_id not in (
           select n.external_id from kb.deletion_holds h
           join kb.deletion_nominations n on n.tenant_id = h.tenant_id and n.run_id = h.run_id and n.stream = h.stream
           where h.integration_id = $2 and h.stream = $3 and h.state = 'waiting')
       order by l.version desc nulls last limit $4
       on conflict do nothing`,
      [job.runId, job.integrationId, job.stream, atMost],
    );
    return nominated.rowCount;
  }

  async forgetCensus(sql: Sql, job: Job): Promise<void> {
    await sql.query('delete from kb.census_pages where run_id = $1 and stream = $2', [job.runId, job.stream]);
  }

  async hold(sql: Sql, job: Job, nominated: number, scope: number): Promise<void> {
    await sql.query(
      `update kb.deletion_holds set state = 'keep', decided_by = 'system', decided_at = now()
       where integration_id = $1 and stream = $2 and state = 'waiting'`,
      [job.integrationId, job.stream],
    );
    await sql.query(
      `insert into kb.deletion_holds (id, tenant_id, integration_id, run_id, stream, nominated, scope_size)
       values ($1, kb.current_tenant(), $2, $3, $4, $5, $6)`,
      [uuidv7(), job.integrationId, job.runId, job.stream, nominated, scope],
    );
  }

  async next(sql: Sql, job: Job, limit: number): Promise<{ externalId: string; payload: unknown }[]> {
    const { rows } = await sql.query<{ externalId: string; payload: unknown }>(
      `select n.external_id as "externalId", r.payload
       from kb.deletion_nominations n
       cross join lateral (
         select payload from kb.raw_records r where r.tenant_id = n.tenant_id and r.integration_id = $2
           and r.stream = n.stream and r.external_id = n.external_id
         order by r.shape = 'list' desc, r.observed_at desc limit 1
       ) r
       where n.run_id = $1 and n.stream = $3 and n.outcome is null
       order by n.external_id limit $4`,
      [nominatedBy(job), job.integrationId, job.stream, limit],
    );
    return rows;
  }

  async settle(sql: Sql, job: Job, outcomes: { externalId: string; outcome: string }[]): Promise<void> {
    await sql.query(
      `update kb.deletion_nominations n set outcome = o.outcome
       from unnest($3::text[], $4::text[]) as o(external_id, outcome)
       where n.run_id = $1 and n.stream = $2 and n.external_id = o.external_id`,
      [
        nominatedBy(job),
        job.stream,
        outcomes.map(({ externalId }) => externalId),
        outcomes.map(({ outcome }) => outcome),
      ],
    );
  }

  async markGone(sql: Sql, job: Job, model: ModelDefinition, externalIds: string[], observedAt: Date): Promise<number> {
    // Who was slow to tell must not delete what was read since. Events carry the database's clock, and do not count here.
    const { rows } = await sql.query<{ externalId: string }>(
      `select id as "externalId" from unnest($3::text[]) as given(id) where not exists (
         select from kb.raw_records r where r.tenant_id = kb.current_tenant() and r.integration_id = $1 and r.stream = $2
           and r.external_id = given.id and r.shape <> 'event' and r.observed_at > $4)`,
      [job.integrationId, job.stream, externalIds, observedAt],
    );
    const gone = rows.map(({ externalId }) => externalId);
    await sql.query(
      `update kb.raw_records set gone_at = $4
       where integration_id = $1 and stream = $2 and external_id = any($3::text[])`,
      [job.integrationId, job.stream, gone, observedAt],
    );
    // Nobody can correct what is gone.
    await sql.query(
      `update kb.sync_errors set resolved_at = now()
       where integration_id = $1 and stream = $2 and external_id = any($3::text[]) and resolved_at is null`,
      [job.integrationId, job.stream, gone],
    );
    const { rowCount } = await sql.query(
      `update kb.${model.table} set deleted_at = now(), changed_at = now(), change_number = (select kb.change_number())
       where tenant_id = kb.current_tenant() and integration_id = $1 and ref_key = any($2::text[]) and deleted_at is null`,
      [job.integrationId, gone.map((id) => `${job.stream}:${id}`)],
    );
    return rowCount;
  }
}

/** By its list item, or by whatever showed it where no list did so far: its first event may have been the last that came. */
const isCounted = `(r.shape = 'list' or not exists (select from kb.raw_records l
  where l.tenant_id = r.tenant_id and l.integration_id = r.integration_id and l.stream = r.stream
    and l.external_id = r.external_id and l.shape = 'list'))`;

/** The run whose census nominated the records: this one, or the one a person has decided about. */
function nominatedBy(job: Job): string {
  return job.partition.params['nominatedBy'] ?? job.runId;
}

/** Under row-level security the planner expects one row of each side, and would compare every row with every other. */
async function inPasses<T>(sql: Sql, text: string, values: unknown[]): Promise<{ rows: T[]; rowCount: number }> {
  const [, result] = await Promise.all([
    sql.query(`select set_config('enable_nestloop', 'off', true)`),
    sql.query<T>(text, values),
    sql.query(`select set_config('enable_nestloop', 'on', true)`),
  ]);
  return result;
}
