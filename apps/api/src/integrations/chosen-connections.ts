import { Injectable } from '@nestjs/common';
import { baseUrlOf, type Credentials } from '@tributary/provider-sdk';
import type { ProviderEntry } from '@tributary/providers';
import type { ProjectScope } from '../auth/scope';
import { Connections } from '../connections/connections.store';
import { ConsentedConnections } from '../connections/consented-connections';
import { TenantTransaction, type Sql } from '../platform/database/tenant-transaction';
import { Problem } from '../platform/http/problem';
import { sameOrigin } from './input-checks';

/** A connection that somebody chose by its id: whether they may, and whether it fits where it is to be used. */
@Injectable()
export class ChosenConnections {
  constructor(
    private readonly transactions: TenantTransaction,
    private readonly connections: Connections,
    private readonly consented: ConsentedConnections,
  ) {}

  /** Within the caller's transaction. @returns its id. @throws Problem 400 when it may not be used here. */
  async check(
    sql: Sql,
    { userId }: ProjectScope,
    connectionId: string,
    { definition }: ProviderEntry,
    settings: unknown,
  ): Promise<string> {
    const found = await this.consented.usable(sql, { connectionId, providerKey: definition.key, userId });
    if (!found)
      throw Problem.invalid([
        {
          path: 'connectionId',
          message: `is no connection to ${definition.name} that you may use; it may have been removed. Connect again`,
        },
      ]);
    if (found.baseUrl === null || !sameOrigin(found.baseUrl, baseUrlOf(definition, settings)))
      throw Problem.invalid([
        {
          path: 'connectionId',
          message: 'was made for another API address, and its token is sent to no other. Connect again at this address',
        },
      ]);
    return found.id;
  }

  /** What to call the provider with, before anything is saved. @throws Problem 400 */
  async open(at: ProjectScope, connectionId: string, entry: ProviderEntry, settings: unknown) {
    const { tenantId, actor } = at;
    const credentials = await this.transactions.run(tenantId, actor, async (sql): Promise<Credentials | undefined> => {
      await this.check(sql, at, connectionId, entry, settings);
      return this.connections.credentials(sql, connectionId);
    });
    if (!credentials) throw Problem.notFound();
    return { credentials, stored: { tenantId, connectionId } };
  }
}
