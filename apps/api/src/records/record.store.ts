import type { MappedRecord, ModelDefinition } from '@tributary/model';
import {
  cleanText,
  jsonText,
  readableJson,
  type Differing,
  type FieldChange,
  type Fingerprint,
  type Job,
  type RawRow,
  type RecordProblem,
  type RecordRow,
  type RecordStore,
  type Sql,
  type StoredRecord,
  type Targets,
} from '@tributary/sync-engine';
import { v7 as uuidv7 } from 'uuid';
import { saveCommitEmails } from '../people/commit-emails.sql';
import { matchPersons } from '../people/match-persons.sql';
import { binaryArray } from '../platform/database/binary-array';
import { saveAssignees } from './assignees.sql';
import { findDiffering } from './differing.sql';
import { readExpression, recordColumns } from './record-columns';
import { findTargets, referencedIds, resolveModelReferences } from './references.sql';
import { refusedBy, savepoint } from './refusal.sql';
import { saveStatusChanges } from './status-changes.sql';
import { upsertStatement } from './upsert.sql';

/** The synced tables in PostgreSQL. All statements are set-based: one per batch, keys sorted. */
export class PostgresRecordStore implements RecordStore {
  async beginApply(sql: Sql, job: Job): Promise<void> {
    await sql.query(
      `select set_config('app.writer', 'apply', true),
              pg_advisory_xact_lock(hashtextextended($1::text || ':' || $2::text, 0))`,
      [job.integrationId, job.stream],
    );
  }

  differing(sql: Sql, job: Job, shape: string, records: readonly Fingerprint[]): Promise<Differing> {
    return findDiffering(sql, job, shape, records);
  }

  async saveRaw(sql: Sql, job: Job, shape: string, mappingVersion: number, rows: RawRow[]): Promise<void> {
    if (rows.length === 0) return;
    // Lists in the select clause are walked side by side; in the from clause they are copied into a table first.
    await sql.query(
      `insert into kb.raw_records
         (tenant_id, integration_id, stream, shape, mapping_version, external_id, hash, sent_hash, version, observed_at, payload)
       select (select kb.current_tenant()), $1, $2, $3, $4, unnest($5::text[]), unnest($6::bytea[]), unnest($7::bytea[]),
              unnest($8::bigint[]), to_timestamp(unnest($9::double precision[]) / 1000), unnest($10::json[])
       on conflict (tenant_id, integration_id, stream, external_id, shape) do update set
         mapping_version = excluded.mapping_version, hash = excluded.hash, sent_hash = excluded.sent_hash,
         version = excluded.version, observed_at = excluded.observed_at, payload = excluded.payload, gone_at = null`,
      [
        job.integrationId,
        job.stream,
        shape,
        mappingVersion,
        binaryArray(
          'text',
          rows.map((row) => row.externalId),
        ),
        binaryArray(
          'bytea',
          rows.map((row) => row.hash),
        ),
        binaryArray(
          'bytea',
          rows.map((row) => row.sentHash),
        ),
        binaryArray(
          'bigint',
          rows.map((row) => row.version),
        ),
        binaryArray(
          'double precision',
          rows.map((row) => row.observedAt.getTime()),
        ),
        binaryArray(
          'json',
          rows.map((row) => readableJson(row.payload)),
        ),
      ],
    );
  }

  async unmarkGone(sql: Sql, job: Job, externalIds: string[]): Promise<void> {
    if (externalIds.length === 0) return;
    await sql.query(
      `update kb.raw_records set gone_at = null
       where integration_id = $1 and stream = $2 and external_id = any($3::text[]) and gone_at is not null`,
      [job.integrationId, job.stream, externalIds],
    );
  }

  async stored(
    sql: Sql,
    job: Job,
    model: ModelDefinition,
    fields: readonly string[],
    ids: string[],
  ): Promise<StoredRecord[]> {
    const columns = recordColumns(model, fields).map(readExpression).join(', ');
    const { rows } = await sql.query<{ _id: string; _externalId: string; _deleted: boolean } & MappedRecord>(
      `select id as "_id", external_id as "_externalId", deleted_at is not null as "_deleted", ${columns}
       from kb.${model.table}
       where tenant_id = kb.current_tenant() and integration_id = $1 and ref_key = any($2::text[])`,
      [job.integrationId, ids.map((id) => `${job.stream}:${id}`)],
    );
    return rows.map(({ _id: id, _externalId: externalId, _deleted: deleted, ...values }) => ({
      id,
      externalId,
      deleted,
      values,
    }));
  }

  targets(sql: Sql, job: Job, model: ModelDefinition, records: MappedRecord[]): Promise<Targets> {
    return findTargets(sql, job, model, records);
  }

  async upsert(
    sql: Sql,
    job: Job,
    model: ModelDefinition,
    fields: readonly string[],
    version: number,
    rows: RecordRow[],
    targets: Targets,
  ): Promise<void> {
    if (rows.length === 0) return;
    const columns = recordColumns(model, fields);
    const ids = referencedIds(job, model, columns, rows, targets);
    const values = columns.map(({ field, array, encode }) =>
      binaryArray(
        array,
        rows.map(({ values }) => {
          const value = values[field] ?? null;
          return value === null ? null : encode(value);
        }),
      ),
    );
    const upserted = sql.query(upsertStatement(model, columns), [
      job.integrationId,
      job.projectId,
      job.stream,
      version,
      binaryArray(
        'uuid',
        rows.map((row) => row.id),
      ),
      binaryArray(
        'text',
        rows.map((row) => row.externalId),
      ),
      ...values,
      ...ids.map((column) => binaryArray('uuid', column)),
    ]);
    await Promise.all([
      upserted,
      fields.includes('assignees') && saveAssignees(sql, job, rows, targets),
      fields.includes('authorEmail') && saveCommitEmails(sql, job, rows),
    ]);
  }

  async saveChanges(sql: Sql, job: Job, model: ModelDefinition, shape: string, changes: FieldChange[]): Promise<void> {
    if (changes.length === 0) return;
    const saved = sql.query(
      `insert into kb.field_changes (tenant_id, integration_id, record_type, actor, run_id, shape,
                                     id, record_id, field, old_value, new_value, source_at)
       select kb.current_tenant(), $1, $2, current_setting('app.actor'), $3, $4, c.id, c.record_id, c.field,
              c.old_value::jsonb, c.new_value::jsonb, to_timestamp(c.source_at / 1000)
       from unnest($5::uuid[], $6::uuid[], $7::text[], $8::text[], $9::text[], $10::double precision[])
         as c(id, record_id, field, old_value, new_value, source_at)`,
      [
        job.integrationId,
        model.type,
        job.runId,
        shape,
        changes.map(() => uuidv7()),
        changes.map((change) => change.recordId),
        changes.map((change) => change.field),
        changes.map((change) => jsonText(change.old)),
        changes.map((change) => jsonText(change.new)),
        changes.map((change) => change.sourceAt),
      ],
    );
    await Promise.all([saved, model.type === 'work_item' && saveStatusChanges(sql, job, changes)]);
  }

  async saveProblems(sql: Sql, job: Job, problems: RecordProblem[]): Promise<void> {
    for (const { externalId, code, message, details, raw } of problems)
      await sql.query(
        `insert into kb.sync_errors (id, tenant_id, integration_id, run_id, stream, external_id, code, message, details, payload)
         values ($1, kb.current_tenant(), $2, $3, $4, $5, $6, $7, $8, $9)
         on conflict (tenant_id, integration_id, stream, external_id) where resolved_at is null and external_id is not null
         do update set run_id = excluded.run_id, code = excluded.code, message = excluded.message,
           details = excluded.details, payload = excluded.payload, last_seen_at = now()`,
        [
          uuidv7(),
          job.integrationId,
          job.runId,
          job.stream,
          externalId,
          code,
          cleanText(message),
          jsonText(details ?? null),
          JSON.stringify(raw) ?? 'null',
        ],
      );
  }

  refusal(error: unknown): string | undefined {
    return refusedBy(error);
  }

  attempt<T>(sql: Sql, work: () => Promise<T>): Promise<T> {
    return savepoint(sql, work);
  }

  async resolveProblems(sql: Sql, job: Job, externalIds: string[]): Promise<void> {
    if (externalIds.length === 0) return;
    await sql.query(
      `update kb.sync_errors set resolved_at = now()
       where integration_id = $1 and stream = $2 and external_id = any($3::text[]) and resolved_at is null`,
      [job.integrationId, job.stream, externalIds],
    );
  }

  async saveEvent(sql: Sql, job: Job, type: string, data: object): Promise<void> {
    await sql.query(
      `insert into kb.domain_events (id, tenant_id, project_id, integration_id, type, actor, subject_type, subject_id, data)
       values ($1, kb.current_tenant(), $2, $3, $4, current_setting('app.actor'), 'run', $5, $6)`,
      [uuidv7(), job.projectId, job.integrationId, type, job.runId, { stream: job.stream, ...data }],
    );
  }

  async resolveReferences(sql: Sql, job: Job, model: ModelDefinition): Promise<void> {
    await resolveModelReferences(sql, job, model);
    if (model.type === 'account' || model.type === 'commit') await matchPersons(sql, job);
  }
}
