/** What an API token may be allowed; each names what its routes ask for. */
export const tokenScopes = [
  'integrations:read',
  'integrations:write',
  'sync:run',
  'records:read',
  'mappings:write',
  'audit:read',
  'members:manage',
  'admin',
] as const;
export type TokenScope = (typeof tokenScopes)[number];

/** Whether a token with these scopes may do what asks for `needed`: writing includes reading, `admin` everything. */
export function allows(held: readonly TokenScope[], needed: TokenScope): boolean {
  if (held.includes(needed) || held.includes('admin')) return true;
  return needed === 'integrations:read' && held.includes('integrations:write');
}
