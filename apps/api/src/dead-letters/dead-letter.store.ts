import { Injectable } from '@nestjs/common';
import type { ProjectScope } from '../auth/scope';
import type { Sql } from '../platform/database/tenant-transaction';
import { parseFilter } from '../platform/http/list/filter-grammar';
import { listKey } from '../platform/http/list/cursor';
import { keysetPage, type KeysetPage } from '../platform/http/list/keyset';
import { parseSort, type SortColumn } from '../platform/http/list/sort';
import { Problem } from '../platform/http/problem';
import type { DeadLetterKind, DeadLetterListQueryDto } from './dead-letter.dto';

export interface DeadLetterRow {
  id: string;
  kind: DeadLetterKind;
  cause: string;
  say: string;
  subject: string;
  label: string;
  integrationId: string;
  integrationName: string;
  providerKey: string;
  attempts: number;
  firstAt: Date;
  lastAt: Date;
  runId: string | null;
  version: string;
}

export interface GroupRow {
  of: 'kind' | 'cause' | 'integration';
  key: string;
  name: string;
  count: number;
}

const columns = `d.id, d.kind, d.cause, d.say, d.subject, d.label, d.integration_id as "integrationId",
  d.display_name as "integrationName", d.provider_key as "providerKey", d.attempts, d.first_at as "firstAt",
  d.last_at as "lastAt", d.run_id as "runId", d.version`;
const sorts: Record<string, SortColumn> = { lastAt: { sql: 'd.last_at', kind: 'timestamp' } };
const filters: Record<string, string> = { integration: 'd.integration_id::text', kind: 'd.kind', cause: 'd.cause' };

/** Dead letters of a project, within the caller's transaction. */
@Injectable()
export class DeadLetters {
  page(sql: Sql, at: ProjectScope, query: DeadLetterListQueryDto): Promise<KeysetPage<DeadLetterRow>> {
    const sort = parseSort(query.sort, sorts, '-lastAt');
    const filter = query.filter ?? {};
    const { where, values } = conditions(filter, at);
    const key = listKey('dead-letters', at.projectId, sort.descending, filter);
    return keysetPage<DeadLetterRow>(
      sql,
      { columns, from: 'kb.dead_letters d', where, values, id: 'd.id', sort, key },
      query,
    );
  }

  async find(sql: Sql, at: ProjectScope, ids: readonly string[]): Promise<DeadLetterRow[]> {
    const { where, values } = conditions({}, at);
    const { rows } = await sql.query<DeadLetterRow>(
      `select ${columns} from kb.dead_letters d where ${where.join(' and ')} and d.id = any($3::uuid[])`,
      [...values, ids],
    );
    return rows;
  }

  /** How many there are, by kind, cause and integration. */
  async groups(sql: Sql, at: ProjectScope, integrationId: string | undefined): Promise<GroupRow[]> {
    const { where, values } = conditions(integrationId ? { integration: integrationId } : {}, at);
    const { rows } = await sql.query<GroupRow>(
      `with found as materialized (select d.kind, d.cause, d.integration_id, d.display_name from kb.dead_letters d
                                   where ${where.join(' and ')})
       select 'kind' as of, kind as key, kind as name, count(*)::int as count from found group by kind
       union all select 'cause', cause, cause, count(*)::int from found group by cause
       union all select 'integration', integration_id::text, display_name, count(*)::int from found group by integration_id, display_name
       order by 1, 4 desc, 3`,
      values,
    );
    return rows;
  }

  async discard(sql: Sql, { actor }: ProjectScope, letters: readonly DeadLetterRow[]): Promise<void> {
    await sql.query(
      `insert into kb.dead_letter_discards (tenant_id, integration_id, kind, job_id, version, discarded_by)
       select kb.current_tenant(), l.integration_id, l.kind, l.id, l.version, $2
       from jsonb_to_recordset($1::jsonb) as l(integration_id uuid, kind text, id uuid, version text)
       on conflict (tenant_id, kind, job_id)
       do update set version = excluded.version, discarded_by = excluded.discarded_by, discarded_at = now()`,
      [
        JSON.stringify(
          letters.map(({ id, kind, version, integrationId }) => ({ id, kind, version, integration_id: integrationId })),
        ),
        actor,
      ],
    );
  }
}

function conditions(filter: Readonly<Record<string, unknown>>, { tenantId, projectId }: ProjectScope) {
  const values: unknown[] = [tenantId, projectId];
  const where = ['d.tenant_id = $1', 'd.project_id = $2'];
  for (const [field, text] of Object.entries(filter)) {
    const column = Object.hasOwn(filters, field) ? filters[field] : undefined;
    const refuse = (message: string) => Problem.invalid([{ path: `filter[${field}]`, message }]);
    if (!column) throw refuse('is no filter of this list; there are integration, kind and cause');
    if (typeof text !== 'string') throw refuse('is given twice; join the values with commas');
    const term = parseFilter(field, text);
    if (term.op !== 'anyOf' && term.op !== 'noneOf') throw refuse('takes values, not a range');
    values.push(term.values);
    where.push(`${term.op === 'noneOf' ? 'not ' : ''}${column} = any($${values.length}::text[])`);
  }
  return { where, values };
}
