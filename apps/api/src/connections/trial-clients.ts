import { Inject, Injectable } from '@nestjs/common';
import {
  baseUrlOf,
  createProviderHttp,
  isOAuth,
  type AddressGuard,
  type Credentials,
  type ProviderDefinition,
  type ProviderHttp,
} from '@tributary/provider-sdk';
import { insideTransaction } from '../platform/database/tenant-transaction';
import { ADDRESS_GUARD } from './address-guard.module';
import { ConnectionTokens } from './connection-tokens';

/** What is tried out: perhaps typed a moment ago, perhaps stored. */
export interface Trial {
  settings: Record<string, unknown>;
  credentials: Credentials;
  /** The connection they are of, where they are stored: its token may have to be renewed. */
  stored?: { tenantId: string; connectionId: string };
}

/** Clients for a test of a connection: outside of the quota, and with a token that works now. */
@Injectable()
export class TrialClients {
  constructor(
    @Inject(ADDRESS_GUARD) private readonly guard: AddressGuard,
    private readonly tokens: ConnectionTokens,
  ) {}

  open(definition: ProviderDefinition, { settings, credentials, stored }: Trial, signal: AbortSignal): ProviderHttp {
    return createProviderHttp({
      provider: definition,
      baseUrl: baseUrlOf(definition, settings),
      credentials,
      ...(stored && isOAuth(credentials) ? { tokens: this.tokens.port({ ...stored, definition }) } : {}),
      guard: this.guard,
      inTransaction: insideTransaction,
      signal,
    });
  }
}
