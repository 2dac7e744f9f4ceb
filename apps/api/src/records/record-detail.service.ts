import { Injectable } from '@nestjs/common';
import type { ProjectScope } from '../auth/scope';
import { TenantTransaction, type Sql } from '../platform/database/tenant-transaction';
import type { ListQueryDto } from '../platform/http/list/list.dto';
import { Problem } from '../platform/http/problem';
import type { FieldSourceDto, RawRecordDto, RecordDetailDto, RecordHistoryDto } from './record-detail.dto';
import { modelFields } from './record-fields';
import { historyOf } from './record-history';
import { recordsFrom } from './record-query';
import { referencesOf } from './record-references';
import { baseColumns, fieldColumns, recordOf, type RecordRow } from './record-values';
import type { RecordType } from './record.dto';

/** Everything about one record. */
@Injectable()
export class RecordDetailService {
  constructor(private readonly transactions: TenantTransaction) {}

  /** @throws Problem 404; a deleted record is still shown. */
  async get(at: ProjectScope, type: RecordType, id: string): Promise<RecordDetailDto> {
    return this.transactions.run(at.tenantId, at.actor, async (sql) => {
      const row = await find(sql, at, type, id);
      const fields = modelFields(type);
      return {
        ...recordOf(type, row, fields),
        sources: await sourcesOf(sql, type, row),
        references: await referencesOf(sql, type, row),
      };
    });
  }

  async history(at: ProjectScope, type: RecordType, id: string, query: ListQueryDto): Promise<RecordHistoryDto> {
    return this.transactions.run(at.tenantId, at.actor, async (sql) => {
      const row = await find(sql, at, type, id);
      return historyOf(sql, type, row, query);
    });
  }

  async raw(at: ProjectScope, type: RecordType, id: string): Promise<RawRecordDto> {
    return this.transactions.run(at.tenantId, at.actor, async (sql) => {
      const row = await find(sql, at, type, id);
      const { rows } = await sql.query<{ shape: string; observedAt: Date; hash: string; payload: unknown }>(
        `select shape, observed_at as "observedAt", encode(hash, 'hex') as hash, payload from kb.raw_records
         where tenant_id = kb.current_tenant() and integration_id = $1 and stream = $2 and external_id = $3 order by shape`,
        [row.integrationId, row.stream, row.externalId],
      );
      return { shapes: rows.map(({ observedAt, ...shape }) => ({ ...shape, observedAt: observedAt.toISOString() })) };
    });
  }
}

async function find(sql: Sql, { projectId }: ProjectScope, type: RecordType, id: string): Promise<RecordRow> {
  const { rows } = await sql.query<RecordRow>(
    `select ${baseColumns}, ${fieldColumns(modelFields(type))} from ${recordsFrom(type)}
     where r.id = $1 and r.project_id = $2`,
    [id, projectId],
    { planOnce: true },
  );
  if (!rows[0]) throw Problem.notFound();
  return rows[0];
}

/** Where each value comes from: the shape that last changed it, else the list in which the record was first seen. */
async function sourcesOf(sql: Sql, type: RecordType, row: RecordRow): Promise<Record<string, FieldSourceDto>> {
  const { rows } = await sql.query<{ field: string; shape: string; at: Date }>(
    `select distinct on (field) field, shape, coalesce(source_at, at) as at from kb.field_changes
     where tenant_id = kb.current_tenant() and record_type = $1 and record_id = $2 order by field, field_changes.at desc, id desc`,
    [type, row.id],
  );
  const changes = new Map(rows.map((change) => [change.field, change]));
  const sources: Record<string, FieldSourceDto> = {};
  for (const { name } of modelFields(type)) {
    const change = changes.get(name);
    const value = row[`f_${name}`];
    if (change) sources[name] = { stream: row.stream, shape: change.shape, changedAt: change.at.toISOString() };
    else if (value !== null && value !== undefined) sources[name] = { stream: row.stream, shape: 'list' };
  }
  return sources;
}
