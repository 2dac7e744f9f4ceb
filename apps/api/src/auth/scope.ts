import type { Role } from './roles';

/** Who a request acts for: who is signed in, or whoever made the API token. */
export interface Caller {
  userId: string;
}

/** Who is signed in. */
export interface Person extends Caller {
  sessionId: string;
  platformAdmin: boolean;
}

/** Who acts, in which tenant: what a service needs to open a tenant transaction. */
export interface TenantScope extends Caller {
  /** Of a person's browser; an API token has none. */
  sessionId?: string;
  tenantId: string;
  role: Role;
  /** For `app.actor` and the history: `user:<id>`, `token:<id>`. */
  actor: `user:${string}` | `token:${string}`;
}

export interface ProjectScope extends TenantScope {
  projectId: string;
}
