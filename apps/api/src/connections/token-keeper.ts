import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { SchedulerRegistry } from '@nestjs/schedule';
import { SyncError } from '@tributary/provider-sdk';
import { registry } from '@tributary/providers';
import { TenantTransaction } from '../platform/database/tenant-transaction';
import { ConnectionTokens } from './connection-tokens';

const hourMs = 3600_000;
/** More than an hour, so that none ends between two looks. */
const withinSeconds = 75 * 60;
const atOnce = 500;

/**
 * Once an hour, renews the tokens that end soon: a connection that nothing uses for a while keeps its access, and one whose
 * consent ended says so before somebody waits for it.
 */
@Injectable()
export class TokenKeeper implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('Tokens');
  private underWay: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(
    private readonly timers: SchedulerRegistry,
    private readonly transactions: TenantTransaction,
    private readonly tokens: ConnectionTokens,
  ) {}

  onApplicationBootstrap(): void {
    const tick = () => {
      this.underWay = this.tick().catch((error: Error) =>
        this.logger.warn(`Tokens that end soon could not be looked for; the next look is in an hour: ${error.message}`),
      );
    };
    this.timers.addInterval('tokens.keep', setInterval(tick, hourMs));
    tick();
  }

  async onModuleDestroy(): Promise<void> {
    this.stopped = true;
    this.timers.deleteInterval('tokens.keep');
    await this.underWay;
  }

  /** One look. Any number of processes may do so at the same time: a renewal is held by one. */
  async tick(): Promise<void> {
    const { rows } = await this.transactions.resolve((sql) =>
      sql.query<{ tenantId: string; connectionId: string }>(
        'select tenant_id as "tenantId", connection_id as "connectionId" from kb.tokens_ending($1, $2)',
        [withinSeconds, atOnce],
      ),
    );
    for (const { tenantId, connectionId } of rows) {
      if (this.stopped) return;
      await this.keep(tenantId, connectionId);
    }
  }

  private async keep(tenantId: string, connectionId: string): Promise<void> {
    const { rows } = await this.transactions.run(tenantId, 'system', (sql) =>
      sql.query<{ key: string }>('select provider_key as key from kb.connections where id = $1', [connectionId]),
    );
    const definition = rows[0] && registry.find(rows[0].key)?.definition;
    if (!definition) return;
    try {
      await this.tokens.keepFresh({ tenantId, connectionId, definition }, withinSeconds);
    } catch (error) {
      // Said at its integrations where a person has to act; else the next call or the next look tries again.
      if (!(error instanceof SyncError)) throw error;
      this.logger.warn({ err: error, connectionId }, 'a token that ends soon could not be renewed');
    }
  }
}
