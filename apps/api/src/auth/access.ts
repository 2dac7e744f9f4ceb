import { applyDecorators, createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import { ApiExtension, ApiSecurity } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Role } from './roles';
import type { Caller, Person, ProjectScope, TenantScope } from './scope';
import type { TokenScope } from './token-scopes';

/** What a route asks of whoever calls it; a route without it refuses everybody. */
export type Access =
  | { to: 'anyone' }
  | { to: 'signedIn'; tenantInView?: boolean; scope?: TokenScope }
  | { to: 'platformAdmin' }
  | { to: 'tenant'; role: Role; scope?: TokenScope }
  | { to: 'project'; role: Role; scope?: TokenScope };

export const accessKey = Symbol('access');

/** @param headers named in `security` beside the session or the token. */
function requires(access: Access, headers: Record<string, string[]> = {}) {
  const scope = 'scope' in access ? access.scope : undefined;
  const forTokens = scope ? [ApiSecurity({ token: [], ...headers }), ApiExtension('x-token-scope', scope)] : [];
  const role = 'role' in access ? [ApiExtension('x-role', access.role)] : [];
  return applyDecorators(
    SetMetadata(accessKey, access),
    ApiExtension('x-access', access.to),
    ApiSecurity({ session: [], ...headers }),
    ...forTokens,
    ...role,
  );
}

/** No session needed. */
export const ForAnyone = () =>
  applyDecorators(SetMetadata(accessKey, { to: 'anyone' } satisfies Access), ApiExtension('x-access', 'anyone'));

/** Needs a session, no tenant. Here and below: with `scope`, API tokens that have it come in too; without, only people. */
export const ForSignedIn = (scope?: TokenScope) => requires({ to: 'signedIn', ...(scope ? { scope } : {}) });

/** Needs a session; a tenant named in `x-tributary-tenant` comes along when it is the person's. */
export const ForSignedInWithTenant = (scope?: TokenScope) =>
  requires({ to: 'signedIn', tenantInView: true, ...(scope ? { scope } : {}) });

/** Needs the session of a person who runs the whole installation. */
export const ForPlatformAdmin = () => requires({ to: 'platformAdmin' });

/** Needs membership of the tenant named in `x-tributary-tenant`, with at least `role`. */
export const ForTenant = (role: Role, scope?: TokenScope) =>
  requires({ to: 'tenant', role, ...(scope ? { scope } : {}) }, { tenant: [] });

/** Needs the tenant as above and the project named in `x-tributary-project`. */
export const ForProject = (role: Role, scope?: TokenScope) =>
  requires({ to: 'project', role, ...(scope ? { scope } : {}) }, { tenant: [], project: [] });

/** What the access guard found out about a request. */
export interface RequestScope {
  caller?: Caller;
  /** Who is signed in; not there when a token asks. */
  person?: Person;
  token?: HeldToken;
  tenant?: TenantScope;
  /** The tenant that was named is theirs, and closed for now. */
  suspended?: boolean;
  project?: ProjectScope;
}
/** The API token that a request came with. */
export interface HeldToken {
  tokenId: string;
  scopes: readonly TokenScope[];
  /** It reaches one project and nothing of the tenant beyond it. */
  oneProject: boolean;
}
export type ScopedRequest = FastifyRequest & { tributary?: RequestScope };

const scopeParameter = <Key extends keyof RequestScope>(key: Key) =>
  createParamDecorator((_data: unknown, context: ExecutionContext): NonNullable<RequestScope[Key]> => {
    const scope = context.switchToHttp().getRequest<ScopedRequest>().tributary?.[key];
    if (!scope) throw new Error(`This route reads the ${key} and its access decorator does not ask for one.`);
    return scope as NonNullable<RequestScope[Key]>;
  });

/** Parameter: who the request acts for, be it by session or token. */
export const CurrentCaller = scopeParameter('caller');
/** Parameter: the signed-in person. */
export const CurrentPerson = scopeParameter('person');
/** Parameter: the tenant of the request, checked. */
export const CurrentTenant = scopeParameter('tenant');
/** Parameter: the tenant of the request where one was named; otherwise undefined. */
export const TenantInView = createParamDecorator(
  (_data: unknown, context: ExecutionContext): TenantScope | undefined =>
    context.switchToHttp().getRequest<ScopedRequest>().tributary?.tenant,
);
/** Parameter: the project of the request, checked. */
export const CurrentProject = scopeParameter('project');
