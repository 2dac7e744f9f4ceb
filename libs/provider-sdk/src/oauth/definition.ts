/**
 * Addresses of an authorisation server. `{base}` stands for the API address of the connection without a slash at its end,
 * `{origin}` for the origin of that address.
 */
export interface OAuthAddresses {
  authorizeUrl: string;
  tokenUrl: string;
}

/** How an access token is taken back. */
export type OAuthRevocation =
  /** RFC 7009: a form with the token and the client. */
  | { kind: 'rfc7009'; url: string }
  /** `DELETE` with the client as basic credentials and the token in a JSON body (GitHub). */
  | { kind: 'delete-json'; url: string; tokenField: string }
  /** There is none; `say` tells a person what to do instead. */
  | { kind: 'none'; say: string };

/** OAuth 2.0 authorisation code (RFC 6749, 4.1), as one provider does it. Plain data. */
export interface OAuthMethod extends OAuthAddresses {
  kind: 'oauth2';
  label: string;
  /** How the operator or the owner of a tenant makes an OAuth app there. */
  help: { text: string; url: string };
  header: string;
  /** `Bearer {token}`. */
  format: string;
  /** Where the API address in the settings is not the provider's own: an installation of one's own, or a stand-in. */
  elsewhere?: OAuthAddresses;
  scopes: string[];
  scopeSeparator?: ' ' | ',';
  /** RFC 7636; `none` where the provider does not know it. */
  pkce: 'S256' | 'none';
  /** How the client proves itself to the token address. */
  clientAuth: 'body' | 'basic';
  /** How the token address takes its parameters. */
  tokenBody: 'form' | 'json';
  authorizeParams?: Record<string, string>;
  /**
   * Whether access tokens end and are renewed. What an answer carries decides: a refresh token is used wherever one
   * comes, this says what to expect.
   */
  refresh: 'none' | 'rotating' | 'lasting';
  /** Codes of the token address, beside `invalid_grant`, that say: this grant is over, only a person can make a new one. */
  grantRefusals?: string[];
  /** Codes, beside `invalid_client` and `unauthorized_client`, that say: the OAuth app is not accepted. */
  clientRefusals?: string[];
  revoke: OAuthRevocation;
  /** Whose account it is: a read of the API, and paths into its answer. `id` never changes for an account. */
  account: { path: string; id: string; name: string; email?: string };
}

const addressTemplate = /^(https:\/\/|\{base\}\/|\{origin\}\/)/;

/** Throws a plain Error for a declaration that cannot work, so that it shows at start. */
export function checkOAuth(providerKey: string, method: OAuthMethod): void {
  const wrong = (what: string) => new Error(`The OAuth of provider ${providerKey} ${what}.`);
  const addresses = [method, ...(method.elsewhere ? [method.elsewhere] : [])].flatMap((each) => [
    each.authorizeUrl,
    each.tokenUrl,
  ]);
  if (method.revoke.kind !== 'none') addresses.push(method.revoke.url);
  for (const address of addresses)
    if (!addressTemplate.test(address)) throw wrong(`has the address ${address}, which is no https address`);
  if (!method.account.path.startsWith('/')) throw wrong('reads the account at a path that does not start with a slash');
  for (const name of Object.keys(method.authorizeParams ?? {}))
    if (/^(state|redirect_uri|client_id|response_type|code_challenge(_method)?)$/.test(name))
      throw wrong(`sets ${name} itself, which the flow sets`);
}
