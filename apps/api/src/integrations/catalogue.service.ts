import { Injectable } from '@nestjs/common';
import { describeProvider, type AuthMethod, type ProviderDefinition } from '@tributary/provider-sdk';
import type { ProviderEntry } from '@tributary/providers';
import type { Caller, Person, TenantScope } from '../auth/scope';
import { OAuthClients, type StoredClient } from '../oauth/oauth-clients';
import { TenantTransaction, type Sql } from '../platform/database/tenant-transaction';
import { Problem } from '../platform/http/problem';
import type { AuthMethodDto, ProviderDto } from './provider.dto';
import { Providers } from './providers';
import { SandboxOffers } from './sandbox-offers';

interface Seen {
  disabled: ReadonlySet<string>;
  apps: readonly StoredClient[];
}

/** What can be connected: made from the declarations of the providers that are loaded. */
@Injectable()
export class CatalogueService {
  constructor(
    private readonly transactions: TenantTransaction,
    private readonly providers: Providers,
    private readonly sandboxes: SandboxOffers,
    private readonly clients: OAuthClients,
  ) {}

  /** @param tenant whose own OAuth apps count, where one is in view. */
  async list(caller: Caller, tenant?: TenantScope): Promise<ProviderDto[]> {
    const seen = await this.look(caller, tenant);
    return this.providers.list().map((entry) => this.describe(entry, seen));
  }

  /** @throws Problem 404 */
  async get(caller: Caller, key: string, tenant?: TenantScope): Promise<ProviderDto> {
    const entry = this.known(key);
    return this.describe(entry, await this.look(caller, tenant));
  }

  /** Off: nobody connects it anew; what is connected goes on. @throws Problem 404 */
  async setDisabled(person: Person, key: string, disabled: boolean): Promise<ProviderDto> {
    const entry = this.known(key);
    const keys = await this.transactions.asUser(person.userId, async (sql) => {
      await sql.query(
        `insert into kb.provider_states (provider_key, disabled_at, disabled_by)
         values ($1, case when $2 then now() end, case when $2 then $3::uuid end)
         on conflict (provider_key) do update set disabled_at = excluded.disabled_at, disabled_by = excluded.disabled_by`,
        [key, disabled, person.userId],
      );
      return disabledKeys(sql);
    });
    return this.describe(entry, { disabled: keys, apps: [] });
  }

  private async look(caller: Caller, tenant: TenantScope | undefined): Promise<Seen> {
    const disabled = await this.transactions.asUser(caller.userId, disabledKeys);
    if (!tenant) return { disabled, apps: [] };
    const apps = await this.transactions.run(tenant.tenantId, tenant.actor, (sql) => this.clients.list(sql));
    return { disabled, apps };
  }

  private known(key: string): ProviderEntry {
    const entry = this.providers.find(key);
    if (entry) return entry;
    throw new Problem(
      404,
      'unknown-provider',
      'Unknown provider',
      `No provider is loaded under that key. The catalogue lists those there are.`,
    );
  }

  private methodOf(definition: ProviderDefinition, method: AuthMethod, apps: readonly StoredClient[]): AuthMethodDto {
    const { kind, label, help } = method;
    if (kind === 'token') return { kind, label, help, ...(method.pattern ? { pattern: method.pattern } : {}) };
    const source = this.clients.configured(definition, apps) ?? null;
    const redirectUri = this.clients.redirectUri(definition.key);
    return { kind, label, help, oauth: { configured: source !== null, source, scopes: method.scopes, redirectUri } };
  }

  private describe({ definition }: ProviderEntry, { disabled, apps }: Seen): ProviderDto {
    const {
      key,
      name,
      category,
      description,
      logo,
      docsUrl,
      capabilities,
      auth,
      settingsSchema,
      choice,
      entities,
      quotaNote,
    } = describeProvider(definition);
    const sandbox = this.sandboxes.find(key);
    return {
      key,
      name,
      category,
      description,
      logo,
      docsUrl,
      capabilities,
      auth: auth.map((method) => this.methodOf(definition, method, apps)),
      settingsSchema,
      ...(choice ? { choice } : {}),
      entities,
      quotaNote,
      disabled: disabled.has(key),
      ...(sandbox ? { sandbox } : {}),
    };
  }
}

/** Keys of the providers that a platform admin switched off. */
export async function disabledKeys(sql: Sql): Promise<Set<string>> {
  const { rows } = await sql.query<{ key: string }>(
    'select provider_key as key from kb.provider_states where disabled_at is not null',
  );
  return new Set(rows.map(({ key }) => key));
}
