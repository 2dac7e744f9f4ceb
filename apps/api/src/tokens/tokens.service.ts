import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { newApiToken } from '../auth/api-token';
import type { TenantScope } from '../auth/scope';
import { hashOfToken } from '../auth/secret-token';
import type { TokenScope } from '../auth/token-scopes';
import { TenantTransaction, type Sql } from '../platform/database/tenant-transaction';
import { recordEvent } from '../platform/events/domain-events';
import { listKey } from '../platform/http/list/cursor';
import { keysetPage } from '../platform/http/list/keyset';
import type { ListQueryDto } from '../platform/http/list/list.dto';
import { parseSort, type SortColumn } from '../platform/http/list/sort';
import { Problem } from '../platform/http/problem';
import {
  defaultDays,
  type CreatedTokenDto,
  type CreateTokenDto,
  type TokenDto,
  type TokenListDto,
  type TokenProjectDto,
  type TokenState,
} from './token.dto';

interface TokenRow {
  id: string;
  name: string;
  prefix: string;
  scopes: TokenScope[];
  project: TokenProjectDto | null;
  state: TokenState;
  makerId: string;
  makerName: string | null;
  createdAt: Date;
  expiresAt: Date;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
}

const columns = `t.id, t.name, t.prefix, t.scopes,
  case when p.id is not null then json_build_object('id', p.id, 'slug', p.slug, 'name', p.name) end as project,
  case when t.revoked_at is not null then 'revoked' when t.expires_at <= now() then 'expired'
       when m.user_id is null then 'maker_left' else 'active' end as state,
  t.created_by as "makerId", u.display_name as "makerName", t.created_at as "createdAt", t.expires_at as "expiresAt",
  t.last_used_at as "lastUsedAt", t.revoked_at as "revokedAt"`;
const from = `kb.api_tokens t
  left join kb.projects p on p.tenant_id = t.tenant_id and p.id = t.project_id
  left join kb.memberships m on m.tenant_id = t.tenant_id and m.user_id = t.created_by
  left join kb.users u on u.id = t.created_by`;
const sorts: Record<string, SortColumn> = {
  createdAt: { sql: 't.created_at', kind: 'timestamp' },
  name: { sql: 't.name', kind: 'text' },
  expiresAt: { sql: 't.expires_at', kind: 'timestamp' },
};

/** The API tokens of a tenant: made, listed, revoked. How they are used is the access guard's. */
@Injectable()
export class TokensService {
  constructor(private readonly transactions: TenantTransaction) {}

  async list({ tenantId, actor }: TenantScope, query: ListQueryDto): Promise<TokenListDto> {
    const sort = parseSort(query.sort, sorts, '-createdAt');
    const key = listKey('tokens', tenantId, sort.name, sort.descending);
    const page = await this.transactions.run(tenantId, actor, (sql) =>
      keysetPage<TokenRow>(
        sql,
        { columns, from, where: ['t.tenant_id = $1'], values: [tenantId], id: 't.id', sort, key },
        query,
      ),
    );
    return { items: page.rows.map(dtoOf), nextCursor: page.nextCursor };
  }

  /**
   * Makes a token.
   * @returns it with the secret, of which only the hash is kept.
   * @throws Problem 400 for a project that is not there.
   */
  async create({ tenantId, actor, userId }: TenantScope, body: CreateTokenDto): Promise<CreatedTokenDto> {
    const { secret, prefix } = newApiToken();
    const days = body.expiresInDays ?? defaultDays;
    const row = await this.transactions.run(tenantId, actor, async (sql) => {
      const id = uuidv7();
      const projectId = body.project === undefined ? null : await projectCalled(sql, body.project);
      await sql.query(
        `insert into kb.api_tokens (id, tenant_id, project_id, name, prefix, token_hash, scopes, created_by, expires_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, now() + make_interval(days => $9))`,
        [id, tenantId, projectId, body.name, prefix, hashOfToken(secret), body.scopes, userId, days],
      );
      await recordEvent(sql, event('token.created', id, projectId, { name: body.name, scopes: body.scopes, days }));
      const { rows } = await sql.query<TokenRow>(`select ${columns} from ${from} where t.id = $1`, [id]);
      return rows[0]!;
    });
    return { ...dtoOf(row), token: secret };
  }

  /** Ends a token; again, and nothing happens. @throws Problem 404 */
  async revoke({ tenantId, actor, userId }: TenantScope, id: string): Promise<void> {
    await this.transactions.run(tenantId, actor, async (sql) => {
      const { rows } = await sql.query<{ revoked: boolean; projectId: string | null; name: string }>(
        `select revoked_at is not null as revoked, project_id as "projectId", name from kb.api_tokens
         where id = $1 for update`,
        [id],
      );
      const [token] = rows;
      if (!token) throw Problem.notFound();
      if (token.revoked) return;
      await sql.query('update kb.api_tokens set revoked_at = now(), revoked_by = $2 where id = $1', [id, userId]);
      await recordEvent(sql, event('token.revoked', id, token.projectId, { name: token.name }));
    });
  }
}

/** @throws Problem 400 */
async function projectCalled(sql: Sql, slug: string): Promise<string> {
  const { rows } = await sql.query<{ id: string }>(
    'select id from kb.projects where slug = $1 and deleted_at is null',
    [slug],
  );
  if (!rows[0]) throw Problem.invalid([{ path: 'project', message: 'is no project of this organisation' }]);
  return rows[0].id;
}

function event(type: string, tokenId: string, projectId: string | null, data: object) {
  return { type, projectId, subjectType: 'token', subjectId: tokenId, data };
}

function dtoOf({ makerId, makerName, createdAt, expiresAt, lastUsedAt, revokedAt, ...row }: TokenRow): TokenDto {
  return {
    ...row,
    createdBy: { id: makerId, name: makerName ?? '' },
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    revokedAt: revokedAt?.toISOString() ?? null,
  };
}
