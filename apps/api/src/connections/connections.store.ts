import { Injectable } from '@nestjs/common';
import type { Credentials } from '@tributary/provider-sdk';
import { v7 as uuidv7 } from 'uuid';
import type { Sql } from '../platform/database/tenant-transaction';
import { recordEvent } from '../platform/events/domain-events';
import { SecretBox } from '../platform/secrets/secret-box';
import { credentialsOf, settingsOf } from './secret-places';

export interface NewConnection {
  providerKey: string;
  credentials: Credentials;
  /** The person who made it. */
  userId: string;
}

/** Connections and settings with their secrets sealed; within the caller's transaction. */
@Injectable()
export class Connections {
  constructor(private readonly secrets: SecretBox) {}

  /** @returns the id of the new connection. */
  async create(sql: Sql, { providerKey, credentials, userId }: NewConnection): Promise<string> {
    const id = uuidv7();
    const sealed = await this.secrets.seal(sql, credentialsOf(id), credentials);
    await sql.query(
      `insert into kb.connections (id, tenant_id, provider_key, auth_method, credentials_encrypted, key_id,
                                   credentials_set_at, created_by)
       values ($1, kb.current_tenant(), $2, $3, $4, $5, now(), $6)`,
      [id, providerKey, credentials.kind, sealed.ciphertext, sealed.keyId, userId],
    );
    return id;
  }

  /** Replaces the secret; what was found out about the old one no longer counts. */
  async replace(sql: Sql, connectionId: string, credentials: Credentials): Promise<void> {
    const sealed = await this.secrets.seal(sql, credentialsOf(connectionId), credentials);
    await sql.query(
      `update kb.connections set auth_method = $2, credentials_encrypted = $3, key_id = $4, credentials_set_at = now(),
         status = 'untested', account_label = null, last_checked_at = null, account_id = null, base_url = null,
         oauth_client_id = null, granted_scopes = null, token_expires_at = null, renew_at = null, renewal_owner = null,
         renewal_until = null, renewal_crashes = 0, renewal_not_before = null where id = $1`,
      [connectionId, credentials.kind, sealed.ciphertext, sealed.keyId],
    );
    await tellOfSecret(sql, 'secret.replaced', connectionId);
  }

  /** What a test found out. */
  async checked(
    sql: Sql,
    connectionId: string,
    status: 'ok' | 'needs_reauth',
    accountLabel: string | null,
  ): Promise<void> {
    await sql.query(
      `update kb.connections set status = $2, last_checked_at = now(), account_label = coalesce($3, account_label)
       where id = $1`,
      [connectionId, status, accountLabel],
    );
  }

  async credentials(sql: Sql, connectionId: string): Promise<Credentials | undefined> {
    const { rows } = await sql.query<{ ciphertext: Buffer | null; keyId: string | null }>(
      'select credentials_encrypted as ciphertext, key_id as "keyId" from kb.connections where id = $1',
      [connectionId],
    );
    const { ciphertext, keyId } = rows[0] ?? {};
    if (!ciphertext || !keyId) return undefined;
    await tellOfSecret(sql, 'secret.opened', connectionId);
    return this.secrets.open<Credentials>(sql, credentialsOf(connectionId), { ciphertext, keyId });
  }

  /** Takes the connection from an integration, and forgets its secret when no other integration uses it. */
  async release(sql: Sql, integrationId: string, connectionId: string): Promise<void> {
    await sql.query('update kb.integrations set connection_id = null where id = $1', [integrationId]);
    await sql.query(
      `delete from kb.connections c where c.id = $1
         and not exists (select from kb.integrations i where i.tenant_id = c.tenant_id and i.connection_id = c.id)`,
      [connectionId],
    );
  }

  sealSettings(sql: Sql, integrationId: string, settings: unknown) {
    return this.secrets.seal(sql, settingsOf(integrationId), settings);
  }

  /** The stored settings; an integration that has none has the empty ones. */
  async settings(
    sql: Sql,
    integrationId: string,
    sealed: { ciphertext: Buffer | null; keyId: string | null },
  ): Promise<Record<string, unknown>> {
    const { ciphertext, keyId } = sealed;
    if (!ciphertext || !keyId) return {};
    return this.secrets.open<Record<string, unknown>>(sql, settingsOf(integrationId), { ciphertext, keyId });
  }
}

/** Who opens or replaces credentials is written down; what jobs open all day is not. */
async function tellOfSecret(sql: Sql, type: 'secret.opened' | 'secret.replaced', connectionId: string): Promise<void> {
  const { rows } = await sql.query<{ providerKey: string; label: string | null }>(
    'select provider_key as "providerKey", account_label as label from kb.connections where id = $1',
    [connectionId],
  );
  const { providerKey, label } = rows[0]!;
  await recordEvent(sql, {
    type,
    projectId: null,
    subjectType: 'connection',
    subjectId: connectionId,
    data: { name: label ?? providerKey, providerKey },
    onlyByPeople: true,
  });
}
