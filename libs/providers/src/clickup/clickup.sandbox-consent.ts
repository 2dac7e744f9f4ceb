import { randomBytes } from 'node:crypto';
import type { SandboxAnswer, SandboxConsent, SandboxRequest } from '@tributary/provider-sdk/testing';
import { problem } from './clickup.sandbox-answers';
import { consentPage } from './clickup.sandbox-consent-page';
import { isObject } from './clickup.sandbox-changes';
import { members, self } from './clickup.sandbox-people';
import type { User } from './clickup.sandbox-shapes';

/** The app that the stand-in knows. It guards nothing, so that it is no secret. */
export const sandboxApp = { clientId: 'tributary-sandbox', clientSecret: 'no-secret-this-is-the-sandbox' };

interface Grant {
  user: User;
  /** Of the newest tokens; earlier ones are void. */
  generation: number;
  over: boolean;
  expired: boolean;
}
interface Code {
  user: User;
  redirectUri: string;
}

const accessPattern = /^Bearer ck_(\d+)_([0-9a-f]+)_(\d+)_(\d+)_SANDBOX$/;
const refreshPattern = /^cr_(\d+)_([0-9a-f]+)_(\d+)_SANDBOX$/;
const people: User[] = [self, ...members.filter(({ id }) => id === 4_000_003)];
const unknownGrant: SandboxAnswer = {
  status: 400,
  body: { error: 'invalid_grant', error_description: 'The refresh token is used up or withdrawn' },
};

/**
 * ClickUp's OAuth as a stand-in: a consent page and a token address. Tokens do not end, as with ClickUp; with a lifetime
 * they do, and are renewed with rotation, which ClickUp does not have and other providers do.
 */
export class ClickUpConsent implements SandboxConsent {
  private readonly codes = new Map<string, Code>();
  private readonly grants = new Map<string, Grant>();

  constructor(
    private lifetimeSeconds: number | undefined,
    private readonly now: () => number,
  ) {}

  /** Answers `/oauth/…`; undefined for any other path. */
  handle(request: SandboxRequest): SandboxAnswer | undefined {
    if (request.path === '/oauth/authorize' && request.method === 'GET') return this.authorize(request);
    if (request.path === '/oauth/token' && request.method === 'POST') return this.token(request.body);
    return undefined;
  }

  /** Whose access token it is, as long as it is good. */
  userOf(authorization: string): User | undefined {
    const [, userId, grantId = '', generation, expiresAt] = accessPattern.exec(authorization) ?? [];
    const user = people.find(({ id }) => id === Number(userId));
    if (!user || (Number(expiresAt) > 0 && Number(expiresAt) <= this.now())) return undefined;
    // A grant of before a restart is not known any more, and taken at its word.
    const grant = this.grants.get(grantId);
    if (grant && (grant.over || grant.expired || grant.generation !== Number(generation))) return undefined;
    return user;
  }

  expire(): void {
    for (const grant of this.grants.values()) grant.expired = true;
  }

  withdraw(): void {
    for (const grant of this.grants.values()) grant.over = true;
  }

  lifetime(seconds: number | undefined): void {
    this.lifetimeSeconds = seconds;
  }

  private authorize({ query }: SandboxRequest): SandboxAnswer {
    const redirect = query.get('redirect_uri') ?? '';
    if (query.get('client_id') !== sandboxApp.clientId) return problem(401, 'Client not found', 'OAUTH_010');
    if (!URL.canParse(redirect) || !/^https?:$/.test(new URL(redirect).protocol))
      return problem(400, 'Redirect URI not passed', 'OAUTH_017');
    const decision = query.get('decision');
    const back = new URL(redirect);
    const state = query.get('state');
    if (state !== null) back.searchParams.set('state', state);
    const user = people.find(({ id }) => decision === `approve-${id}`);
    if (!user && decision !== 'deny') return consentPage(query, back.host, people);
    if (user) back.searchParams.set('code', this.issueCode({ user, redirectUri: redirect }));
    else back.searchParams.set('error', 'access_denied');
    return {
      status: 302,
      headers: { location: back.href, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' },
    };
  }

  private token(body: unknown): SandboxAnswer {
    const sent = isObject(body) ? body : {};
    if (sent['client_id'] !== sandboxApp.clientId || sent['client_secret'] !== sandboxApp.clientSecret)
      return problem(401, 'Client not found', 'OAUTH_010');
    if (sent['grant_type'] === 'refresh_token') return this.refresh(String(sent['refresh_token']));
    const code = this.codes.get(String(sent['code']));
    this.codes.delete(String(sent['code']));
    if (!code) return problem(401, 'Code not found', 'OAUTH_014');
    if (sent['redirect_uri'] !== code.redirectUri) return problem(400, 'Redirect URI does not match', 'OAUTH_007');
    const grantId = randomBytes(8).toString('hex');
    const grant: Grant = { user: code.user, generation: 1, over: false, expired: false };
    this.grants.set(grantId, grant);
    return this.tokens(grantId, grant);
  }

  /** Each renewal ends the refresh token and the access token before it. */
  private refresh(token: string): SandboxAnswer {
    const [, userId, grantId = '', generation] = refreshPattern.exec(token) ?? [];
    const user = people.find(({ id }) => id === Number(userId));
    const known = this.grants.get(grantId);
    if (!user || (known && (known.over || known.generation !== Number(generation)))) return unknownGrant;
    const grant: Grant = { user, generation: Number(generation) + 1, over: false, expired: false };
    this.grants.set(grantId, grant);
    return this.tokens(grantId, grant);
  }

  private tokens(grantId: string, { user, generation }: Grant): SandboxAnswer {
    const seconds = this.lifetimeSeconds;
    const expiresAt = seconds ? this.now() + seconds * 1_000 : 0;
    const name = `${user.id}_${grantId}_${generation}`;
    return {
      status: 200,
      body: {
        access_token: `ck_${name}_${expiresAt}_SANDBOX`,
        token_type: 'Bearer',
        ...(seconds ? { expires_in: seconds, refresh_token: `cr_${name}_SANDBOX` } : {}),
      },
    };
  }

  private issueCode(code: Code): string {
    const text = randomBytes(12).toString('hex');
    this.codes.set(text, code);
    return text;
  }
}
