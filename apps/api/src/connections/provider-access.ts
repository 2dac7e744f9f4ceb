import {
  baseUrlOf,
  createProviderHttp,
  isOAuth,
  ReconnectNeeded,
  type AddressGuard,
  type Credentials,
  type MeterPort,
  type ProviderContext,
  type ProviderDefinition,
  type QuotaPort,
} from '@tributary/provider-sdk';
import { insideTransaction, type TenantTransaction } from '../platform/database/tenant-transaction';
import { meterFor, quotaFor } from '../platform/metrics/provider-figures';
import type { SecretBox } from '../platform/secrets/secret-box';
import { noteSecretUse, type SecretPurpose } from '../platform/secrets/secret-uses';
import type { ConnectionTokens } from './connection-tokens';
import { credentialsOf, settingsOf } from './secret-places';

/** The quota row of a connection, shared by every process that calls with it. */
export type QuotaOf = (tenantId: string, connectionId: string) => QuotaPort;

export interface AccessTo {
  tenantId: string;
  integrationId: string;
  actor: 'system' | `job:${string}`;
  purpose: SecretPurpose;
  definition: ProviderDefinition;
  meter?: MeterPort;
  signal: AbortSignal;
}

interface StoredAccess {
  connection_id: string | null;
  settings_encrypted: Buffer | null;
  settings_key_id: string | null;
  credentials_encrypted: Buffer | null;
  key_id: string | null;
  label: string | null;
}

/** Opens what an integration calls its provider with. Secrets are read in a short transaction that ends before any call. */
export class ProviderAccess {
  constructor(
    private readonly transactions: TenantTransaction,
    private readonly secrets: SecretBox,
    private readonly guard: AddressGuard,
    private readonly quotaOf: QuotaOf,
    private readonly tokens: ConnectionTokens,
  ) {}

  /** Settings and an authorised client. Throws ReconnectNeeded when there are no credentials. */
  async open(access: AccessTo): Promise<ProviderContext<unknown>> {
    const { connectionId, settings, credentials } = await this.read(access);
    const http = createProviderHttp({
      provider: access.definition,
      baseUrl: baseUrlOf(access.definition, settings),
      credentials,
      ...(isOAuth(credentials)
        ? { tokens: this.tokens.port({ tenantId: access.tenantId, connectionId, definition: access.definition }) }
        : {}),
      guard: this.guard,
      bucket: connectionId,
      quota: quotaFor(access.definition.key, connectionId, this.quotaOf(access.tenantId, connectionId)),
      meter: meterFor(access.definition.key, access.meter),
      inTransaction: insideTransaction,
      signal: access.signal,
    });
    return { settings, http, signal: access.signal };
  }

  private read({ tenantId, integrationId, actor, definition, purpose }: AccessTo) {
    return this.transactions.run(tenantId, actor, async (sql) => {
      const { rows } = await sql.query<StoredAccess>(
        `select i.connection_id, i.settings_encrypted, i.settings_key_id, c.credentials_encrypted, c.key_id,
                c.account_label as label
         from kb.integrations i left join kb.connections c on c.id = i.connection_id
         where i.id = $1 and i.deleted_at is null`,
        [integrationId],
      );
      const row = rows[0];
      if (!row?.connection_id || !row.credentials_encrypted || !row.key_id)
        throw new ReconnectNeeded(`${definition.name} has no credentials. Reconnect to continue; nothing was lost.`, {
          category: 'auth',
        });
      const credentials = await this.secrets.open<Credentials>(sql, credentialsOf(row.connection_id), {
        ciphertext: row.credentials_encrypted,
        keyId: row.key_id,
      });
      const { key: providerKey, name } = definition;
      const subject = { subjectType: 'connection', subjectId: row.connection_id, name: row.label ?? name } as const;
      await noteSecretUse(sql, { ...subject, providerKey, purpose });
      const stored =
        row.settings_encrypted && row.settings_key_id
          ? await this.secrets.open<unknown>(sql, settingsOf(integrationId), {
              ciphertext: row.settings_encrypted,
              keyId: row.settings_key_id,
            })
          : {};
      // Defaults of settings that were added since are filled in; what was valid when stored stays usable.
      const parsed = definition.settings.safeParse(stored);
      return { connectionId: row.connection_id, credentials, settings: parsed.success ? parsed.data : stored };
    });
  }
}
