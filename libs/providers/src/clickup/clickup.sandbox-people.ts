import type { User } from './clickup.sandbox-shapes';

const colors = ['#7b68ee', '#1bbc9c', '#e93d82', '#ff7800', '#0079bf', '#a875ff', '#5c6bc0', '#2ecd6f'];

function person(id: number, username: string, email?: string): User {
  const initials = [...username.replace(/[^\p{L} ]/gu, '')]
    .filter((_, index, all) => index === 0 || all[index - 1] === ' ')
    .slice(0, 2)
    .join('')
    .toUpperCase();
  return {
    id,
    username,
    ...(email === undefined ? {} : { email }),
    color: colors[id % colors.length] ?? '#7b68ee',
    initials: initials || '?',
    profilePicture: id % 3 === 0 ? `https://attachments.clickup.example/profilePictures/${id}.jpg` : null,
  };
}

/** Who the sandbox's token belongs to. */
export const self = person(4_000_001, 'Robin Quay (sandbox)', 'robin.quay@harbor.example');

/** Untidy on purpose: two people share an address, one differs in case only, guests have none, a name twice. */
export const members: User[] = [
  self,
  person(4_000_002, 'Ann Castellanos', 'ann.castellanos@harbor.example'),
  person(4_000_003, 'Bo Lindqvist', 'bo.lindqvist@harbor.example'),
  person(4_000_004, 'Chiara D’Amico', 'chiara.damico@harbor.example'),
  person(4_000_005, 'Dmitri Åkesson-Wójcik', 'dmitri@harbor.example'),
  person(4_000_006, 'נועה פרידמן', 'noa.friedman@harbor.example'),
  person(4_000_007, 'محمد الحداد', 'm.alhaddad@harbor.example'),
  person(4_000_008, '佐藤 美咲', 'misaki.sato@harbor.example'),
  person(4_000_009, 'Ann Castellanos', 'ann.castellanos@harbor.example'),
  person(4_000_010, 'Support (team inbox)', 'SUPPORT@harbor.example'),
  person(4_000_011, 'Support night shift', 'support@harbor.example'),
  person(4_000_012, 'Guest: Pia from Northwind'),
  person(4_000_013, 'Guest: T. O’Neill 🧭'),
  person(4_000_014, 'X', 'x@harbor.example'),
];

/** Gone from the workspace, still on their tasks. */
export const deleted: User[] = [
  person(3_999_101, 'Gustav Former', 'gustav.former@harbor.example'),
  person(3_999_102, 'Deleted user', ''),
];
