import type { StateReasonDto } from '../integrations/integration.dto';
import type { Sql } from '../platform/database/tenant-transaction';
import { recordEvent } from '../platform/events/domain-events';
import type { DeadLetterKind } from './dead-letter.dto';

/** Work of one kind that became dead letters together, for one cause. */
export interface GivenUp {
  projectId: string;
  integrationId: string;
  kind: DeadLetterKind;
  cause: string;
  say: string;
  ids: readonly string[];
  /** The import that they are parts of. Its letters are no one's concern before it has ended. */
  runId?: string;
}

/**
 * Tells the people of a project, in their activity and to whoever reads events, that work was given up: once a cause. While
 * letters of the same cause are there already, nobody is told again.
 */
export async function tellOfGivenUp(sql: Sql, letters: GivenUp): Promise<void> {
  const { projectId, integrationId, kind, cause, say, ids, runId } = letters;
  const { rows } = await sql.query<{ known: boolean }>(
    `select exists (select from kb.dead_letters d where d.tenant_id = kb.current_tenant() and d.integration_id = $1
                    and d.kind = $2 and d.cause = $3 and not d.id = any($4::uuid[]))
         or exists (select from kb.sync_partitions p where p.tenant_id = kb.current_tenant() and p.run_id = $5
                    and p.state in ('failed', 'parked') and coalesce(p.error ->> 'category', 'unknown') = $3
                    and not p.id = any($4::uuid[])) as known`,
    [integrationId, kind, cause, ids, runId ?? null],
  );
  if (rows[0]!.known) return;
  await recordEvent(sql, {
    type: 'dead_letter.added',
    projectId,
    integrationId,
    subjectType: 'integration',
    subjectId: integrationId,
    data: { kind, cause, say },
    audited: true,
  });
}

/**
 * Letters that call for a person by themselves. Access that ended is asked for as such, and what it stopped goes on once
 * there is a new one.
 */
export const callsForSomebody = (letter: string) => `${letter}.cause <> 'auth'`;

/** What integrations say while dead letters of theirs wait for a person, by id: one query however many they are. */
export async function givenUpOf(sql: Sql, integrationIds: readonly string[]): Promise<Map<string, StateReasonDto>> {
  if (integrationIds.length === 0) return new Map();
  const { rows } = await sql.query<{ id: string; count: number; say: string }>(
    `select distinct on (d.integration_id) d.integration_id as id, (array_agg(d.say order by d.last_at desc))[1] as say,
            (sum(count(*)) over (partition by d.integration_id))::float as count
     from kb.dead_letters d
     where d.tenant_id = kb.current_tenant() and d.integration_id = any($1::uuid[]) and ${callsForSomebody('d')}
     group by d.integration_id, d.kind, d.cause order by d.integration_id, count(*) desc, max(d.last_at) desc`,
    [integrationIds],
  );
  return new Map(rows.map(({ id, count, say }) => [id, reasonOf(count, say)]));
}

function reasonOf(count: number, say: string): StateReasonDto {
  const what = count === 1 ? 'A job was' : `${count.toLocaleString('en')} jobs were`;
  return { say: `${what} given up: ${say} Try again or discard under Problems.`, action: 'review_problems' };
}
