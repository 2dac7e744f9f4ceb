import { Injectable, Logger } from '@nestjs/common';
import { SyncError, type ProviderDefinition } from '@tributary/provider-sdk';
import { ScopeResolver } from '../auth/scope.resolver';
import type { Consent } from '../connections/consented-connections';
import { Providers } from '../integrations/providers';
import { TenantTransaction, type Sql } from '../platform/database/tenant-transaction';
import { Attempts, type AttemptOutcome, type ReturnedAttempt } from './attempts.store';
import type { CallbackPage } from './callback-page';
import { ConsentKeeper } from './consent-keeper';
import { OAuthClients } from './oauth-clients';
import { OAuthExchange } from './oauth-exchange';
import type { OAuthTarget } from './provider-strategy';
import type { Tokens } from './token-answer';

interface Ended {
  outcome: AttemptOutcome;
  connectionId?: string;
  problem?: { title: string; detail: string };
}

/** Takes a person in who comes back from a provider's consent page. */
@Injectable()
export class ConsentReturnService {
  private readonly logger = new Logger('OAuth');

  constructor(
    private readonly transactions: TenantTransaction,
    private readonly scopes: ScopeResolver,
    private readonly providers: Providers,
    private readonly attempts: Attempts,
    private readonly clients: OAuthClients,
    private readonly keeper: ConsentKeeper,
    private readonly exchange: OAuthExchange,
  ) {}

  /** @param query what the provider sent along. Never throws for what it holds. */
  async finish(
    providerKey: string,
    query: Record<string, unknown>,
    sessionToken: string | undefined,
  ): Promise<CallbackPage> {
    const { person } = sessionToken ? await this.scopes.resolve(sessionToken, {}) : {};
    if (!person) return signedOut;
    const state = textIn(query, 'state');
    const attempt = state ? await this.attempts.take(state, providerKey, person) : undefined;
    if (!attempt || !state) return unknownState;
    const { definition } = this.providers.loaded(providerKey);
    const ended = await this.settle(definition, attempt, { state, query });
    const goOn = await this.conclude(attempt, ended);
    return {
      status: ended.outcome === 'connected' ? 200 : ended.outcome === 'other_account' ? 409 : 422,
      title: ended.problem?.title ?? `${definition.name} is connected`,
      text: ended.problem?.detail ?? 'This window closes by itself.',
      report: { attemptId: attempt.id, outcome: ended.outcome },
      goOn,
    };
  }

  private async settle(
    definition: ProviderDefinition,
    attempt: ReturnedAttempt,
    { state, query }: { state: string; query: Record<string, unknown> },
  ): Promise<Ended> {
    const refusal = textIn(query, 'error');
    if (refusal === 'access_denied') return denied(definition.name);
    const code = textIn(query, 'code');
    try {
      if (refusal || !code) return refused(definition.name, refusal);
      const target = await this.targetOf(definition, attempt);
      if (!target) return appChanged(definition.name);
      const tokens = await this.exchange.redeem(
        target,
        { state, ...(attempt.verifier ? { verifier: attempt.verifier } : {}) },
        code,
      );
      const account = await this.exchange.account(target, attempt.baseUrl, tokens);
      const consent: Consent = {
        tokens,
        account,
        baseUrl: attempt.baseUrl,
        clientId: attempt.clientId,
      };
      const kept = await this.keeper.keep(attempt, consent);
      if (kept.kind === 'kept') return { outcome: 'connected', connectionId: kept.connectionId };
      await this.giveBack(target, tokens);
      return kept.kind === 'gone' ? integrationGone : otherAccount(definition.name, account.label, kept.before);
    } catch (error) {
      if (!(error instanceof SyncError) || error.kind === 'bug') throw error;
      return failed(error.say);
    }
  }

  /** The same app that the person was sent away with, by the address of then. */
  private async targetOf(definition: ProviderDefinition, attempt: ReturnedAttempt): Promise<OAuthTarget | undefined> {
    const target = await this.transactions.run(attempt.tenantId, `user:${attempt.userId}`, (sql) =>
      this.clients.target(sql, definition, { api_url: attempt.baseUrl }),
    );
    if (target?.client.clientId !== attempt.clientId) return undefined;
    return { ...target, redirectUri: attempt.redirectUri };
  }

  /** Tokens that are not kept are not left open at the provider either, where it takes them back. */
  private async giveBack(target: OAuthTarget, tokens: Tokens): Promise<void> {
    await this.exchange.revoke(target, tokens.accessToken).catch((error: unknown) => {
      this.logger.warn({ err: error }, 'tokens that were not kept could not be taken back');
    });
  }

  /** Writes down how it went, and says where the person goes on. */
  private conclude(attempt: ReturnedAttempt, ended: Ended): Promise<string> {
    const { id, tenantId, userId, baseUrl } = attempt;
    return this.transactions.run(tenantId, `user:${userId}`, async (sql) => {
      await this.attempts.end(sql, id, ended.outcome, ended);
      const path = await pageOf(sql, attempt);
      return `${path}?oauth=${id}${this.clients.isSandbox(baseUrl) ? '&sandbox' : ''}`;
    });
  }
}

/** The page of Tributary that the person came from. */
async function pageOf(
  sql: Sql,
  { projectId, integrationId, providerKey }: Pick<ReturnedAttempt, 'projectId' | 'integrationId' | 'providerKey'>,
): Promise<string> {
  const { rows } = await sql.query<{ tenant: string; project: string; integration: string | null }>(
    `select t.slug as tenant, p.slug as project, i.name as integration
     from kb.projects p join kb.tenants t on t.id = p.tenant_id
     left join kb.integrations i on i.tenant_id = p.tenant_id and i.id = $2 where p.id = $1`,
    [projectId, integrationId],
  );
  const place = rows[0];
  if (!place) return '/';
  const page = place.integration ? `integrations/${place.integration}/settings` : `connect/${providerKey}`;
  return `/${place.tenant}/${place.project}/${page}`;
}

/** Repeated parameters are none: which of them counts would be a guess. */
function textIn(query: Record<string, unknown>, name: string): string | undefined {
  const value = query[name];
  return typeof value === 'string' && value !== '' && value.length <= 4_000 ? value : undefined;
}

const signedOut: CallbackPage = {
  status: 401,
  title: 'You are not signed in',
  text: 'Your session in Tributary ended while you were away, so nothing was connected. Sign in and start again.',
  goOn: '/sign-in',
};
const unknownState: CallbackPage = {
  status: 400,
  title: 'This sign-in cannot be used',
  text: 'It was used already, is older than ten minutes, or was started by somebody else or in another browser. Nothing was connected; start again from Tributary.',
  goOn: '/',
};

const denied = (name: string): Ended => ({
  outcome: 'denied',
  problem: {
    title: 'Nothing was connected',
    detail: `You did not let Tributary in at ${name}. Nothing was changed; start again whenever you like.`,
  },
});
const failed = (detail: string): Ended => ({ outcome: 'failed', problem: { title: 'It was not connected', detail } });
const refused = (name: string, code: string | undefined): Ended =>
  failed(
    `${name} sent you back without consent${code ? ` (${code.replace(/[^\w.-]/g, '').slice(0, 60)})` : ''}. Nothing was ` +
      'connected. Start again; if it stays so, have an owner check the OAuth app.',
  );
const appChanged = (name: string): Ended =>
  failed(`The OAuth app for ${name} was changed while you were away. Nothing was connected; start again.`);
const integrationGone: Ended = failed('The integration was deleted while you were away. Nothing was connected.');
const otherAccount = (name: string, now: string, before: string | null): Ended => ({
  outcome: 'other_account',
  problem: {
    title: 'This is another account',
    detail:
      `You signed in at ${name} as ${now}, and this was connected as ${before ?? 'another account'}. What one account sees the ` +
      'other may not, so nothing was changed. Sign in there as before and reconnect, or confirm that you want the other account.',
  },
});
