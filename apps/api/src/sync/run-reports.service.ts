import { Injectable } from '@nestjs/common';
import type { ProjectScope } from '../auth/scope';
import { TenantTransaction, type Sql } from '../platform/database/tenant-transaction';
import { listKey } from '../platform/http/list/cursor';
import { keysetPage } from '../platform/http/list/keyset';
import type { ListQueryDto } from '../platform/http/list/list.dto';
import { parseSort, type SortColumn } from '../platform/http/list/sort';
import { Problem } from '../platform/http/problem';
import type { LogLevel, RecordErrorDto, RunErrorGroupDto, RunLogDto, RunLogListDto } from './run.dto';

/** Records shown of each group; the count says how many there are. */
const shownOfGroup = 50;
/** A payload can be two megabytes long; the page shows its beginning, and the raw record has it all. */
const payloadCharacters = 20_000;

const says: Record<string, string> = {
  no_key: 'These records came without an id, so they cannot be stored. The rest of the import went on.',
  unexpected_form:
    'These records do not have the form that the provider describes, so nothing was taken from them. The rest of the import went on; they are tried again when the provider changes them.',
  does_not_fit:
    'Some values of these records do not fit their fields, so nothing was taken from them. The rest of the import went on; correct them in the tool and they come with the next import.',
  refused:
    'The database does not take these records, so each was set aside. The rest of the import went on; they are tried again when the provider changes them.',
};

interface ErrorRow extends RecordErrorDto {
  code: string;
  count: number;
  payload: string | null;
}

interface LogRow {
  at: Date;
  level: LogLevel;
  message: string;
  stream: string | null;
  data: Record<string, unknown> | null;
}

const sorts: Record<string, SortColumn> = { at: { sql: 'l.at', kind: 'timestamp' } };

/** What a run has to say beside its counts. */
@Injectable()
export class RunReportsService {
  constructor(private readonly transactions: TenantTransaction) {}

  /** Record errors by cause, the most frequent first. */
  async errors(at: ProjectScope, runId: string): Promise<RunErrorGroupDto[]> {
    const rows = await this.transactions.run(at.tenantId, at.actor, async (sql) => {
      await requireRun(sql, at, runId);
      const found = await sql.query<ErrorRow>(
        `select * from (
           select id as "errorId", external_id as "externalId", stream, message, code, left(payload::text, $3 + 1) as payload,
                  (count(*) over (partition by code))::int as count,
                  row_number() over (partition by code order by last_seen_at desc, id desc) as place
           from kb.sync_errors where tenant_id = $1 and run_id = $2) ranked
         where place <= $4 order by count desc, code, place`,
        [at.tenantId, runId, payloadCharacters, shownOfGroup],
      );
      return found.rows;
    });
    const groups = new Map<string, RunErrorGroupDto>();
    for (const { code, count, errorId, externalId, stream, message, payload } of rows) {
      const group = groups.get(code) ?? {
        code,
        say: says[code] ?? 'These records could not be taken.',
        count,
        records: [],
      };
      group.records.push({ errorId, externalId, stream, message, payload: shown(payload) });
      groups.set(code, group);
    }
    return [...groups.values()];
  }

  async logs(at: ProjectScope, runId: string, query: ListQueryDto): Promise<RunLogListDto> {
    const sort = parseSort(query.sort, sorts, 'at');
    const page = await this.transactions.run(at.tenantId, at.actor, async (sql) => {
      await requireRun(sql, at, runId);
      return keysetPage<LogRow>(
        sql,
        {
          columns: 'l.at, l.level, l.message, l.stream, l.data',
          from: 'kb.sync_logs l',
          where: ['l.tenant_id = $1', 'l.run_id = $2'],
          values: [at.tenantId, runId],
          id: 'l.id',
          sort,
          key: listKey('logs', runId, sort.descending),
        },
        query,
      );
    });
    return { items: page.rows.map(lineOf), nextCursor: page.nextCursor };
  }
}

function lineOf({ at, level, message, stream, data }: LogRow): RunLogDto {
  return { at: at.toISOString(), level, message, ...(stream ? { stream } : {}), ...(data ? { data } : {}) };
}

/** The payload as JSON, or the beginning of one that is too long, as text. */
function shown(payload: string | null): unknown {
  if (payload === null) return null;
  if (payload.length > payloadCharacters) return `${payload.slice(0, payloadCharacters)}… (cut; see the raw record)`;
  return JSON.parse(payload) as unknown;
}

async function requireRun(sql: Sql, { projectId }: ProjectScope, runId: string): Promise<void> {
  const { rowCount } = await sql.query(
    `select from kb.sync_runs r join kb.integrations i on i.id = r.integration_id
     where r.id = $1 and i.project_id = $2 and i.deleted_at is null`,
    [runId, projectId],
  );
  if (rowCount === 0) throw Problem.notFound();
}
