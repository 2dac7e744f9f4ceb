import { mayAct, type Role } from '../../app/rights';

export interface Section {
  name: string;
  title: string;
  group: 'This project' | 'Organisation' | 'You';
  /** What a person must be to see it. */
  role: Role;
  /** Words that find it in search. */
  words: string;
}

const sections: Section[] = [
  { name: 'project', title: 'Project', group: 'This project', role: 'viewer', words: 'name slug rename new delete' },
  {
    name: 'expiry',
    title: 'What expires when',
    group: 'This project',
    role: 'viewer',
    words: 'connections expiry renewal health quota',
  },
  { name: 'members', title: 'Members', group: 'Organisation', role: 'member', words: 'people invite role remove' },
  { name: 'tokens', title: 'API tokens', group: 'Organisation', role: 'admin', words: 'keys scopes revoke curl' },
  {
    name: 'oauth-apps',
    title: 'OAuth apps',
    group: 'Organisation',
    role: 'admin',
    words: 'client id secret redirect consent',
  },
  {
    name: 'single-sign-on',
    title: 'Single sign-on',
    group: 'Organisation',
    role: 'admin',
    words: 'sso oidc openid identity provider',
  },
  { name: 'account', title: 'Account', group: 'You', role: 'viewer', words: 'password theme me profile' },
];

/** The sections that a person of this role can use. */
export function sectionsFor(role: Role | undefined): Section[] {
  return sections.filter((section) => mayAct(role, section.role));
}

export function sectionCalled(name: string | undefined): Section | undefined {
  return sections.find((section) => section.name === name);
}
