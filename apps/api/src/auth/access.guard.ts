import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply } from 'fastify';
import { RequestContext } from '../platform/context/request-context';
import { Problem } from '../platform/http/problem';
import { bearerOf } from '../platform/http/bearer';
import { accessKey, type Access, type HeldToken, type RequestScope, type ScopedRequest } from './access';
import { Refusals } from './refusals';
import { mayAct, type Role } from './roles';
import { RequestRates } from './request-rates';
import { ScopeResolver } from './scope.resolver';
import { sessionCookieName } from './session-cookie';
import { tenantSuspended } from './tenant-suspended';
import { TokenResolver } from './token.resolver';
import { allows } from './token-scopes';

const slug = /^[a-z0-9][a-z0-9-]{0,62}$/;

/** Lets a request through to its route, or says why not. A route that asks for nothing is closed to everybody. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    @Inject(Reflector) private readonly reflector: Reflector,
    private readonly scopes: ScopeResolver,
    private readonly tokens: TokenResolver,
    private readonly rates: RequestRates,
    private readonly context: RequestContext,
    private readonly refusals: Refusals,
  ) {}

  async canActivate(execution: ExecutionContext): Promise<boolean> {
    if (execution.getType() !== 'http') return true;
    const access = this.reflector.get<Access | undefined>(accessKey, execution.getHandler());
    if (!access)
      throw new Error(`${execution.getClass().name}.${execution.getHandler().name} says nothing about access.`);
    if (access.to === 'anyone') return true;
    const request = execution.switchToHttp().getRequest<ScopedRequest>();
    const reply = execution.switchToHttp().getResponse<FastifyReply>();
    const bearer = bearerOf(request.headers);
    const scope = await (bearer === undefined
      ? this.ofSession(request, reply, access)
      : this.ofToken(bearer, request, reply, access));
    request.tributary = scope;
    this.context.add({ userId: scope.caller?.userId, tokenId: scope.token?.tokenId, tenantId: scope.tenant?.tenantId });
    try {
      allow(access, scope);
    } catch (refusal) {
      if ('role' in access && scope.tenant) await this.refusals.record(scope, routeOf(request), access.role);
      throw refusal;
    }
    return true;
  }

  private async ofSession(request: ScopedRequest, reply: FastifyReply, access: Access): Promise<RequestScope> {
    const token = request.cookies[sessionCookieName];
    if (!token) throw Problem.notSignedIn();
    const inTenant =
      access.to === 'tenant' ||
      access.to === 'project' ||
      (access.to === 'signedIn' && access.tenantInView === true && request.headers['x-tributary-tenant'] !== undefined);
    const scope = await this.scopes.resolve(token, {
      ...(inTenant ? { tenant: slugIn(request, 'x-tributary-tenant') } : {}),
      ...(access.to === 'project' ? { project: slugIn(request, 'x-tributary-project') } : {}),
    });
    if (!scope.person) throw Problem.notSignedIn();
    if (scope.suspended) throw tenantSuspended();
    await this.rates.count(scope, reply);
    return scope;
  }

  /** A token knows its tenant, and one for a single project that too; headers that name another find nothing. */
  private async ofToken(
    bearer: string,
    request: ScopedRequest,
    reply: FastifyReply,
    access: Access,
  ): Promise<RequestScope> {
    const named = (header: string) => request.headers[header]?.toString();
    const scope = await this.tokens.resolve(bearer, {
      tenant: named('x-tributary-tenant'),
      project: named('x-tributary-project'),
    });
    await this.rates.count(scope, reply);
    allowToken(access, scope.token!);
    if (access.to === 'project' && !scope.token!.oneProject) slugIn(request, 'x-tributary-project');
    return scope;
  }
}

/** As declared, so that ids in it make no difference. */
function routeOf({ method, routeOptions, url }: ScopedRequest): string {
  return `${method} ${routeOptions.url ?? url}`;
}

/** @throws Problem 403, saying which scope the token would need. */
function allowToken(access: Access, token: HeldToken): void {
  const needed = 'scope' in access ? access.scope : undefined;
  if (needed === undefined) {
    throw Problem.forbidden('API tokens cannot do this; it is for people. Sign in with a browser to do it.');
  }
  if (!allows(token.scopes, needed)) {
    throw insufficient(
      `This needs the scope ${needed}, and the token has ${token.scopes.join(', ')}. Make a token that has it.`,
      needed,
    );
  }
  if (access.to === 'tenant' && token.oneProject) {
    throw Problem.forbidden(
      'This token is for one project, and this concerns the whole organisation. Make a token without a project.',
    );
  }
}

/** As RFC 6750 (section 3.1) has it. */
function insufficient(detail: string, scope: string): Problem {
  const headers = { 'www-authenticate': `Bearer error="insufficient_scope", scope="${scope}"` };
  return new Problem(403, 'scope-missing', 'The token may not do this', detail, undefined, headers);
}

function slugIn(request: ScopedRequest, header: string): string | undefined {
  const value = request.headers[header];
  if (value === undefined || value === '') {
    throw Problem.invalid([{ path: header, message: 'is missing; this address needs the header' }]);
  }
  return typeof value === 'string' && slug.test(value) ? value : undefined;
}

/** @throws Problem 404 for a tenant or project that is not the caller's, 403 for a role that is not enough. */
function allow(access: Access, { person, token, tenant, project }: RequestScope): void {
  if (access.to === 'signedIn') return;
  if (access.to === 'platformAdmin') {
    if (!person?.platformAdmin)
      throw Problem.forbidden('Only those who run this installation can do this. Ask one of them.');
    return;
  }
  if (access.to === 'anyone') return;
  if (!tenant || (access.to === 'project' && !project)) throw Problem.notFound();
  if (!mayAct(tenant.role, access.role))
    throw Problem.forbidden(refusal(tenant.role, access.role, token !== undefined));
}

function refusal(held: Role, needed: Role, ofToken: boolean): string {
  if (ofToken)
    return `This needs the role ${needed}, and whoever made the token is ${held} here. A token may do no more than they may.`;
  return `This needs the role ${needed}, and yours here is ${held}. Ask an owner or admin of the organisation.`;
}
