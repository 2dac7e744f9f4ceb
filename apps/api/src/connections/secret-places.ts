import type { SecretPlace } from '../platform/secrets/secret-box';

/** Where a connection's credentials are kept. */
export const credentialsOf = (connectionId: string): SecretPlace => ({
  table: 'connections',
  column: 'credentials_encrypted',
  rowId: connectionId,
});

/** Where an integration's settings are kept. */
export const settingsOf = (integrationId: string): SecretPlace => ({
  table: 'integrations',
  column: 'settings_encrypted',
  rowId: integrationId,
});
