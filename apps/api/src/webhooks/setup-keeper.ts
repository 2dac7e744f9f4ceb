import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { Injectable, Logger } from '@nestjs/common';
import { baseUrlOf, RetryLater, SyncError } from '@tributary/provider-sdk';
import { registry } from '@tributary/providers';
import { AppConfig } from '../config/app-config';
import { ProviderAccess } from '../connections/provider-access';
import { TenantTransaction } from '../platform/database/tenant-transaction';
import { LiveAnnouncer } from '../platform/live/live-announcer';
import { webhookPath } from './ingress';
import { webhookOrigin } from './public-address';
import { Registrar, type Reached } from './registrar';
import { Setups, type Setup, type SetupOutcome } from './setup.store';
import { Subscriptions, type Subscription } from './subscription.store';

const leaseSeconds = 120;
const healthyMs = 15 * 60_000;
const offMs = 10 * 60_000;
const longestMs = 60 * 60_000;

const unsupported: SetupOutcome = { state: 'unsupported', say: null, nextMs: null, attempts: 0 };
const switchedOff: SetupOutcome = { state: 'off', say: null, nextMs: null, attempts: 0 };

/** Keeps the subscriptions of integrations as they should be: exactly one for each location, alive, with a good secret. */
@Injectable()
export class SetupKeeper {
  private readonly name = `${hostname()}:${process.pid}:${randomBytes(4).toString('hex')}`;
  private readonly logger = new Logger('Webhooks');
  private readonly registrar: Registrar;

  constructor(
    private readonly setups: Setups,
    private readonly subscriptions: Subscriptions,
    private readonly transactions: TenantTransaction,
    private readonly access: ProviderAccess,
    private readonly config: AppConfig,
    private readonly live: LiveAnnouncer,
  ) {
    this.registrar = new Registrar(transactions, subscriptions);
  }

  /** Looks at everything that is due, one integration after another. Stops between two when asked to. */
  async keepAll(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const ref = await this.setups.claim(this.name, leaseSeconds);
      if (!ref) return;
      const setup = await this.setups.open(ref);
      if (!setup) continue;
      await this.setups.close(setup, this.name, await this.outcomeOf(setup, signal));
      const { projectId, integrationId } = setup;
      for (const topic of ['webhooks', 'integration'] as const) this.live.changed({ projectId, topic, integrationId });
    }
  }

  /**
   * Ends all subscriptions of an integration that is about to be deleted, while there are credentials. A provider that does
   * not answer does not hold the deletion up: its calls find nobody then.
   */
  async endAll(setup: Setup, signal: AbortSignal): Promise<void> {
    try {
      const reached = await this.reach(setup, signal);
      if (reached) for (const one of await this.list(setup)) await this.registrar.end(reached, one);
    } catch (error) {
      if (!(error instanceof SyncError)) throw error;
      this.logger.warn(`The webhooks of a deleted integration could not be removed at the provider: ${error.say}`);
    }
  }

  private async outcomeOf(setup: Setup, signal: AbortSignal): Promise<SetupOutcome> {
    try {
      return await this.look(setup, signal);
    } catch (error) {
      if (!(error instanceof SyncError)) {
        this.logger.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
        return this.failing(setup, 'Setting up webhooks broke off inside Tributary. It is tried again by itself.');
      }
      return this.failing(setup, error.say, error);
    }
  }

  private async look(setup: Setup, signal: AbortSignal): Promise<SetupOutcome> {
    if (!registry.find(setup.providerKey)?.definition.webhooks?.registration) return unsupported;
    const found = await this.list(setup);
    if (setup.deleted) {
      await this.transactions.run(setup.tenantId, 'system', async (sql) => {
        for (const { id } of found) await this.subscriptions.remove(sql, id);
      });
      return switchedOff;
    }
    if (!setup.wanted && found.length === 0) return switchedOff;
    const reached = await this.reach(setup, signal);
    if (!reached) return unsupported;
    if (!setup.wanted) {
      for (const one of found) await this.registrar.end(reached, one);
      return switchedOff;
    }
    const { definition } = registry.get(setup.providerKey);
    const address = webhookOrigin(this.config, baseUrlOf(definition, reached.context.settings), definition.name);
    if ('say' in address) return { state: 'off', say: address.say, nextMs: offMs, attempts: 0 };
    return this.keepEach(reached, found, address.origin);
  }

  private async keepEach(reached: Reached, found: Subscription[], origin: string): Promise<SetupOutcome> {
    const { setup, registration, context } = reached;
    const wanted = registration.locations(context.settings);
    for (const one of found)
      if (!wanted.some(({ key }) => key === one.location.key)) await this.registrar.end(reached, one);
    let failed: SyncError | undefined;
    let trouble: string | null = null;
    for (const location of wanted) {
      const subscription =
        found.find((one) => one.location.key === location.key) ??
        (await this.transactions.run(setup.tenantId, 'system', (sql) =>
          this.subscriptions.add(
            sql,
            setup.integrationId,
            location,
            (id) => origin + webhookPath(setup.providerKey, id),
          ),
        ));
      try {
        const { state, say } = await this.registrar.keep(reached, subscription, origin, setup.ask);
        if (state !== 'active') trouble ??= say;
      } catch (error) {
        if (!(error instanceof SyncError)) throw error;
        failed ??= error;
        await this.registrar.standing(setup, subscription.id, { state: 'failed', say: error.say });
      }
    }
    if (failed) return this.failing(setup, failed.say, failed);
    return { state: trouble === null ? 'active' : 'failing', say: trouble, nextMs: healthyMs, attempts: 0 };
  }

  private failing({ attempts }: Setup, say: string, error?: SyncError): SetupOutcome {
    const told = error instanceof RetryLater && error.after ? error.after.getTime() - Date.now() : 0;
    // What only a person can change is looked at seldom; their change asks for a look at once.
    const wait = error && !error.retryable ? longestMs : Math.min(30_000 * 2 ** attempts, longestMs);
    return { state: 'failing', say, nextMs: Math.max(wait, told), attempts: attempts + 1 };
  }

  private list({ tenantId, integrationId }: Setup): Promise<Subscription[]> {
    return this.transactions.run(tenantId, 'system', (sql) => this.subscriptions.list(sql, integrationId));
  }

  private async reach(setup: Setup, signal: AbortSignal): Promise<Reached | undefined> {
    const { definition } = registry.get(setup.providerKey);
    const { webhooks } = definition;
    if (!webhooks?.registration) return undefined;
    const { tenantId, integrationId } = setup;
    const purpose = 'setting up webhooks';
    const context = await this.access.open({ tenantId, integrationId, actor: 'system', purpose, definition, signal });
    return { setup, webhooks, registration: webhooks.registration, context };
  }
}
