import { Injectable, Logger } from '@nestjs/common';
import { isOAuth, oauthOf, SyncError, type Credentials, type ProviderDefinition } from '@tributary/provider-sdk';
import { Connections } from '../connections/connections.store';
import { ConsentedConnections } from '../connections/consented-connections';
import { OAuthClients } from '../oauth/oauth-clients';
import { OAuthExchange } from '../oauth/oauth-exchange';
import type { OAuthTarget } from '../oauth/provider-strategy';
import type { Sql } from '../platform/database/tenant-transaction';
import type { DisconnectedDto } from './integration-status.dto';
import { Providers } from './providers';

/** Access that was taken from a connection, as far as its provider can be asked to take it back. */
export interface TakenAccess {
  definition: ProviderDefinition | undefined;
  credentials?: Credentials | undefined;
  target?: OAuthTarget | undefined;
}

/** Takes a connection's access away, here and at the provider. */
@Injectable()
export class AccessReturn {
  private readonly logger = new Logger('Disconnect');

  constructor(
    private readonly providers: Providers,
    private readonly connections: Connections,
    private readonly consented: ConsentedConnections,
    private readonly clients: OAuthClients,
    private readonly exchange: OAuthExchange,
  ) {}

  /** Forgets the credentials, within the caller's transaction, who hands what this returns to `giveBack` afterwards. */
  async take(sql: Sql, connectionId: string, providerKey: string): Promise<TakenAccess> {
    const definition = this.providers.find(providerKey)?.definition;
    const credentials = await this.connections.credentials(sql, connectionId);
    const target = definition && (await this.targetOf(sql, definition, connectionId));
    await this.consented.forget(sql, connectionId);
    return { definition, credentials, target };
  }

  /** Asks the provider to take the access back: as well as it can, for the person wants to be rid of it now. */
  async giveBack({ definition, credentials, target }: TakenAccess): Promise<DisconnectedDto> {
    const name = definition?.name ?? 'the provider';
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
}
