import type { OAuthMethod } from '@tributary/provider-sdk';

/**
 * GitHub's web flow, for an OAuth app and for the user tokens of a GitHub App (docs.github.com, "Authorizing OAuth apps",
 * "Refreshing user access tokens"). Tokens of an OAuth app do not end; those of a GitHub App last 8 hours, and a
 * refresh ends both the old refresh token and the old access token. Errors come with status 200.
 */
export const githubOAuth: OAuthMethod = {
  kind: 'oauth2',
  label: 'GitHub account',
  help: {
    text: 'In GitHub: Settings, Developer settings, OAuth Apps (or GitHub Apps), New; enter the redirect address as callback URL, then copy client id and a new client secret.',
    url: 'https://github.com/settings/developers',
  },
  header: 'Authorization',
  format: 'Bearer {token}',
  authorizeUrl: 'https://github.com/login/oauth/authorize',
  tokenUrl: 'https://github.com/login/oauth/access_token',
  elsewhere: {
    authorizeUrl: '{origin}/login/oauth/authorize',
    tokenUrl: '{origin}/login/oauth/access_token',
  },
  // There is no scope that only reads private repositories (docs.github.com, "Scopes for OAuth apps").
  scopes: ['repo', 'read:user', 'user:email'],
  pkce: 'S256',
  clientAuth: 'body',
  tokenBody: 'form',
  refresh: 'rotating',
  grantRefusals: ['bad_refresh_token', 'bad_verification_code'],
  clientRefusals: ['incorrect_client_credentials', 'redirect_uri_mismatch', 'application_suspended'],
  revoke: { kind: 'delete-json', url: '{base}/applications/{client_id}/token', tokenField: 'access_token' },
  account: { path: '/user', id: 'id', name: 'login', email: 'email' },
};
