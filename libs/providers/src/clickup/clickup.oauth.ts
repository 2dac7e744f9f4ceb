import type { OAuthMethod } from '@tributary/provider-sdk';

/**
 * ClickUp's OAuth (developer.clickup.com/docs/authentication): no scopes, the person picks workspaces on the consent page;
 * no PKCE, no refresh token, and no call that takes a token back. Consent given again returns the same token.
 */
export const clickupOAuth: OAuthMethod = {
  kind: 'oauth2',
  label: 'ClickUp account',
  help: {
    text: 'An owner or admin of a workspace makes the app. In ClickUp: Settings, Apps, Create new app; enter the redirect address, then copy client id and secret.',
    url: 'https://developer.clickup.com/docs/authentication',
  },
  header: 'Authorization',
  format: 'Bearer {token}',
  authorizeUrl: 'https://app.clickup.com/api',
  tokenUrl: '{base}/oauth/token',
  elsewhere: { authorizeUrl: '{base}/oauth/authorize', tokenUrl: '{base}/oauth/token' },
  scopes: [],
  pkce: 'none',
  clientAuth: 'body',
  tokenBody: 'json',
  refresh: 'none',
  // OAUTH_007: the redirect does not match; OAUTH_010: the client is not known.
  clientRefusals: ['OAUTH_007', 'OAUTH_010'],
  revoke: {
    kind: 'none',
    say: 'ClickUp has no way to take a token back from here. To do that yourself, open ClickUp, Settings, Apps, and remove the app.',
  },
  account: { path: '/user', id: 'user.id', name: 'user.username', email: 'user.email' },
};
