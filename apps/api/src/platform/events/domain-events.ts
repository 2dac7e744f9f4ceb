import { v7 as uuidv7 } from 'uuid';
import type { Sql } from '../database/tenant-transaction';

/** Something happened that live pages, alerts, the audit and outgoing webhooks may want to know. */
export interface DomainEvent {
  /** `integration.created`, `project.renamed` … */
  type: string;
  projectId: string | null;
  integrationId?: string;
  subjectType: string;
  subjectId: string | null;
  /** Small and without secrets. A `name` in it is what the audit calls the subject. */
  data?: object;
  /** Worth telling only of people and their programs: of jobs it would be noise. */
  onlyByPeople?: boolean;
  /** People read it in the audit also where a job did it. */
  audited?: boolean;
}

/**
 * Adds an event to the transaction that makes it true. What a person, a program of theirs or somebody at the door did goes
 * into the audit log by the same statement, with the names of the moment and where the request came from; of jobs, what is
 * `audited`.
 */
export async function recordEvent(sql: Sql, event: DomainEvent): Promise<void> {
  await sql.query(
    `with event as (
       insert into kb.domain_events (id, tenant_id, project_id, integration_id, type, actor, subject_type, subject_id, data)
       select $1::uuid, kb.current_tenant(), $2::uuid, $3::uuid, $4, actor, $5, $6::uuid, $7::jsonb
       from (select current_setting('app.actor') as actor) by_whom
       where not $8 or ${isByPeople('actor')}
       returning *
     )
     insert into kb.audit_log (id, tenant_id, project_id, at, actor, actor_name, action, object_type, object_id,
       object_name, address, request_id, data)
     select e.id, e.tenant_id, e.project_id, e.at,
       case when ${isByPeople('e.actor')} then e.actor else 'system' end, coalesce(${actorName}, ''), e.type, e.subject_type,
       e.subject_id, ${objectName}, nullif(current_setting('app.address', true), ''),
       nullif(current_setting('app.request_id', true), ''), e.data - 'name'
     from event e where $9 or ${isByPeople('e.actor')}`,
    [
      uuidv7(),
      event.projectId,
      event.integrationId ?? null,
      event.type,
      event.subjectType,
      event.subjectId,
      event.data ?? {},
      event.onlyByPeople ?? false,
      event.audited ?? false,
    ],
  );
}

const isByPeople = (actor: string) => `(${actor} = 'nobody' or ${actor} like 'user:%' or ${actor} like 'token:%')`;

const actorName = `case
         when e.actor like 'user:%' then (select u.display_name from kb.users u where u.id = substr(e.actor, 6)::uuid)
         when e.actor like 'token:%' then (select t.name from kb.api_tokens t where t.id = substr(e.actor, 7)::uuid)
         when e.actor = 'nobody' then 'Not signed in'
         else 'Tributary' end`;
const objectName = `coalesce(e.data ->> 'name',
         (select i.display_name from kb.integrations i where i.id = e.integration_id),
         (select p.name from kb.projects p where e.subject_type = 'project' and p.id = e.subject_id),
         (select u.display_name from kb.users u where e.subject_type = 'member' and u.id = e.subject_id))`;

/**
 * Adds an event about an account to each tenant that the person belongs to, in a transaction that acts for that person and
 * in no tenant yet.
 */
export async function recordEventOfPerson(
  sql: Sql,
  userId: string,
  event: { type: string; data?: object; byNobody?: boolean },
): Promise<void> {
  const { rows } = await sql.query<{ tenantId: string }>(
    'select tenant_id as "tenantId" from kb.memberships where user_id = $1 order by tenant_id',
    [userId],
  );
  for (const { tenantId } of rows) {
    await sql.query(`select set_config('app.tenant_id', $1, true), set_config('app.actor', $2, true)`, [
      tenantId,
      event.byNobody ? 'nobody' : `user:${userId}`,
    ]);
    const { type, data } = event;
    await recordEvent(sql, {
      type,
      projectId: null,
      subjectType: 'member',
      subjectId: userId,
      ...(data ? { data } : {}),
    });
  }
  await sql.query(`select set_config('app.tenant_id', '', true)`);
}
