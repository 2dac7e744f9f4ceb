import { Inject, Injectable } from '@nestjs/common';
import { oauthAddresses, oauthOf, type ProviderDefinition } from '@tributary/provider-sdk';
import { sandboxes } from '@tributary/providers/sandbox';
import { v7 as uuidv7 } from 'uuid';
import { AppConfig } from '../config/app-config';
import type { Sql } from '../platform/database/tenant-transaction';
import { SecretBox, type SecretPlace } from '../platform/secrets/secret-box';
import type { OAuthClient, OAuthTarget } from './provider-strategy';

/** Who brought an OAuth app: the tenant its own, the operator one for all, or the stand-in. */
export type ClientSource = 'tenant' | 'environment' | 'sandbox';

export interface StoredClient {
  id: string;
  providerKey: string;
  server: string;
  clientId: string;
  secretSetAt: Date;
}

const secretOf = (id: string): SecretPlace => ({ table: 'oauth_clients', column: 'secret_encrypted', rowId: id });

/**
 * The OAuth apps there are. One is only ever used with the server it was given for: an API address that a person typed must
 * not receive the secret of the operator's app.
 */
@Injectable()
export class OAuthClients {
  private readonly sandboxOrigin: string | undefined;

  constructor(
    private readonly secrets: SecretBox,
    @Inject(AppConfig) private readonly config: AppConfig,
  ) {
    this.sandboxOrigin = config.sandboxUrl ? new URL(config.sandboxUrl).origin : undefined;
  }

  /** The redirect address to register with the provider. */
  redirectUri(providerKey: string): string {
    return `${this.config.publicUrl}/api/oauth/callback/${providerKey}`;
  }

  /**
   * All that is needed to talk to the authorisation server that the settings lead to; within the caller's transaction.
   * Undefined when the provider has no OAuth, or nobody gave an app for that server.
   */
  async target(sql: Sql, definition: ProviderDefinition, settings: unknown): Promise<OAuthTarget | undefined> {
    const method = oauthOf(definition);
    if (!method) return undefined;
    const { server, ...addresses } = oauthAddresses(definition, method, settings);
    const client = (await this.ofTenant(sql, definition.key, server)) ?? this.given(definition, server);
    if (!client) return undefined;
    return { definition, method, ...addresses, client, redirectUri: this.redirectUri(definition.key) };
  }

  /** Whether an API address leads to a stand-in. */
  isSandbox(baseUrl: string): boolean {
    return new URL(baseUrl).origin === this.sandboxOrigin;
  }

  /** Whether consent can be asked for at the provider's own server, and whose app it would be. */
  configured(definition: ProviderDefinition, own: readonly StoredClient[]): ClientSource | undefined {
    if (!oauthOf(definition)) return undefined;
    const server = new URL(definition.baseUrl).origin;
    if (own.some((client) => client.providerKey === definition.key && client.server === server)) return 'tenant';
    return this.given(definition, server) ? 'environment' : undefined;
  }

  /** The tenant's own apps, without their secrets. */
  async list(sql: Sql): Promise<StoredClient[]> {
    const { rows } = await sql.query<StoredClient>(
      `select id, provider_key as "providerKey", server, client_id as "clientId", secret_set_at as "secretSetAt"
       from kb.oauth_clients where tenant_id = kb.current_tenant() order by provider_key, server`,
    );
    return rows;
  }

  /** Keeps an app, in the place of the one there was for that server. */
  async put(
    sql: Sql,
    { providerKey, server, userId, ...client }: OAuthClient & { providerKey: string; server: string; userId: string },
  ): Promise<void> {
    // The secret is sealed for its row, so that the row's id comes first; concurrent first puts meet at the unique key.
    const { rows } = await sql.query<{ id: string }>(
      'select id from kb.oauth_clients where provider_key = $1 and server = $2 for update',
      [providerKey, server],
    );
    const id = rows[0]?.id ?? uuidv7();
    const sealed = await this.secrets.seal(sql, secretOf(id), client.clientSecret);
    await sql.query(
      `insert into kb.oauth_clients as c (id, tenant_id, provider_key, server, client_id, secret_encrypted, key_id, created_by)
       values ($1, kb.current_tenant(), $2, $3, $4, $5, $6, $7)
       on conflict (id) do update set client_id = excluded.client_id, secret_encrypted = excluded.secret_encrypted,
         key_id = excluded.key_id, secret_set_at = now()`,
      [id, providerKey, server, client.clientId, sealed.ciphertext, sealed.keyId, userId],
    );
  }

  /** @returns the provider whose app it was; undefined when there was none. */
  async remove(sql: Sql, id: string): Promise<string | undefined> {
    const { rows } = await sql.query<{ providerKey: string }>(
      'delete from kb.oauth_clients where id = $1 returning provider_key as "providerKey"',
      [id],
    );
    return rows[0]?.providerKey;
  }

  private async ofTenant(sql: Sql, providerKey: string, server: string): Promise<OAuthClient | undefined> {
    const { rows } = await sql.query<{ id: string; clientId: string; ciphertext: Buffer; keyId: string }>(
      `select id, client_id as "clientId", secret_encrypted as ciphertext, key_id as "keyId" from kb.oauth_clients
       where tenant_id = kb.current_tenant() and provider_key = $1 and server = $2`,
      [providerKey, server],
    );
    const row = rows[0];
    if (!row) return undefined;
    return { clientId: row.clientId, clientSecret: await this.secrets.open<string>(sql, secretOf(row.id), row) };
  }

  private given({ key, baseUrl }: ProviderDefinition, server: string): OAuthClient | undefined {
    if (server === this.sandboxOrigin) return this.sandboxApp(key);
    if (server !== new URL(baseUrl).origin) return undefined;
    const { clientId, clientSecret } = this.config.oauthApps[key] ?? {};
    return clientId && clientSecret ? { clientId, clientSecret } : undefined;
  }

  private sandboxApp(providerKey: string): OAuthClient | undefined {
    return sandboxes.find(({ key }) => key === providerKey)?.oauth;
  }
}
