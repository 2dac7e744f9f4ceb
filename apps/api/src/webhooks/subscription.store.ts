import { randomBytes, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { WebhookLocation } from '@tributary/provider-sdk';
import type { Sql } from '../platform/database/tenant-transaction';
import { SecretBox, type SecretPlace } from '../platform/secrets/secret-box';

export type SubscriptionState = 'pending' | 'active' | 'failing' | 'suspended' | 'missing' | 'silent' | 'failed';

export interface Subscription {
  id: string;
  location: WebhookLocation;
  url: string;
  externalId: string | null;
  state: SubscriptionState;
  say: string | null;
  expiresAt: Date | null;
  renewAt: Date | null;
  registeredAt: Date | null;
  checkedAt: Date | null;
  lastEventAt: Date | null;
  secretSetAt: Date | null;
}

interface SecretRow {
  secret_encrypted: Buffer | null;
  secret_key_id: string | null;
  previous_secret_encrypted: Buffer | null;
  previous_secret_key_id: string | null;
  previous_is_good: boolean;
}

export const subscriptionColumns = `s.id, s.location, s.url, s.external_id as "externalId", s.state, s.say,
  s.expires_at as "expiresAt", s.renew_at as "renewAt", s.registered_at as "registeredAt", s.checked_at as "checkedAt",
  s.last_event_at as "lastEventAt", s.secret_set_at as "secretSetAt"`;

const secretColumns = `secret_encrypted, secret_key_id, previous_secret_encrypted, previous_secret_key_id,
  coalesce(previous_secret_until > now(), false) as previous_is_good`;

/** How long a replaced secret is still taken: calls signed with it may be on their way, or be sent again. */
const overlapHours = 24;

const placeOf = (id: string, column: 'secret_encrypted' | 'previous_secret_encrypted'): SecretPlace => ({
  table: 'webhook_subscriptions',
  column,
  rowId: id,
});

/** Subscriptions with their secrets sealed; within the caller's transaction. */
@Injectable()
export class Subscriptions {
  constructor(private readonly secrets: SecretBox) {}

  async list(sql: Sql, integrationId: string): Promise<Subscription[]> {
    const { rows } = await sql.query<Subscription>(
      `select ${subscriptionColumns} from kb.webhook_subscriptions s
       where s.tenant_id = kb.current_tenant() and s.integration_id = $1 order by s.location_key`,
      [integrationId],
    );
    return rows;
  }

  /** Adds one that is not registered yet. Its id is random throughout, for it stands in the address. */
  async add(
    sql: Sql,
    integrationId: string,
    location: WebhookLocation,
    urlOf: (id: string) => string,
  ): Promise<Subscription> {
    const id = randomUUID();
    const { rows } = await sql.query<Subscription>(
      `insert into kb.webhook_subscriptions as s (id, tenant_id, integration_id, location_key, location, url)
       values ($1, kb.current_tenant(), $2, $3, $4, $5)
       on conflict (tenant_id, integration_id, location_key) do update set location = excluded.location
       returning ${subscriptionColumns}`,
      [id, integrationId, location.key, location, urlOf(id)],
    );
    return rows[0]!;
  }

  async remove(sql: Sql, id: string): Promise<void> {
    await sql.query('delete from kb.webhook_subscriptions where id = $1', [id]);
  }

  /** All secrets that are good now, the current one first. */
  async secretsOf(sql: Sql, id: string): Promise<string[]> {
    const { rows } = await sql.query<SecretRow>(`select ${secretColumns} from kb.webhook_subscriptions where id = $1`, [
      id,
    ]);
    const row = rows[0];
    if (!row) return [];
    const open = async (column: 'secret_encrypted' | 'previous_secret_encrypted', keyId: string | null) => {
      const ciphertext = row[column];
      return ciphertext && keyId
        ? [await this.secrets.open<string>(sql, placeOf(id, column), { ciphertext, keyId })]
        : [];
    };
    return [
      ...(await open('secret_encrypted', row.secret_key_id)),
      ...(row.previous_is_good ? await open('previous_secret_encrypted', row.previous_secret_key_id) : []),
    ];
  }

  /** A new secret of ours. */
  newSecret(): string {
    return randomBytes(32).toString('base64url');
  }

  /** Puts a secret in place of the one there is, which stays good for a day. The same one again changes nothing. */
  async setSecret(sql: Sql, integrationId: string, id: string, secret: string): Promise<void> {
    const [current] = await this.secretsOf(sql, id);
    if (current === secret) return;
    if (current !== undefined) {
      const previous = await this.secrets.seal(sql, placeOf(id, 'previous_secret_encrypted'), current);
      await sql.query(
        `update kb.webhook_subscriptions set previous_secret_encrypted = $2, previous_secret_key_id = $3,
           previous_secret_until = now() + interval '${overlapHours} hours' where id = $1`,
        [id, previous.ciphertext, previous.keyId],
      );
    }
    const sealed = await this.secrets.seal(sql, placeOf(id, 'secret_encrypted'), secret);
    await sql.query(
      `update kb.webhook_subscriptions set secret_encrypted = $2, secret_key_id = $3, secret_set_at = now() where id = $1`,
      [id, sealed.ciphertext, sealed.keyId],
    );
    await sql.query(`update kb.integrations set webhook_secret = 'set' where id = $1 and webhook_secret is null`, [
      integrationId,
    ]);
  }
}
