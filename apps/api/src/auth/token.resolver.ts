import { Injectable } from '@nestjs/common';
import { TenantTransaction, type Sql } from '../platform/database/tenant-transaction';
import { Problem } from '../platform/http/problem';
import type { HeldToken, RequestScope } from './access';
import { looksLikeApiToken } from './api-token';
import type { Role } from './roles';
import type { Asked } from './scope.resolver';
import { tenantSuspended } from './tenant-suspended';
import { hashOfToken } from './secret-token';
import type { TokenScope } from './token-scopes';

interface TokenRow {
  id: string;
  tenantId: string;
  tenantSlug: string;
  userId: string;
  role: Role | null;
  scopes: TokenScope[];
  boundTo: string | null;
  /** The project that is asked for, where the token reaches it. */
  projectId: string | null;
  expired: boolean;
  suspended: boolean;
  revoked: boolean;
}

/**
 * Finds out what an API token may see. It fixes its tenant, acts for whoever made it, and does no more than that person
 * may do today.
 */
@Injectable()
export class TokenResolver {
  constructor(private readonly transactions: TenantTransaction) {}

  /**
   * @param asked the slugs a request names; a token for one project needs neither, and another's is not found.
   * @throws Problem 401 for a token that does not work (any more), saying why.
   */
  async resolve(secret: string, asked: Asked): Promise<RequestScope> {
    const row = looksLikeApiToken(secret)
      ? await this.transactions.resolve((sql) => find(sql, secret, asked))
      : undefined;
    if (!row) throw refused('is not known here. Check that it was copied whole, and that it was made here');
    if (row.revoked) throw refused('was revoked');
    if (row.expired) throw refused('has expired');
    if (!row.role) throw refused('was made by somebody who is no longer in the organisation');
    if (row.suspended) throw tenantSuspended();
    const token: HeldToken = { tokenId: row.id, scopes: row.scopes, oneProject: row.boundTo !== null };
    const caller = { userId: row.userId };
    if (asked.tenant !== undefined && asked.tenant !== row.tenantSlug) return { caller, token };
    const tenant = { ...caller, tenantId: row.tenantId, role: row.role, actor: `token:${row.id}` as const };
    return { caller, token, tenant, ...(row.projectId ? { project: { ...tenant, projectId: row.projectId } } : {}) };
  }
}

async function find(sql: Sql, secret: string, asked: Asked): Promise<TokenRow | undefined> {
  const { rows: resolved } = await sql.query<{ tokenId: string | null }>(
    `select token_id as "tokenId", set_config('app.tenant_id', coalesce(tenant_id::text, ''), true)
     from kb.resolve_api_token($1)`,
    [hashOfToken(secret)],
  );
  const id = resolved[0]?.tokenId;
  if (!id) return undefined;
  const { rows } = await sql.query<TokenRow>(
    `with used as (
       update kb.api_tokens set last_used_at = now()
       where id = $1 and revoked_at is null and expires_at > now()
         and coalesce(last_used_at < now() - interval '1 minute', true)
     )
     select t.id, t.tenant_id as "tenantId", o.slug as "tenantSlug", t.created_by as "userId", m.role, t.scopes,
       t.project_id as "boundTo", p.id as "projectId", t.expires_at <= now() as expired,
       t.revoked_at is not null as revoked, o.suspended_at is not null as suspended
     from kb.api_tokens t
     join kb.tenants o on o.id = t.tenant_id
     left join kb.memberships m on m.tenant_id = t.tenant_id and m.user_id = t.created_by
     left join kb.projects p on p.tenant_id = t.tenant_id and p.deleted_at is null
       and (p.id = t.project_id or t.project_id is null) and (p.slug = $2 or ($2 is null and p.id = t.project_id))
     where t.id = $1`,
    [id, asked.project ?? null],
  );
  return rows[0];
}

function refused(why: string): Problem {
  return new Problem(
    401,
    'token-not-valid',
    'The API token does not work',
    `The API token ${why}. An owner of the organisation can make a new one with POST /api/tokens.`,
    undefined,
    { 'www-authenticate': 'Bearer error="invalid_token"' },
  );
}
