import { requestToken, type AddressGuard, type OAuthMethod, type ProviderDefinition } from '@tributary/provider-sdk';
import OAuth2Strategy from 'passport-oauth2';
import { refusalOf, tokensOf, type Tokens } from './token-answer';

/** An OAuth app: who we are to an authorisation server. */
export interface OAuthClient {
  clientId: string;
  clientSecret: string;
}

/** One provider's authorisation server, as one connection uses it. */
export interface OAuthTarget {
  definition: ProviderDefinition;
  method: OAuthMethod;
  authorizeUrl: string;
  tokenUrl: string;
  revokeUrl?: string;
  client: OAuthClient;
  redirectUri: string;
}

/** The state of one attempt: given out with the redirect, and checked again when the person comes back. */
export interface OneState {
  state: string;
  /** Set by the strategy when it makes the redirect; handed in when the person came back. */
  verifier?: string;
}

type Sent = (error: unknown, data?: string, response?: unknown) => void;
interface OAuth2Internals {
  _request(
    method: string,
    url: string,
    headers: Record<string, string>,
    body: string,
    token: string | null,
    sent: Sent,
  ): void;
  getOAuthAccessToken(
    code: string,
    params: Record<string, string>,
    done: (error: unknown, token?: string, refresh?: string, rest?: Record<string, unknown>) => void,
  ): void;
}

/**
 * passport-oauth2's strategy for a provider that declares its OAuth as data. It remembers nothing itself, and its token
 * requests go through our guarded client: its own would follow any address into the operator's network.
 */
export class ProviderStrategy extends OAuth2Strategy {
  constructor(
    private readonly target: OAuthTarget,
    private readonly send: {
      guard: AddressGuard;
      inTransaction: () => boolean;
      signal?: AbortSignal;
      attempt?: OneState;
    },
  ) {
    const { method, client } = target;
    const pkce = method.pkce === 'S256';
    const options = {
      authorizationURL: target.authorizeUrl,
      tokenURL: target.tokenUrl,
      clientID: client.clientId,
      clientSecret: client.clientSecret,
      callbackURL: target.redirectUri,
      scopeSeparator: method.scopeSeparator ?? ' ',
      ...(method.scopes.length > 0 ? { scope: method.scopes } : {}),
      ...(pkce ? { pkce: 'S256' } : {}),
      skipUserProfile: true,
      store: storeOf(send.attempt),
    };
    // The verify function's arity of five asks for the whole answer of the token address.
    super(
      options as never,
      ((access: string, refresh: string, rest: object, _profile: unknown, done: Done) =>
        done(null, tokensOf(access, refresh, rest as Record<string, unknown>))) as never,
    );
    this.internals._request = (_method, url, _headers, body, _token, sent) => {
      this.ask(url, new URLSearchParams(body)).then(
        (answer) => sent(null, answer),
        (error: unknown) => sent(error),
      );
    };
  }

  override authorizationParams(): object {
    return this.target.method.authorizeParams ?? {};
  }

  /** Trades a refresh token for new tokens. @throws SyncError by what to do next. */
  renew(refreshToken: string): Promise<Tokens> {
    return new Promise((resolve, reject) => {
      this.internals.getOAuthAccessToken(
        refreshToken,
        { grant_type: 'refresh_token' },
        (error, token, refresh, rest) => {
          if (error) reject(error instanceof Error ? error : new Error('The token address failed without an error.'));
          else resolve(tokensOf(token!, refresh, rest ?? {}));
        },
      );
    });
  }

  /** passport-oauth2 would wrap our errors, which say what to do, in one of its own. */
  protected _createOAuthError(message: string, error: unknown): Error {
    return error instanceof Error ? error : new Error(message);
  }

  private get internals(): OAuth2Internals {
    return this._oauth2 as unknown as OAuth2Internals;
  }

  private async ask(url: string, params: URLSearchParams): Promise<string> {
    const { definition, method, client } = this.target;
    const secrets = [client.clientSecret, params.get('code') ?? '', params.get('refresh_token') ?? ''];
    const headers: Record<string, string> = {};
    if (method.clientAuth === 'basic') {
      headers['authorization'] = basicOf(client);
      params.delete('client_secret');
    }
    const json = method.tokenBody === 'json';
    const grant = params.get('grant_type') === 'refresh_token' ? 'refresh_token' : 'authorization_code';
    const answer = await requestToken({
      providerName: definition.name,
      url,
      headers,
      body: json ? JSON.stringify(Object.fromEntries(params)) : params.toString(),
      contentType: json ? 'application/json' : 'application/x-www-form-urlencoded',
      secrets,
      ...this.send,
    });
    const refusal = refusalOf(definition, method, grant, answer);
    if (refusal) throw refusal;
    return JSON.stringify(answer.body);
  }
}

type Done = (error: unknown, user?: unknown) => void;

/** RFC 6749, 2.3.1: id and secret are form-encoded before they are joined. */
export function basicOf({ clientId, clientSecret }: OAuthClient): string {
  const encode = (text: string) => new URLSearchParams({ x: text }).toString().slice(2);
  return `Basic ${Buffer.from(`${encode(clientId)}:${encode(clientSecret)}`).toString('base64')}`;
}

/** passport-oauth2 asks by arity for what a store takes: five for storing with PKCE, three for verifying. */
function storeOf(attempt: OneState | undefined) {
  return {
    store(_request: unknown, verifier: string | undefined, _state: unknown, _meta: unknown, done: Done): void {
      if (!attempt) return done(new Error('No attempt is under way.'));
      attempt.verifier = verifier;
      done(null, attempt.state);
    },
    verify(_request: unknown, state: string, done: (error: unknown, ok?: unknown, state?: unknown) => void): void {
      if (!attempt || state !== attempt.state) done(null, false, { message: 'The state is not the one given out.' });
      else done(null, attempt.verifier ?? true, state);
    },
  };
}
