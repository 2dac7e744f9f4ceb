import type { Credentials, OAuthCredentials } from '../http';
import type { AuthMethod, ProviderDefinition } from '../provider';
import { baseUrlOf } from '../read-page';
import type { OAuthAddresses, OAuthMethod } from './definition';

/** The OAuth method a provider declares, if it does. */
export function oauthOf(provider: Pick<ProviderDefinition, 'auth'>): OAuthMethod | undefined {
  return provider.auth.find((method: AuthMethod) => method.kind === 'oauth2');
}

/**
 * The addresses for the server that the settings name.
 * @throws TypeError for an API address that cannot be read; it was checked when it was typed.
 */
export function oauthAddresses(
  provider: Pick<ProviderDefinition, 'baseUrl'>,
  method: OAuthMethod,
  settings: unknown,
): OAuthAddresses & { server: string; revokeUrl?: string } {
  const base = baseUrlOf(provider, settings).replace(/\/+$/, '');
  const server = new URL(base).origin;
  const own = server === new URL(provider.baseUrl).origin;
  const { authorizeUrl, tokenUrl } = own ? method : (method.elsewhere ?? method);
  const fill = (template: string) => template.replaceAll('{base}', base).replaceAll('{origin}', server);
  const revokeUrl = method.revoke.kind === 'none' ? {} : { revokeUrl: fill(method.revoke.url) };
  return { authorizeUrl: fill(authorizeUrl), tokenUrl: fill(tokenUrl), server, ...revokeUrl };
}

/** Whether credentials came from consent, and may end and be renewed. */
export function isOAuth(credentials: Credentials): credentials is OAuthCredentials {
  return credentials.kind === 'oauth2';
}
