import { Injectable } from '@nestjs/common';
import { TenantTransaction } from '../platform/database/tenant-transaction';
import { noteSecretUse } from '../platform/secrets/secret-uses';
import { Subscriptions } from './subscription.store';

/** What a call to a subscription's address is judged by. */
export interface KnownSubscription {
  id: string;
  tenantId: string;
  projectId: string;
  integrationId: string;
  providerKey: string;
  secrets: readonly string[];
}

interface Entry {
  found: Promise<KnownSubscription | undefined>;
  at: number;
}

/** A secret that was replaced is known at once all the same: see `afresh`. */
const keptMs = 30_000;
const keptAtMost = 5_000;
/** A stranger who guesses signatures costs one look-up in so long a time; whoever comes meanwhile waits for the next one. */
const afreshEveryMs = 200;

/**
 * Subscriptions with their secrets open, kept in the process for half a minute, so that taking a call in costs one
 * statement. Storing looks again whether the subscription is still wanted.
 */
@Injectable()
export class KnownSubscriptions {
  /** Replaced by tests. */
  now: () => number = Date.now;
  private readonly entries = new Map<string, Entry>();
  private readonly planned = new Map<string, Promise<KnownSubscription | undefined>>();

  constructor(
    private readonly transactions: TenantTransaction,
    private readonly subscriptions: Subscriptions,
  ) {}

  /** Undefined for an address that nobody has. Throws what the database throws. */
  find(id: string): Promise<KnownSubscription | undefined> {
    const entry = this.entries.get(id);
    return entry && this.now() - entry.at < keptMs ? entry.found : this.load(id);
  }

  /** As `find`, but read after this call: before a signature is refused for a secret that is new. */
  afresh(id: string): Promise<KnownSubscription | undefined> {
    const planned = this.planned.get(id);
    if (planned) return planned;
    const wait = Math.max(0, (this.entries.get(id)?.at ?? 0) + afreshEveryMs - this.now());
    const read = new Promise((resolve) => setTimeout(resolve, wait)).then(() => {
      this.planned.delete(id);
      return this.load(id);
    });
    this.planned.set(id, read);
    return read;
  }

  private load(id: string): Promise<KnownSubscription | undefined> {
    // Entries lie in the order in which they were read, so the oldest are in front.
    for (const [key, { at }] of this.entries) {
      if (this.entries.size < keptAtMost && this.now() - at < keptMs) break;
      this.entries.delete(key);
    }
    const entry: Entry = { found: this.read(id), at: this.now() };
    this.entries.delete(id);
    this.entries.set(id, entry);
    entry.found.catch(() => {
      if (this.entries.get(id) === entry) this.entries.delete(id);
    });
    return entry.found;
  }

  private async read(id: string): Promise<KnownSubscription | undefined> {
    const tenantId = await this.transactions.resolve(async (sql) => {
      const { rows } = await sql.query<{ tenant_id: string | null }>('select kb.resolve_webhook($1) as tenant_id', [
        id,
      ]);
      return rows[0]?.tenant_id;
    });
    if (!tenantId) return undefined;
    return this.transactions.run(tenantId, 'system', async (sql) => {
      const { rows } = await sql.query<{ projectId: string; integrationId: string; providerKey: string; name: string }>(
        `select i.project_id as "projectId", i.id as "integrationId", i.provider_key as "providerKey", i.display_name as name
         from kb.webhook_subscriptions s join kb.integrations i on i.tenant_id = s.tenant_id and i.id = s.integration_id
         where s.id = $1`,
        [id],
      );
      if (!rows[0]) return undefined;
      const { name, ...row } = rows[0];
      const secrets = await this.subscriptions.secretsOf(sql, id);
      const subject = { subjectType: 'webhook_subscription', subjectId: id, name } as const;
      await noteSecretUse(sql, { ...subject, providerKey: row.providerKey, purpose: 'checking signatures' });
      return { id, tenantId, ...row, secrets };
    });
  }
}
