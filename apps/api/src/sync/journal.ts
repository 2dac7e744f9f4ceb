import { v7 as uuidv7 } from 'uuid';
import type { Sql } from '../platform/database/tenant-transaction';
import { recordEvent } from '../platform/events/domain-events';

/** Whose log and events they are. */
export interface JournalSubject {
  readonly projectId: string;
  readonly runId: string;
  readonly integrationId: string;
}

export interface LogLine {
  level?: 'info' | 'warn' | 'error';
  /** What happened, why, and what comes next; a person reads it. */
  message: string;
  stream?: string;
  data?: object;
}

/** Adds a line to a run's log. */
export async function writeLog(
  sql: Sql,
  subject: Pick<JournalSubject, 'runId' | 'integrationId'>,
  line: LogLine,
): Promise<void> {
  await sql.query(
    `insert into kb.sync_logs (id, tenant_id, integration_id, run_id, level, stream, message, data)
     values ($1, kb.current_tenant(), $2, $3, $4, $5, $6, $7)`,
    [
      uuidv7(),
      subject.integrationId,
      subject.runId,
      line.level ?? 'info',
      line.stream ?? null,
      line.message,
      line.data ?? null,
    ],
  );
}

export type RunEvent = 'run.queued' | 'run.waiting' | 'run.finished';

/** Adds a domain event about a run: what live pages, alerts and outgoing webhooks read. */
export function writeEvent(sql: Sql, subject: JournalSubject, type: RunEvent, data: object): Promise<void> {
  const { projectId, integrationId, runId } = subject;
  return recordEvent(sql, { type, projectId, integrationId, subjectType: 'run', subjectId: runId, data });
}
