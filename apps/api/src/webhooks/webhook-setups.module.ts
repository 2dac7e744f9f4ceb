import { Module } from '@nestjs/common';
import type { AddressGuard } from '@tributary/provider-sdk';
import { ADDRESS_GUARD } from '../connections/address-guard.module';
import { ConnectionTokens } from '../connections/connection-tokens';
import { ConnectionsModule } from '../connections/connections.module';
import { ProviderAccess } from '../connections/provider-access';
import { TenantTransaction } from '../platform/database/tenant-transaction';
import { SecretBox } from '../platform/secrets/secret-box';
import { ProviderQuotas } from '../sync/provider-quotas';
import { SyncRequestsModule } from '../sync/sync-requests.module';
import { SetupKeeper } from './setup-keeper';
import { Setups } from './setup.store';
import { Subscriptions } from './subscription.store';

const makeAccess = (
  transactions: TenantTransaction,
  secrets: SecretBox,
  guard: AddressGuard,
  quotas: ProviderQuotas,
  tokens: ConnectionTokens,
): ProviderAccess => {
  const quotaOf = (tenantId: string, connectionId: string) => quotas.of(tenantId, connectionId);
  return new ProviderAccess(transactions, secrets, guard, quotaOf, tokens);
};

/** Subscriptions and the way to their providers: what the API and the worker both need. */
@Module({
  imports: [SyncRequestsModule, ConnectionsModule],
  providers: [
    ProviderQuotas,
    {
      provide: ProviderAccess,
      useFactory: makeAccess,
      inject: [TenantTransaction, SecretBox, ADDRESS_GUARD, ProviderQuotas, ConnectionTokens],
    },
    Setups,
    Subscriptions,
    SetupKeeper,
  ],
  exports: [SyncRequestsModule, ProviderAccess, Setups, Subscriptions, SetupKeeper],
})
export class WebhookSetupsModule {}
