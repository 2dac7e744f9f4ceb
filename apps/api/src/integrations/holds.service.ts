import { Injectable } from '@nestjs/common';
import { models } from '@tributary/model';
import type { ProjectScope } from '../auth/scope';
import { TenantTransaction, type Sql } from '../platform/database/tenant-transaction';
import { recordEvent } from '../platform/events/domain-events';
import { LiveAnnouncer } from '../platform/live/live-announcer';
import { Problem } from '../platform/http/problem';
import { titleSql } from '../records/record-references';
import { requireIntegration } from '../sync/runs.service';
import { SyncRequestsService } from '../sync/sync-requests.service';
import type { HoldDto, HoldSampleDto, HoldState } from './integration-status.dto';

interface HoldRow {
  id: string;
  runId: string;
  stream: string;
  nominated: number;
  scopeSize: number;
  state: HoldState;
  createdAt: Date;
}

const columns = `id, run_id as "runId", stream, nominated::float as nominated, scope_size::float as "scopeSize", state,
  created_at as "createdAt"`;
const sampleSize = 10;

/** Deletions that are too many to believe, and what a person decides about them. */
@Injectable()
export class HoldsService {
  constructor(
    private readonly transactions: TenantTransaction,
    private readonly requests: SyncRequestsService,
    private readonly live: LiveAnnouncer,
  ) {}

  /** Those that wait first, then the decided ones, newest first. */
  async list(at: ProjectScope, integrationId: string): Promise<HoldDto[]> {
    return this.transactions.run(at.tenantId, at.actor, async (sql) => {
      await requireIntegration(sql, at, integrationId);
      const { rows } = await sql.query<HoldRow>(
        `select ${columns} from kb.deletion_holds where integration_id = $1
         order by state = 'waiting' desc, created_at desc, id desc limit 50`,
        [integrationId],
      );
      const holds: HoldDto[] = [];
      for (const row of rows) holds.push(await viewOf(sql, integrationId, row));
      return holds;
    });
  }

  /**
   * `delete`: each record is read once more and deleted here when it is gone. `keep`: nothing is deleted.
   * @throws Problem 404; 409 when somebody decided already, or no run can be started now.
   */
  async decide(at: ProjectScope, integrationId: string, holdId: string, decision: 'delete' | 'keep'): Promise<HoldDto> {
    const { tenantId, actor } = at;
    const hold = await this.transactions.run(tenantId, actor, async (sql) => {
      await requireIntegration(sql, at, integrationId);
      const { rows } = await sql.query<HoldRow>(
        `select ${columns} from kb.deletion_holds where id = $1 and integration_id = $2 for update`,
        [holdId, integrationId],
      );
      const [row] = rows;
      if (!row) throw Problem.notFound();
      if (row.state !== 'waiting') throw Problem.conflict('This was decided already, so nothing was changed.');
      await sql.query('update kb.deletion_holds set state = $2, decided_by = $3, decided_at = now() where id = $1', [
        holdId,
        decision,
        actor,
      ]);
      if (decision === 'delete') {
        const { runId: nominatedBy, stream } = row;
        const request = { tenantId, integrationId, stream, nominatedBy, requestedBy: actor, actor };
        await this.requests.enqueueDeletionsWithin(sql, request);
      }
      await recordEvent(sql, {
        type: 'deletions.decided',
        projectId: at.projectId,
        integrationId,
        subjectType: 'deletion_hold',
        subjectId: holdId,
        data: { decision, nominated: row.nominated },
      });
      return viewOf(sql, integrationId, { ...row, state: decision });
    });
    this.requests.rung(integrationId);
    this.live.changed({ projectId: at.projectId, topic: 'integration', integrationId });
    return hold;
  }
}

async function viewOf(sql: Sql, integrationId: string, row: HoldRow): Promise<HoldDto> {
  const { id, stream, nominated, scopeSize, state, createdAt } = row;
  return {
    id,
    stream,
    scope: 'the whole stream',
    nominated,
    scopeSize,
    share: scopeSize === 0 ? 0 : nominated / scopeSize,
    sample: await sampleOf(sql, integrationId, row),
    createdAt: createdAt.toISOString(),
    state,
  };
}

/** Some of the records, by the names people know. */
async function sampleOf(sql: Sql, integrationId: string, { runId, stream }: HoldRow): Promise<HoldSampleDto[]> {
  const tables = Object.values(models).map(
    ({ type, table }) => `select ref_key, id, ${titleSql(type)} as title from kb.${table} r
      where tenant_id = kb.current_tenant() and integration_id = $3`,
  );
  const { rows } = await sql.query<HoldSampleDto>(
    `select coalesce(r.id::text, n.external_id) as id, coalesce(r.title, n.external_id) as title
     from (select external_id from kb.deletion_nominations
           where tenant_id = kb.current_tenant() and run_id = $1 and stream = $2 order by external_id limit ${sampleSize}) n
     left join (${tables.join(' union all ')}) r on r.ref_key = $2 || ':' || n.external_id
     order by title`,
    [runId, stream, integrationId],
  );
  return rows;
}
