import { createHash } from 'node:crypto';
import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { createAddressGuard, type AddressGuard } from '@tributary/provider-sdk';
import * as oidc from 'openid-client';
import { fetch } from 'undici';
import { AppConfig, type OidcSettings } from '../../config/app-config';
import { insideTransaction } from '../../platform/database/tenant-transaction';

/** Whom the identity provider says it is. */
export interface Identity {
  issuer: string;
  subject: string;
  /** Only when the provider says that it has verified it. */
  verifiedEmail: string | undefined;
  name: string | undefined;
}

const patienceSeconds = 15;
const keptMs = 10 * 60_000;

/** Talks to the installation's OpenID provider, through the same guard as all calls outwards. */
@Injectable()
export class IdentityProvider implements OnModuleDestroy {
  private readonly guard: AddressGuard | undefined;
  private known: { configuration: Promise<oidc.Configuration>; until: number } | undefined;

  constructor(@Inject(AppConfig) private readonly config: AppConfig) {
    const { oidc: settings, allowedPrivateHosts } = config;
    // The operator named the issuer: it may be in a private network. What it leads to has to be allowed as ever.
    if (settings) this.guard = createAddressGuard({ allow: [...allowedPrivateHosts, hostOf(settings.issuer)] });
  }

  get settings(): OidcSettings | undefined {
    return this.config.oidc;
  }

  async onModuleDestroy(): Promise<void> {
    await this.guard?.close();
  }

  /** Where to send the browser. State, nonce and verifier come from one secret, which the browser alone keeps. */
  async authorizeUrl(secret: string): Promise<URL> {
    return oidc.buildAuthorizationUrl(await this.configuration(), {
      redirect_uri: this.redirectUri,
      scope: 'openid email profile',
      state: stateOf(secret),
      nonce: derive(secret, 'nonce'),
      code_challenge: await oidc.calculatePKCECodeChallenge(derive(secret, 'verifier')),
      code_challenge_method: 'S256',
    });
  }

  /**
   * Trades what the browser brought back for the identity: checks state, issuer, signature, audience, nonce and time.
   * @param query of the callback, with its question mark.
   * @throws what openid-client throws for an answer that does not fit.
   */
  async identify(query: string, secret: string): Promise<Identity> {
    const configuration = await this.configuration();
    const tokens = await oidc.authorizationCodeGrant(configuration, new URL(this.redirectUri + query), {
      expectedState: stateOf(secret),
      expectedNonce: derive(secret, 'nonce'),
      pkceCodeVerifier: derive(secret, 'verifier'),
      idTokenExpected: true,
    });
    const { iss: issuer, sub: subject, email, email_verified: verified, name } = tokens.claims()!;
    return {
      issuer,
      subject,
      verifiedEmail: typeof email === 'string' && verified === true ? email.toLowerCase() : undefined,
      name: typeof name === 'string' && name.trim() ? name.trim().slice(0, 200) : undefined,
    };
  }

  private get redirectUri(): string {
    return `${this.config.publicUrl}/api/auth/oidc/callback`;
  }

  /** What the provider publishes of itself, looked at every ten minutes; a failure is not kept. */
  private configuration(): Promise<oidc.Configuration> {
    if (this.known && this.known.until > performance.now()) return this.known.configuration;
    const configuration = this.discover();
    this.known = { configuration, until: performance.now() + keptMs };
    configuration.catch(() => (this.known = undefined));
    return configuration;
  }

  private async discover(): Promise<oidc.Configuration> {
    const { issuer, clientId, clientSecret } = this.settings!;
    const url = new URL(issuer);
    const configuration = await oidc.discovery(url, clientId, clientSecret, undefined, {
      [oidc.customFetch]: (address, options) => this.fetch(address, options as Parameters<typeof fetch>[1]),
      timeout: patienceSeconds,
      execute: url.protocol === 'http:' ? [oidc.allowInsecureRequests] : [],
    });
    // The token comes straight from the provider; its signature is checked all the same.
    oidc.enableNonRepudiationChecks(configuration);
    return configuration;
  }

  private async fetch(address: string, options: Parameters<typeof fetch>[1]): Promise<Response> {
    if (insideTransaction()) throw new Error('A transaction is open: nothing is called from inside of one.');
    this.guard!.check(new URL(address));
    const { dispatcher } = this.guard!;
    return (await fetch(address, { ...options, dispatcher, redirect: 'manual' })) as unknown as Response;
  }
}

/** The state that goes with a browser's secret. */
export function stateOf(secret: string): string {
  return derive(secret, 'state');
}

function derive(secret: string, what: string): string {
  return createHash('sha256').update(`${what} ${secret}`).digest('base64url');
}

function hostOf(issuer: string): string {
  const { host, port, protocol } = new URL(issuer);
  return port ? host : `${host}:${protocol === 'https:' ? 443 : 80}`;
}
