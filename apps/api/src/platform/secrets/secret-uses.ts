import type { Sql } from '../database/tenant-transaction';
import { recordEvent } from '../events/domain-events';

/** What jobs open secrets for. */
export type SecretPurpose =
  'imports' | 'webhook events' | 'setting up webhooks' | 'checking signatures' | 'renewing access';

export interface SecretUse {
  subjectType: 'connection' | 'webhook_subscription';
  subjectId: string;
  /** What people call it; never anything of the secret. */
  name: string;
  providerKey: string;
  purpose: SecretPurpose;
}

/** Uses that are written for today, by subject and purpose: jobs open secrets all day, and one entry a day says so. */
const written = new Set<string>();
const writtenAtMost = 50_000;
let today = '';

/**
 * Writes into the audit that a job opened a secret: once a secret, purpose and day (UTC), whichever process opens it. Within
 * the transaction that opened it, after that.
 */
export async function noteSecretUse(
  sql: Sql,
  use: SecretUse,
  day = new Date().toISOString().slice(0, 10),
): Promise<void> {
  const { subjectType, subjectId, name, providerKey, purpose } = use;
  if (day !== today || written.size >= writtenAtMost) written.clear();
  today = day;
  const key = `${subjectId} ${purpose}`;
  if (written.has(key)) return;
  // Several jobs open it at once when a run begins: the second looks after the first has written.
  await sql.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`secret use ${key}`]);
  const { rows } = await sql.query<{ known: boolean }>(
    `select exists (select from kb.audit_log a where a.tenant_id = kb.current_tenant() and a.action = 'secret.opened'
       and a.at >= $3::date::timestamp at time zone 'UTC' and a.object_id = $1 and a.actor = 'system'
       and a.data ->> 'purpose' = $2) as known`,
    [subjectId, purpose, day],
  );
  if (!rows[0]!.known) {
    const data = { name, providerKey, purpose };
    await recordEvent(sql, { type: 'secret.opened', projectId: null, subjectType, subjectId, data, audited: true });
  }
  written.add(key);
}
