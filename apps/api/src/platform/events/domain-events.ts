import { v7 as uuidv7 } from 'uuid';
import type { Sql } from '../database/tenant-transaction';

/** Something happened that live pages, alerts, the audit and outgoing webhooks may want to know. */
export interface DomainEvent {
  /** `integration.created`, `project.renamed` … */
  type: string;
  projectId: string | null;
  integrationId?: string;
  subjectType: string;
  subjectId: string;
  /** Small and without secrets. */
  data?: object;
}

/** Adds an event to the transaction that makes it true. */
export async function recordEvent(sql: Sql, event: DomainEvent): Promise<void> {
  await sql.query(
    `insert into kb.domain_events (id, tenant_id, project_id, integration_id, type, actor, subject_type, subject_id, data)
     values ($1, kb.current_tenant(), $2, $3, $4, current_setting('app.actor'), $5, $6, $7)`,
    [
      uuidv7(),
      event.projectId,
      event.integrationId ?? null,
      event.type,
      event.subjectType,
      event.subjectId,
      event.data ?? {},
    ],
  );
}
