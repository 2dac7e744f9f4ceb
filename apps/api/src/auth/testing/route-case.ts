import type { Role } from '../roles';
import type { TokenScope } from '../token-scopes';
import type { World } from './world';

export interface RouteCase {
  /** Who may call it. */
  who: 'anyone' | 'signedIn' | 'platformAdmin' | { tenant: Role } | { project: Role };
  /** What an API token needs to call it; without, it is for people alone. */
  scope?: TokenScope;
  /** The address, below what the world's ids are put into; random ids give the address of nothing. */
  path: (world: World) => string;
  body?: object;
  status: number;
}
