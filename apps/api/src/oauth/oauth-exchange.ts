import { Inject, Injectable } from '@nestjs/common';
import {
  BadConfiguration,
  createProviderHttp,
  readText,
  requestToken,
  RetryLater,
  type AddressGuard,
} from '@tributary/provider-sdk';
import { ADDRESS_GUARD } from '../connections/address-guard.module';
import { insideTransaction } from '../platform/database/tenant-transaction';
import { basicOf, ProviderStrategy, type OAuthTarget, type OneState } from './provider-strategy';
import { runStrategy } from './run-strategy';
import type { Tokens } from './token-answer';

const patienceMs = 20_000;

/** Talks to authorisation servers. Every failure is a SyncError; none holds a secret. */
@Injectable()
export class OAuthExchange {
  constructor(@Inject(ADDRESS_GUARD) private readonly guard: AddressGuard) {}

  /** Where the person is sent, and the PKCE verifier that goes with it, if there is one. */
  async begin(target: OAuthTarget, state: string): Promise<{ url: string; verifier?: string }> {
    this.guard.check(new URL(target.authorizeUrl));
    const attempt: OneState = { state };
    const outcome = await runStrategy(this.strategy(target, attempt), { query: {} });
    if (outcome.kind !== 'redirect') throw new Error('The strategy did not lead to the authorisation server.');
    return { url: outcome.url, ...(attempt.verifier ? { verifier: attempt.verifier } : {}) };
  }

  /** Trades the code that the person brought back. @throws BadConfiguration when it is refused, RetryLater. */
  async redeem(target: OAuthTarget, attempt: OneState, code: string): Promise<Tokens> {
    const query = { code, state: attempt.state };
    const outcome = await runStrategy<Tokens>(this.strategy(target, attempt), { query });
    if (outcome.kind === 'success') return outcome.user;
    throw new BadConfiguration(`The sign-in at ${target.definition.name} does not fit. Start it again.`, {
      category: 'auth',
    });
  }

  /** @throws ReconnectNeeded when the grant is over, BadConfiguration for the app itself, RetryLater. */
  renew(target: OAuthTarget, refreshToken: string, signal?: AbortSignal): Promise<Tokens> {
    return this.strategy(target, undefined, signal).renew(refreshToken);
  }

  /** Whose account it is. @throws SyncError when the provider does not say. */
  async account({ definition, method }: OAuthTarget, baseUrl: string, tokens: Tokens) {
    const http = createProviderHttp({
      provider: definition,
      baseUrl,
      credentials: { kind: 'oauth2', token: tokens.accessToken },
      guard: this.guard,
      inTransaction: insideTransaction,
      signal: AbortSignal.timeout(patienceMs),
    });
    const { path, name, email } = method.account;
    const { body } = await http.get(path);
    const id = readText(body, method.account.id);
    if (!id) throw new RetryLater(`${definition.name} did not say whose account it is. Start again.`);
    const label = readText(body, name) ?? id;
    const mail = email ? readText(body, email) : undefined;
    return { id, label: mail ? `${label} (${mail})` : label };
  }

  /** Takes a token back at the provider. @throws SyncError when that did not work. */
  async revoke(target: OAuthTarget, token: string): Promise<void> {
    const { definition, method, client, revokeUrl } = target;
    if (method.revoke.kind === 'none' || !revokeUrl) return;
    const rfc = method.revoke.kind === 'rfc7009';
    const url = revokeUrl.replaceAll('{client_id}', encodeURIComponent(client.clientId));
    const { status } = await requestToken({
      providerName: definition.name,
      url,
      method: rfc ? 'POST' : 'DELETE',
      headers: { ...(rfc ? {} : definition.headers), authorization: basicOf(client) },
      body:
        method.revoke.kind === 'delete-json'
          ? JSON.stringify({ [method.revoke.tokenField]: token })
          : new URLSearchParams({ token }).toString(),
      contentType: rfc ? 'application/x-www-form-urlencoded' : 'application/json',
      secrets: [client.clientSecret, token],
      guard: this.guard,
      inTransaction: insideTransaction,
      timeoutMs: 10_000,
    });
    // 404 and 422: it knows no such token any more, which is what was wanted.
    if ((status >= 200 && status < 300) || status === 404 || status === 422) return;
    throw new RetryLater(`${definition.name} did not take the token back (${status}).`, { status, category: 'server' });
  }

  private strategy(target: OAuthTarget, attempt?: OneState, signal?: AbortSignal): ProviderStrategy {
    const { guard } = this;
    return new ProviderStrategy(target, {
      guard,
      inTransaction: insideTransaction,
      ...(attempt ? { attempt } : {}),
      ...(signal ? { signal } : {}),
    });
  }
}
