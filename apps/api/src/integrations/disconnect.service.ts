import { Injectable, Logger } from '@nestjs/common';
import { isOAuth, oauthOf, SyncError, type Credentials, type ProviderDefinition } from '@tributary/provider-sdk';
import type { ProjectScope } from '../auth/scope';
import { Connections } from '../connections/connections.store';
import { ConsentedConnections } from '../connections/consented-connections';
import { OAuthClients } from '../oauth/oauth-clients';
import { OAuthExchange } from '../oauth/oauth-exchange';
import type { OAuthTarget } from '../oauth/provider-strategy';
import { TenantTransaction, type Sql } from '../platform/database/tenant-transaction';
import { recordEvent } from '../platform/events/domain-events';
import { Problem } from '../platform/http/problem';
import { changeState } from '../sync/run-rows';
import { SyncPausesService } from '../sync/sync-pauses.service';
import type { DisconnectedDto } from './integration-status.dto';
import { findIntegration, type IntegrationRow } from './integration-rows';
import { Providers } from './providers';

interface Taken {
  definition: ProviderDefinition | undefined;
  /** What the provider could be asked to take back. */
  credentials?: Credentials;
  target?: OAuthTarget;
  shared: boolean;
}

/** Takes an integration's access away, here and at the provider. */
@Injectable()
export class DisconnectService {
  private readonly logger = new Logger('Disconnect');

  constructor(
    private readonly transactions: TenantTransaction,
    private readonly providers: Providers,
    private readonly connections: Connections,
    private readonly consented: ConsentedConnections,
    private readonly clients: OAuthClients,
    private readonly exchange: OAuthExchange,
    private readonly pauses: SyncPausesService,
  ) {}

  /**
   * Forgets the credentials unless another integration shares them, and asks the provider to take them back: as well as it
   * can, for the person wants to be rid of them now. Settings, cursors and records stay. @throws Problem 404
   */
  async disconnect(at: ProjectScope, id: string): Promise<DisconnectedDto> {
    const taken = await this.transactions.run(at.tenantId, at.actor, async (sql) => {
      await this.pauses.stopRun(sql, id, at.actor);
      const row = await findIntegration(sql, at.projectId, id, 'for update of i');
      if (!row) throw Problem.notFound();
      return this.take(sql, at, row);
    });
    this.pauses.rung(id);
    return this.revoke(taken);
  }

  private async take(sql: Sql, at: ProjectScope, row: IntegrationRow): Promise<Taken> {
    const definition = this.providers.find(row.providerKey)?.definition;
    const taken: Taken = { definition, shared: false };
    if (row.connectionId) {
      taken.shared = await isShared(sql, row.id, row.connectionId);
      if (taken.shared) await sql.query('update kb.integrations set connection_id = null where id = $1', [row.id]);
      else {
        taken.credentials = await this.connections.credentials(sql, row.connectionId);
        if (definition) taken.target = await this.targetOf(sql, definition, row.connectionId);
        await this.consented.forget(sql, row.connectionId);
      }
    }
    const { projectId } = at;
    await sql.query('update kb.sync_tasks set next_sync_at = null where integration_id = $1', [row.id]);
    const say = 'Disconnected. Nothing is read until it is connected again; settings and what arrived stay.';
    await changeState(sql, { projectId, integrationId: row.id }, 'needs_reauth', { say, action: 'reconnect' });
    const subject = { projectId, integrationId: row.id, subjectType: 'integration', subjectId: row.id };
    await recordEvent(sql, { type: 'integration.disconnected', ...subject, data: { shared: taken.shared } });
    return taken;
  }

  /** Only the app that was given consent may take it back. */
  private async targetOf(sql: Sql, definition: ProviderDefinition, connectionId: string) {
    const { rows } = await sql.query<{ baseUrl: string | null; clientId: string | null }>(
      'select base_url as "baseUrl", oauth_client_id as "clientId" from kb.connections where id = $1',
      [connectionId],
    );
    const found = rows[0];
    if (!found?.baseUrl) return undefined;
    const target = await this.clients.target(sql, definition, { api_url: found.baseUrl });
    return target?.client.clientId === found.clientId ? target : undefined;
  }

  private async revoke({ definition, credentials, target, shared }: Taken): Promise<DisconnectedDto> {
    const name = definition?.name ?? 'the provider';
    if (shared)
      return {
        atProvider: 'shared',
        say: 'Another integration uses the same connection, so that it was kept for that one.',
      };
    if (!credentials) return { atProvider: 'none', say: 'There were no credentials any more.' };
    const method = definition && isOAuth(credentials) ? oauthOf(definition) : undefined;
    if (!method || !isOAuth(credentials))
      return {
        atProvider: 'not_offered',
        say: `The token was forgotten here. It still works at ${name}; delete it there if nothing else uses it.`,
      };
    if (method.revoke.kind === 'none') return { atProvider: 'not_offered', say: method.revoke.say };
    const failed = `${name} could not be asked to take the access back. It was forgotten here; remove Tributary from the authorised apps in ${name}.`;
    if (!target) return { atProvider: 'failed', say: failed };
    try {
      await this.exchange.revoke(target, credentials.token);
      return { atProvider: 'revoked', say: `${name} has taken the access back.` };
    } catch (error) {
      if (!(error instanceof SyncError)) throw error;
      this.logger.warn({ err: error }, 'access could not be taken back at the provider');
      return { atProvider: 'failed', say: failed };
    }
  }
}

async function isShared(sql: Sql, integrationId: string, connectionId: string): Promise<boolean> {
  const { rowCount } = await sql.query(
    'select from kb.integrations where connection_id = $1 and id <> $2 and deleted_at is null limit 1',
    [connectionId, integrationId],
  );
  return rowCount > 0;
}
