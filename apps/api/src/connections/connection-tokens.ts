import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import {
  ReconnectNeeded,
  RetryLater,
  SyncError,
  type Credentials,
  type OAuthCredentials,
  type ProviderDefinition,
  type TokenPort,
} from '@tributary/provider-sdk';
import { OAuthClients } from '../oauth/oauth-clients';
import { OAuthExchange } from '../oauth/oauth-exchange';
import type { OAuthTarget } from '../oauth/provider-strategy';
import { TenantTransaction } from '../platform/database/tenant-transaction';
import { metrics } from '../platform/metrics/metrics';
import { SecretBox } from '../platform/secrets/secret-box';
import { noteSecretUse } from '../platform/secrets/secret-uses';
import { ConsentedConnections } from './consented-connections';
import { tellToReconnect } from './reconnect-notice';
import { lookAt, lostRenewal, type Look, type RenewalRow } from './renewal';
import { credentialsOf } from './secret-places';

/** A connection whose token is wanted. */
export interface TokenRef {
  tenantId: string;
  connectionId: string;
  definition: ProviderDefinition;
}

interface Held {
  token: string;
  /** For how long it can be used without looking again. */
  forMs: number;
}

/** Longer than a token request may take, so that only a process that ended leaves a renewal behind. */
const leaseSeconds = 45;
/** Nothing is tried again sooner after a renewal that failed for now. */
const restSeconds = 30;
const lookAgainMs = 60_000;

/**
 * Hands out access tokens and renews them: before they end and when they were refused. A renewal is held by a lease in the
 * connection's row, so that exactly one is under way however many processes want one; the others wait for what it brings.
 */
@Injectable()
export class ConnectionTokens {
  private readonly underWay = new Map<string, Promise<Held | undefined>>();

  constructor(
    private readonly transactions: TenantTransaction,
    private readonly secrets: SecretBox,
    private readonly connections: ConsentedConnections,
    private readonly clients: OAuthClients,
    private readonly exchange: OAuthExchange,
  ) {}

  /** For the client of one connection. */
  port(ref: TokenRef): TokenPort {
    let held: (Held & { at: number }) | undefined;
    const keep = (got: Held | undefined) => (held = got && { ...got, at: performance.now() });
    return {
      current: async (signal) => {
        if (held && performance.now() - held.at < held.forMs) return held.token;
        return keep(await this.once(ref, undefined, signal))!.token;
      },
      renewed: async (token, signal) => keep(await this.once(ref, token, signal))?.token,
    };
  }

  /** Renews what is about to end, if it is. @throws SyncError when that did not work. */
  async keepFresh(ref: TokenRef, withinSeconds: number): Promise<void> {
    await this.obtain(ref, { withinSeconds });
  }

  /** One look for all who ask in this process at the same time. */
  private async once(ref: TokenRef, refused: string | undefined, signal: AbortSignal): Promise<Held | undefined> {
    signal.throwIfAborted();
    const key = `${ref.connectionId} ${refused ?? ''}`;
    let asked = this.underWay.get(key);
    if (!asked) {
      asked = this.obtain(ref, { refused }).finally(() => this.underWay.delete(key));
      this.underWay.set(key, asked);
    }
    return orAborted(asked, signal);
  }

  private async obtain(ref: TokenRef, want: { refused?: string; withinSeconds?: number }): Promise<Held | undefined> {
    const patience = performance.now() + leaseSeconds * 1000;
    for (;;) {
      const owner = randomUUID();
      const look = await this.look(ref, want, owner);
      switch (look.kind) {
        case 'use':
          return { token: look.token, forMs: Math.min(look.forMs, lookAgainMs) };
        case 'none':
          return undefined;
        case 'renew':
          return this.renew(ref, look.credentials, owner, look.crashes);
        case 'over':
          if (!look.known) await tellToReconnect(this.transactions, ref, look.say);
          throw new ReconnectNeeded(look.say, { category: 'auth' });
        case 'later':
          throw new RetryLater(
            `${ref.definition.name} could not renew the access a moment ago. It is tried again by itself; nothing was lost.`,
            { category: 'server', after: look.until },
          );
        case 'wait':
          if (performance.now() > patience)
            throw new RetryLater(`Renewing the access to ${ref.definition.name} takes long. It is tried again.`, {
              category: 'server',
            });
          await sleep(100 + Math.random() * 150);
      }
    }
  }

  /** Decides under the row's lock, and takes the renewal where that is what to do. */
  private look(ref: TokenRef, want: { refused?: string; withinSeconds?: number }, owner: string): Promise<Look> {
    return this.transactions.run(ref.tenantId, 'system', async (sql) => {
      const { rows } = await sql.query<
        RenewalRow & { ciphertext: Buffer | null; keyId: string | null; label: string | null }
      >(
        `select credentials_encrypted as ciphertext, key_id as "keyId", account_label as label, status,
           coalesce(token_expires_at <= now(), false) as expired,
           coalesce(renew_at <= now() + make_interval(secs => $2), false) as due,
           (extract(epoch from renew_at - now()) * 1000)::double precision as "dueInMs",
           renewal_owner is not null as begun, coalesce(renewal_until > now(), false) as renewing,
           renewal_crashes as crashes, case when renewal_not_before > now() then renewal_not_before end as "notBefore"
         from kb.connections where id = $1 for no key update`,
        [ref.connectionId, want.withinSeconds ?? 0],
      );
      const row = rows[0];
      const stored =
        row?.ciphertext && row.keyId
          ? await this.secrets.open<Credentials>(sql, credentialsOf(ref.connectionId), {
              ciphertext: row.ciphertext,
              keyId: row.keyId,
            })
          : undefined;
      const look = lookAt(ref.definition.name, row, stored, want.refused);
      if (look.kind === 'renew') {
        const { name, key: providerKey } = ref.definition;
        const subject = { subjectType: 'connection', subjectId: ref.connectionId, name: row?.label ?? name } as const;
        await noteSecretUse(sql, { ...subject, providerKey, purpose: 'renewing access' });
        await sql.query(
          `update kb.connections set renewal_owner = $2, renewal_until = now() + make_interval(secs => $3),
             renewal_crashes = $4 where id = $1`,
          [ref.connectionId, owner, leaseSeconds, look.crashes],
        );
      }
      return look;
    });
  }

  private async renew(ref: TokenRef, before: OAuthCredentials, owner: string, crashes: number): Promise<Held> {
    const refreshToken = before.refreshToken!;
    try {
      const target = await this.targetOf(ref);
      const tokens = await this.exchange.renew(target, refreshToken, AbortSignal.timeout(20_000));
      const kept = await this.store(() =>
        this.transactions.run(ref.tenantId, 'system', (sql) =>
          this.connections.renewed(sql, ref.connectionId, owner, tokens, refreshToken),
        ),
      );
      // Made anew by a person meanwhile: theirs counts.
      if (!kept) return (await this.obtain(ref, {}))!;
      return { token: tokens.accessToken, forMs: Math.min(lookAgainMs, (tokens.lifetimeSeconds ?? 3600) * 500) };
    } catch (error) {
      throw await this.failed(ref, owner, error, crashes);
    }
  }

  /** What was renewed is worth trying to store for as long as the lease lasts: a second renewal with the old token may be refused. */
  private async store(store: () => Promise<boolean>): Promise<boolean> {
    const until = performance.now() + (leaseSeconds - 25) * 1000;
    for (;;) {
      try {
        return await store();
      } catch (error) {
        if (performance.now() > until) throw new NotStored(error);
        await sleep(500);
      }
    }
  }

  private async targetOf(ref: TokenRef): Promise<OAuthTarget> {
    const { target, clientId } = await this.transactions.run(ref.tenantId, 'system', async (sql) => {
      const { rows } = await sql.query<{ clientId: string | null; baseUrl: string | null }>(
        'select oauth_client_id as "clientId", base_url as "baseUrl" from kb.connections where id = $1',
        [ref.connectionId],
      );
      const settings = { api_url: rows[0]?.baseUrl };
      return { target: await this.clients.target(sql, ref.definition, settings), clientId: rows[0]?.clientId };
    });
    if (target && target.client.clientId === clientId) return target;
    throw new ReconnectNeeded(
      `The OAuth app that this connection to ${ref.definition.name} was made with is not set up here any more. Reconnect to ` +
        'continue; nothing was lost.',
      { category: 'auth' },
    );
  }

  /** Gives the renewal back, so that nobody takes it for left behind, and says what the failure means. */
  private async failed(ref: TokenRef, owner: string, error: unknown, crashes: number): Promise<unknown> {
    // Asked and not stored: left as it stands, it is found like the trace of a process that ended there.
    const outcome = error instanceof ReconnectNeeded ? 'reconnect' : 'later';
    metrics.count('token_refresh_failures', { provider: ref.definition.key, outcome });
    if (error instanceof NotStored) return error.cause;
    if (error instanceof ReconnectNeeded) {
      const lost = crashes > 0 ? lostRenewal(ref.definition.name) : error.say;
      await this.release(ref, owner, 0);
      await tellToReconnect(this.transactions, ref, lost);
      return new ReconnectNeeded(lost, { category: 'auth', providerCode: error.providerCode, status: error.status });
    }
    await this.release(ref, owner, error instanceof SyncError ? restSeconds : 0);
    return error;
  }

  private async release(ref: TokenRef, owner: string, restFor: number): Promise<void> {
    await this.transactions.run(ref.tenantId, 'system', (sql) =>
      sql.query(
        `update kb.connections set renewal_owner = null, renewal_until = null,
           renewal_not_before = case when $3 > 0 then now() + make_interval(secs => $3) end
         where id = $1 and renewal_owner = $2`,
        [ref.connectionId, owner, restFor],
      ),
    );
  }
}

class NotStored extends Error {
  constructor(override readonly cause: unknown) {
    super('The renewed tokens could not be stored.');
  }
}

function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason as Error);
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
