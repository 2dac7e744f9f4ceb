import type { ConversionSchema } from '@tributary/mapping';
import type { ModelDefinition } from '@tributary/model';
import {
  jsonText,
  type FieldChange,
  type Job,
  type RemapStore,
  type Sql,
  type StoredPayload,
} from '@tributary/sync-engine';
import { v7 as uuidv7 } from 'uuid';

/** Stored payloads and their mappings in PostgreSQL. */
export class PostgresRemapStore implements RemapStore {
  async payloads(sql: Sql, job: Job, after: string, limit: number): Promise<StoredPayload[]> {
    const { rows } = await sql.query<Omit<StoredPayload, 'version'> & { version: string | null }>(
      `select external_id as "externalId", shape, version, observed_at as "observedAt", payload as raw
       from kb.raw_records
       where tenant_id = kb.current_tenant() and integration_id = $1 and stream = $2 and external_id > $3 and gone_at is null
       order by external_id, shape limit $4`,
      [job.integrationId, job.stream, after, limit],
    );
    const payloads = rows.map((row) => ({ ...row, version: row.version === null ? null : Number(row.version) }));
    const last = payloads.at(-1)?.externalId;
    // The limit may have cut the last record's shapes apart: it comes first in the next batch.
    const cut = payloads.length === limit && payloads[0]?.externalId !== last;
    return cut ? payloads.filter(({ externalId }) => externalId !== last) : payloads;
  }

  async earlier(sql: Sql, job: Job): Promise<ConversionSchema[]> {
    const { rows } = await sql.query<{ schema: ConversionSchema }>(
      `select schema from kb.mapping_schemas
       where integration_id = $1 and stream = $2 and schema is not null order by version desc limit 200`,
      [job.integrationId, job.stream],
    );
    return rows.map(({ schema }) => schema);
  }

  async saveChanges(sql: Sql, job: Job, model: ModelDefinition, changes: FieldChange[]): Promise<void> {
    if (changes.length === 0) return;
    await sql.query(
      `insert into kb.field_changes (tenant_id, integration_id, record_type, actor, run_id, shape,
                                     id, record_id, field, old_value, new_value, source_at)
       select kb.current_tenant(), $1, $2, current_setting('app.actor'), $3, 'remap', c.id, c.record_id, c.field,
              c.old_value::jsonb, c.new_value::jsonb, to_timestamp(c.source_at / 1000)
       from unnest($4::uuid[], $5::uuid[], $6::text[], $7::text[], $8::text[], $9::double precision[])
         as c(id, record_id, field, old_value, new_value, source_at)`,
      [
        job.integrationId,
        model.type,
        job.runId,
        changes.map(() => uuidv7()),
        changes.map(({ recordId }) => recordId),
        changes.map(({ field }) => field),
        changes.map(({ old }) => jsonText(old)),
        changes.map((change) => jsonText(change.new)),
        changes.map(({ sourceAt }) => sourceAt),
      ],
    );
  }

  async markVersion(sql: Sql, job: Job, model: ModelDefinition, version: number, externalIds: string[]): Promise<void> {
    await sql.query(
      `update kb.${model.table} set mapping_version = $3
       where tenant_id = kb.current_tenant() and integration_id = $1 and ref_key = any($2::text[]) and mapping_version <> $3`,
      [job.integrationId, externalIds.map((id) => `${job.stream}:${id}`), version],
    );
  }
}
