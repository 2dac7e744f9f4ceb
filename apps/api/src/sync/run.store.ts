import { columnOf, type ModelDefinition } from '@tributary/model';
import type { Limit, ParentRecord } from '@tributary/provider-sdk';
import type {
  Checkpoint,
  Claim,
  Job,
  PlannedPartition,
  Progress,
  RunStore,
  Sql,
  StreamSummary,
} from '@tributary/sync-engine';
import { v7 as uuidv7 } from 'uuid';
import { classSql } from './response-times.sql';
import { outsideSql } from './outside.sql';
import { mappingsOf } from '../mappings/effective.sql';

interface JobRow extends Omit<Job, 'claim' | 'partition' | 'since' | 'checkpoint' | 'mappings'> {
  key: string;
  label: string;
  params: Record<string, string>;
  since: Date | null;
  checkpoint: Checkpoint | null;
}

interface SummaryRow {
  readFrom: Date | null;
  maxVersion: string | null;
  plannedAt: Date | null;
  unreadable: string;
}

/** Runs, partitions and stream states in PostgreSQL, as the engine needs them. */
export class PostgresRunStore implements RunStore {
  async open(sql: Sql, claim: Claim): Promise<Job | undefined> {
    const { rows } = await sql.query<JobRow>(
      `select p.kind, p.run_id as "runId", r.mode, i.id as "integrationId", i.project_id as "projectId",
              i.connection_id as "connectionId", i.provider_key as "providerKey", p.stream, p.stage, p.source,
              p.partition_key as key, p.label, p.params, p.since, p.checkpoint
       from kb.sync_partitions p
       join kb.sync_runs r on r.id = p.run_id
       join kb.integrations i on i.id = p.integration_id
       where p.id = $1 and p.fencing_token = $2 and p.state = 'running'`,
      [claim.partitionId, claim.fencingToken],
    );
    if (!rows[0]) return undefined;
    const { key, label, params, since, checkpoint, ...job } = rows[0];
    return {
      ...job,
      mappings: await mappingsOf(sql, job.integrationId, job.providerKey),
      claim,
      partition: { key, label, params },
      since: since ?? undefined,
      checkpoint: checkpoint ?? {},
    };
  }

  /** Progress, census page and metering in one statement: it runs for every batch. */
  async commit(sql: Sql, job: Job, progress: Progress): Promise<boolean> {
    const { rows } = await sql.query<{ moved: string }>(
      `with moved as (
         update kb.sync_partitions set checkpoint = $3, pages = pages + $4, read = read + $5, created = created + $6,
           updated = updated + $7, unchanged = unchanged + $8, deleted = deleted + $9, failed = failed + $10,
           api_calls = api_calls + $11, bytes_in = bytes_in + $12, read_from = least(read_from, $13),
           max_version = greatest(max_version, $14), attempts = 0
         where id = $1 and fencing_token = $2 and state = 'running'
         returning tenant_id, integration_id, run_id, id, stream
       ), census as (
         insert into kb.census_pages (tenant_id, run_id, partition_id, page, stream, external_ids)
         select tenant_id, run_id, id, $15, stream, $16::text[] from moved where $16::text[] is not null
       ), metered as (
         insert into kb.integration_usage_metrics as m
           (tenant_id, integration_id, day, api_calls_made, records_synced, bytes_in, sync_ms, pages_ok)
         select tenant_id, integration_id, (now() at time zone 'UTC')::date, $11, $5, $12, $17, $4 from moved where $4 > 0
         on conflict (tenant_id, integration_id, day) do update set
           api_calls_made = m.api_calls_made + excluded.api_calls_made,
           records_synced = m.records_synced + excluded.records_synced,
           bytes_in = m.bytes_in + excluded.bytes_in, sync_ms = m.sync_ms + excluded.sync_ms,
           pages_ok = m.pages_ok + excluded.pages_ok
       ), timed as (
         insert into kb.response_times as t (tenant_id, integration_id, day, class, calls)
         select tenant_id, integration_id, (now() at time zone 'UTC')::date, ${classSql('ms')}, count(*)
         from moved, unnest($18::double precision[]) as ms group by 1, 2, 4
         on conflict (tenant_id, integration_id, day, class) do update set calls = t.calls + excluded.calls
       )
       select count(*) as moved from moved`,
      [
        job.claim.partitionId,
        job.claim.fencingToken,
        progress.checkpoint,
        progress.pages,
        progress.read,
        progress.created,
        progress.updated,
        progress.unchanged,
        progress.deleted,
        progress.failed,
        progress.apiCalls,
        progress.bytesIn,
        progress.readFrom ?? null,
        progress.maxVersion ?? null,
        progress.checkpoint.pages ?? 0,
        progress.census ?? null,
        Math.round(progress.ms),
        progress.responseMs ?? [],
      ],
    );
    return rows[0]!.moved === '1';
  }

  async cursor(sql: Sql, job: Job): Promise<Date | undefined> {
    const { rows } = await sql.query<{ cursor_at: Date | null }>(
      'select cursor_at from kb.stream_states where integration_id = $1 and stream = $2',
      [job.integrationId, job.stream],
    );
    return rows[0]?.cursor_at ?? undefined;
  }

  async parents(
    sql: Sql,
    job: Job,
    stream: string,
    { table, titleField, fields }: ModelDefinition,
    changedSince: Date | undefined,
    limits: readonly Limit[],
  ): Promise<ParentRecord[]> {
    const values: unknown[] = [job.integrationId, stream, changedSince ?? null];
    const within =
      limits.length > 0
        ? `and not exists (select from kb.raw_records r where r.tenant_id = c.tenant_id and r.integration_id = c.integration_id
             and r.stream = c.stream and r.shape = 'list' and r.external_id = c.external_id and ${outsideSql('r', limits, values)})`
        : '';
    const { rows } = await sql.query<ParentRecord>(
      `select external_id as "externalId", ${columnOf(titleField, fields[titleField]!)} as label from kb.${table} c
       where integration_id = $1 and stream = $2 and deleted_at is null and ($3::timestamptz is null or changed_at >= $3)
         ${within}
       order by external_id`,
      values,
    );
    return rows;
  }

  async readBefore(sql: Sql, job: Job, partitions: PlannedPartition[]): Promise<PlannedPartition[]> {
    const { rows } = await sql.query<{ name: string }>(
      `select p.source || ' ' || p.partition_key as name
       from (
         select r.tenant_id, r.id from kb.sync_runs r
         join kb.sync_partitions f on f.tenant_id = r.tenant_id and f.run_id = r.id and f.stream = $2
           and f.kind = 'finish' and f.source = 0 and f.partition_key = '' and f.state = 'done'
         where r.tenant_id = kb.current_tenant() and r.integration_id = $1 and r.id <> $3
         order by r.created_at desc, r.id desc limit 1
       ) last
       join kb.sync_partitions p on p.tenant_id = last.tenant_id and p.run_id = last.id and p.stream = $2
         and p.kind = 'pull' and not coalesce(p.checkpoint ? 'unreadable', false)`,
      [job.integrationId, job.stream, job.runId],
    );
    const names = new Set(rows.map(({ name }) => name));
    return partitions.filter(({ source, key }) => names.has(`${source} ${key}`));
  }

  async addPartitions(sql: Sql, job: Job, partitions: PlannedPartition[]): Promise<void> {
    const row = (kind: string, stage: number, state: string, partition: PlannedPartition) => ({
      ...partition,
      id: uuidv7(),
      kind,
      stage,
      state,
    });
    const rows = [
      ...partitions.map((partition) => row('pull', job.stage, 'ready', partition)),
      row('finish', job.stage + 1, 'blocked', { key: '', label: '', params: {}, source: 0 }),
    ];
    await sql.query(
      `insert into kb.sync_partitions (tenant_id, run_id, integration_id, stream, priority, since,
                                       id, kind, stage, state, source, partition_key, label, params)
       select kb.current_tenant(), r.id, r.integration_id, $2, r.priority, p.*
       from kb.sync_runs r, json_to_recordset($3::json)
         as p(since timestamptz, id uuid, kind text, stage integer, state text, source integer, key text, label text,
              params jsonb)
       where r.id = $1
       on conflict do nothing`,
      [job.runId, job.stream, JSON.stringify(rows)],
    );
  }

  async estimate(sql: Sql, job: Job): Promise<void> {
    await sql.query(
      `update kb.sync_runs set estimated_total = coalesce(estimated_total, 0) + known.count
       from (select count(*) from kb.raw_records
             where integration_id = $2 and stream = $3 and shape = 'list' and gone_at is null) known
       where id = $1 and known.count > 0`,
      [job.runId, job.integrationId, job.stream],
    );
  }

  async summary(sql: Sql, job: Job): Promise<StreamSummary> {
    const { rows } = await sql.query<SummaryRow>(
      `select min(read_from) as "readFrom", max(max_version) as "maxVersion",
              min(created_at) filter (where kind = 'finish') as "plannedAt",
              count(*) filter (where checkpoint ? 'unreadable') as unreadable
       from kb.sync_partitions where run_id = $1 and stream = $2 and kind in ('pull', 'finish')`,
      [job.runId, job.stream],
    );
    const { readFrom, maxVersion, plannedAt, unreadable } = rows[0]!;
    return {
      readFrom: readFrom ?? undefined,
      maxVersion: maxVersion === null ? undefined : Number(maxVersion),
      plannedAt: plannedAt ?? undefined,
      unreadable: Number(unreadable),
    };
  }

  async complete(sql: Sql, job: Job, cursor: Date | undefined): Promise<void> {
    await sql.query(
      `insert into kb.stream_states (tenant_id, integration_id, stream, cursor_at, last_complete_at, last_full_at, last_census_at)
       values (kb.current_tenant(), $1, $2, $3, now(), $4, $4)
       on conflict (tenant_id, integration_id, stream) do update set
         cursor_at = greatest(stream_states.cursor_at, excluded.cursor_at), last_complete_at = excluded.last_complete_at,
         last_full_at = coalesce(excluded.last_full_at, stream_states.last_full_at),
         last_census_at = coalesce(excluded.last_census_at, stream_states.last_census_at)`,
      [job.integrationId, job.stream, cursor ?? null, job.mode === 'full' ? new Date() : null],
    );
  }

  async addConfirmation(sql: Sql, job: Job): Promise<void> {
    await sql.query(
      `insert into kb.sync_partitions (id, tenant_id, run_id, integration_id, stream, stage, kind, partition_key, priority, state)
       select $2, kb.current_tenant(), r.id, r.integration_id, $3, $4, 'confirm', '', r.priority, 'blocked'
       from kb.sync_runs r where r.id = $1
       on conflict do nothing`,
      [job.runId, uuidv7(), job.stream, job.stage + 1],
    );
  }

  async log(sql: Sql, job: Job, level: 'info' | 'warn' | 'error', message: string, data?: object): Promise<void> {
    await sql.query(
      `insert into kb.sync_logs (id, tenant_id, integration_id, run_id, level, stream, message, data)
       values ($1, kb.current_tenant(), $2, $3, $4, $5, $6, $7)`,
      [uuidv7(), job.integrationId, job.runId, level, job.stream, message, data ?? null],
    );
  }
}
