import type { Role } from '../../app/rights';

/** What each role may do, in one line. */
export const roleWords: Record<Role, string> = {
  viewer: 'Sees everything, changes nothing',
  member: 'Connects tools, starts and pauses imports',
  admin: 'Also projects, members and invitations',
  owner: 'Also owners, API tokens and OAuth apps',
};

export function roleTitle(role: Role): string {
  return role[0]!.toUpperCase() + role.slice(1);
}
