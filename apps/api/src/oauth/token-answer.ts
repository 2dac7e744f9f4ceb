import {
  BadConfiguration,
  ReconnectNeeded,
  RetryLater,
  readText,
  type OAuthMethod,
  type ProviderDefinition,
  type SyncError,
  type TokenAnswer,
} from '@tributary/provider-sdk';

/** What a token address gave. */
export interface Tokens {
  accessToken: string;
  refreshToken?: string;
  /** How long the access token lasts; undefined: it does not end. */
  lifetimeSeconds?: number;
  /** As the provider words it. */
  scopes?: string;
}

type Asked = Pick<ProviderDefinition, 'name' | 'errorCode' | 'errorMessage'>;

const tenYears = 10 * 365 * 86_400;

/** Tokens of an answer that was no refusal. */
export function tokensOf(accessToken: string, refreshToken: unknown, rest: Record<string, unknown>): Tokens {
  const lifetime = Number(rest['expires_in']);
  const scopes = readText(rest, 'scope');
  return {
    accessToken,
    ...(typeof refreshToken === 'string' && refreshToken !== '' ? { refreshToken } : {}),
    ...(lifetime > 0 && lifetime < tenYears ? { lifetimeSeconds: lifetime } : {}),
    ...(scopes ? { scopes } : {}),
  };
}

/**
 * What a token address's answer means, by what to do next; undefined for tokens. Refusals come with any status: GitHub
 * sends them with 200.
 */
export function refusalOf(
  provider: Asked,
  method: OAuthMethod,
  grant: 'authorization_code' | 'refresh_token',
  { status, body }: TokenAnswer,
): SyncError | undefined {
  const code = readText(body, 'error') ?? (provider.errorCode ? readText(body, provider.errorCode) : undefined);
  const good = status >= 200 && status < 300;
  if (good && code === undefined && readText(body, 'access_token') !== undefined) return undefined;
  const said = readText(body, 'error_description') ?? readText(body, provider.errorMessage ?? 'message');
  const details = { status, providerCode: code?.slice(0, 60), providerSaid: said?.slice(0, 300) };
  const answer = `(${[good ? undefined : status, code?.slice(0, 60)].filter(Boolean).join(', ') || status})`;
  const isClient = ['invalid_client', 'unauthorized_client', ...(method.clientRefusals ?? [])].includes(code ?? '');
  if (isClient)
    return new BadConfiguration(
      `${provider.name} does not accept the OAuth app of this installation ${answer}. Its client id, its secret or its redirect ` +
        'address is not what is registered there. Ask an owner to correct it; tokens and records stay as they are.',
      { ...details, category: 'auth' },
    );
  const isGrant = ['invalid_grant', ...(method.grantRefusals ?? [])].includes(code ?? '');
  const isPassing = status === 408 || status === 429 || status >= 500 || (good && code === undefined);
  if (isPassing && !isGrant)
    return new RetryLater(
      `${provider.name} could not ${grant === 'refresh_token' ? 'renew the access' : 'finish the sign-in'} just now ${answer}. ` +
        (grant === 'refresh_token' ? 'It is tried again by itself; nothing was lost.' : 'Try again in a moment.'),
      { ...details, category: status === 429 ? 'rate_limit' : 'server' },
    );
  if (grant === 'authorization_code')
    return new BadConfiguration(
      `${provider.name} did not accept the sign-in ${answer}. It took too long or was used before. Start it again.`,
      { ...details, category: 'auth' },
    );
  return new ReconnectNeeded(
    `${provider.name} no longer renews the access that was given ${answer}. The consent probably ended or was withdrawn. ` +
      'Reconnect to continue; nothing was lost.',
    { ...details, category: 'auth' },
  );
}
