import { Injectable } from '@nestjs/common';
import { baseUrlOf, oauthOf } from '@tributary/provider-sdk';
import type { TenantScope } from '../auth/scope';
import { InputChecks } from '../integrations/input-checks';
import { Providers } from '../integrations/providers';
import { TenantTransaction, type Sql } from '../platform/database/tenant-transaction';
import { recordEvent } from '../platform/events/domain-events';
import { Problem } from '../platform/http/problem';
import { OAuthClients } from './oauth-clients';
import type { OAuthClientListDto, PutOAuthClientDto } from './oauth.dto';

const about = { projectId: null, subjectType: 'oauth_app', subjectId: null };

/** OAuth apps that a tenant brings itself. */
@Injectable()
export class OAuthAppsService {
  constructor(
    private readonly transactions: TenantTransaction,
    private readonly providers: Providers,
    private readonly checks: InputChecks,
    private readonly clients: OAuthClients,
  ) {}

  list({ tenantId, actor }: TenantScope): Promise<OAuthClientListDto> {
    return this.transactions.run(tenantId, actor, (sql) => this.view(sql));
  }

  /** @throws Problem 404 for a provider without OAuth, 400 for an address that may not be called. */
  put({ tenantId, userId, actor }: TenantScope, key: string, body: PutOAuthClientDto): Promise<OAuthClientListDto> {
    const entry = this.providers.find(key);
    if (!entry || !oauthOf(entry.definition)) throw Problem.notFound();
    const settings = body.apiUrl ? { api_url: body.apiUrl } : {};
    this.checks.address(entry, settings, 'apiUrl');
    const server = new URL(baseUrlOf(entry.definition, settings)).origin;
    const client = { clientId: body.clientId.trim(), clientSecret: body.clientSecret.trim() };
    return this.transactions.run(tenantId, actor, async (sql) => {
      await this.clients.put(sql, { providerKey: key, server, userId, ...client });
      await recordEvent(sql, { ...about, type: 'oauth_app.set', data: { name: key, server } });
      return this.view(sql);
    });
  }

  /** @throws Problem 404 */
  async remove({ tenantId, actor }: TenantScope, id: string): Promise<void> {
    await this.transactions.run(tenantId, actor, async (sql) => {
      const providerKey = await this.clients.remove(sql, id);
      if (!providerKey) throw Problem.notFound();
      await recordEvent(sql, { ...about, subjectId: id, type: 'oauth_app.removed', data: { name: providerKey } });
    });
  }

  private async view(sql: Sql): Promise<OAuthClientListDto> {
    const stored = await this.clients.list(sql);
    return {
      items: stored.map(({ id, providerKey, server, clientId, secretSetAt }) => ({
        id,
        providerKey,
        server,
        clientId,
        secretSetAt: secretSetAt.toISOString(),
        redirectUri: this.clients.redirectUri(providerKey),
      })),
    };
  }
}
