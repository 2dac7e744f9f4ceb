import { Module } from '@nestjs/common';
import { OAuthClients } from '../oauth/oauth-clients';
import { OAuthExchange } from '../oauth/oauth-exchange';
import { AddressGuardModule } from './address-guard.module';
import { ConnectionTokens } from './connection-tokens';
import { Connections } from './connections.store';
import { ConsentedConnections } from './consented-connections';
import { TrialClients } from './trial-clients';

@Module({
  imports: [AddressGuardModule],
  providers: [Connections, ConsentedConnections, ConnectionTokens, OAuthClients, OAuthExchange, TrialClients],
  exports: [
    Connections,
    ConsentedConnections,
    ConnectionTokens,
    OAuthClients,
    OAuthExchange,
    TrialClients,
    AddressGuardModule,
  ],
})
export class ConnectionsModule {}
