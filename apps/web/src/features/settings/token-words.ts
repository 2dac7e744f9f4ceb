import type { Schema } from '@tributary/api-client';

type Scope = Schema<'TokenScope'>;

/** What a token can be allowed, and what that means. */
const words: Partial<Record<Scope, string>> = {
  'integrations:read': 'See integrations, their runs and their state',
  'integrations:write': 'Connect, change and remove integrations',
  'sync:run': 'Start, pause and resume imports',
  'records:read': 'Read records and their history',
  'mappings:write': 'Change how records are mapped',
  'members:manage': 'Invite, change and remove members, but not owners',
  'audit:read': 'Read who did what',
  admin: 'Everything that its maker may do',
};

export const tokenScopes = Object.entries(words) as [Scope, string][];
