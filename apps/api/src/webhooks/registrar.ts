import {
  renewAt,
  type ProviderContext,
  type RegisteredWebhook,
  type WebhookDefinition,
  type WebhookRegistration,
} from '@tributary/provider-sdk';
import { TenantTransaction, type Sql } from '../platform/database/tenant-transaction';
import { webhookPath } from './ingress';
import type { Ask, Setup } from './setup.store';
import { isSilent } from './silence';
import { Subscriptions, type Subscription, type SubscriptionState } from './subscription.store';

/** An integration's own way to its provider. */
export interface Reached {
  setup: Setup;
  webhooks: WebhookDefinition;
  registration: WebhookRegistration;
  context: ProviderContext<unknown>;
}

export interface Standing {
  state: SubscriptionState;
  say: string | null;
}

/** Makes, renews, looks after and ends one subscription. Each step stores what it did before the next one begins. */
export class Registrar {
  constructor(
    private readonly transactions: TenantTransaction,
    private readonly subscriptions: Subscriptions,
  ) {}

  /** Brings a subscription to where it should be. Throws SyncError. */
  async keep(reached: Reached, found: Subscription, origin: string, ask: Ask): Promise<Standing> {
    const url = origin + webhookPath(reached.setup.providerKey, found.id);
    const subscription = await this.movedTo(reached, found, url);
    if (subscription.externalId === null || ask !== 'check') return this.register(reached, subscription, ask);
    const { renew } = reached.registration;
    if (renew && subscription.renewAt && subscription.renewAt.getTime() <= Date.now())
      return this.registered(reached, subscription, await renew(reached.context, asRegistered(subscription)));
    return this.lookAfter(reached, subscription);
  }

  /** Ends it at the provider, and forgets it. Throws SyncError. */
  async end({ setup, registration, context }: Reached, subscription: Subscription): Promise<void> {
    if (subscription.externalId !== null) await registration.remove(context, asRegistered(subscription));
    await this.write(setup, (sql) => this.subscriptions.remove(sql, subscription.id));
  }

  /** Our address changed: the provider still calls the old one. */
  private async movedTo(reached: Reached, subscription: Subscription, url: string): Promise<Subscription> {
    if (subscription.url === url) return subscription;
    if (subscription.externalId !== null)
      await reached.registration.remove(reached.context, asRegistered(subscription));
    await this.write(reached.setup, (sql) =>
      sql.query('update kb.webhook_subscriptions set url = $2, external_id = null where id = $1', [
        subscription.id,
        url,
      ]),
    );
    return { ...subscription, url, externalId: null };
  }

  private async register(reached: Reached, subscription: Subscription, ask: Ask): Promise<Standing> {
    const { setup, webhooks, registration, context } = reached;
    const { url, location } = subscription;
    // A secret that the provider issues is a new one only with a new subscription; what is sent meanwhile the next import brings.
    if (ask === 'rotate' && webhooks.secret === 'issued' && subscription.externalId !== null)
      await registration.remove(context, asRegistered(subscription));
    const secret = webhooks.secret === 'ours' ? await this.ownSecret(setup, subscription, ask) : undefined;
    return this.registered(reached, subscription, await registration.register(context, { url, location, secret }));
  }

  /** Stored before the provider hears of it, so that its first call is already good. */
  private ownSecret(setup: Setup, { id }: Subscription, ask: Ask): Promise<string> {
    return this.write(setup, async (sql) => {
      const [current] = await this.subscriptions.secretsOf(sql, id);
      if (current !== undefined && ask !== 'rotate') return current;
      const secret = this.subscriptions.newSecret();
      await this.subscriptions.setSecret(sql, setup.integrationId, id, secret);
      return secret;
    });
  }

  private async registered(
    { setup, webhooks }: Reached,
    { id }: Subscription,
    { externalId, expiresAt, secret }: RegisteredWebhook,
  ): Promise<Standing> {
    const now = new Date();
    await this.write(setup, async (sql) => {
      if (webhooks.secret === 'issued' && secret !== undefined)
        await this.subscriptions.setSecret(sql, setup.integrationId, id, secret);
      await sql.query(
        `update kb.webhook_subscriptions set external_id = $2, registered_at = $3, checked_at = $3, expires_at = $4,
           renew_at = $5 where id = $1`,
        [id, externalId, now, expiresAt ?? null, expiresAt ? renewAt(expiresAt, now) : null],
      );
    });
    return this.standing(setup, id, { state: 'active', say: null });
  }

  private async lookAfter(reached: Reached, subscription: Subscription): Promise<Standing> {
    const { setup, registration, context } = reached;
    const hook = asRegistered(subscription);
    const health = await registration.health(context, hook);
    if (health.state === 'missing') return this.register(reached, { ...subscription, externalId: null }, 'register');
    const since = subscription.lastEventAt ?? subscription.registeredAt ?? new Date(0);
    if (health.state !== 'active') {
      await registration.recover?.(context, hook, since);
      return this.standing(setup, subscription.id, { state: health.state, say: health.say ?? null }, health.failures);
    }
    const silent = await this.write(setup, (sql) => isSilent(sql, setup.integrationId, since));
    if (!silent) return this.standing(setup, subscription.id, { state: 'active', say: null });
    await this.register(reached, subscription, 'register');
    return this.standing(setup, subscription.id, {
      state: 'silent',
      say: 'Imports find changes that no event told of, though the provider calls this webhook active. It was registered anew; until events come, the schedule keeps everything current.',
    });
  }

  /** Stores how a subscription stands, with the time of this look. */
  async standing(setup: Setup, id: string, { state, say }: Standing, failures = 0): Promise<Standing> {
    await this.write(setup, (sql) =>
      sql.query(
        'update kb.webhook_subscriptions set state = $2, say = $3, failures = $4, checked_at = now() where id = $1',
        [id, state, say, failures],
      ),
    );
    return { state, say };
  }

  private write<T>({ tenantId }: Setup, work: (sql: Sql) => Promise<T>): Promise<T> {
    return this.transactions.run(tenantId, 'system', work);
  }
}

function asRegistered({ externalId, url, location, expiresAt }: Subscription): RegisteredWebhook {
  return { externalId: externalId ?? '', url, location, ...(expiresAt ? { expiresAt } : {}) };
}
