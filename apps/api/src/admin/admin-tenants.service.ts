import { Inject, Injectable } from '@nestjs/common';
import { models } from '@tributary/model';
import { v7 as uuidv7 } from 'uuid';
import type { Person } from '../auth/scope';
import { AppConfig } from '../config/app-config';
import { writeInvitation } from '../members/new-invitation';
import { TenantTransaction } from '../platform/database/tenant-transaction';
import { recordEvent } from '../platform/events/domain-events';
import { listKey } from '../platform/http/list/cursor';
import { keysetPage } from '../platform/http/list/keyset';
import { parseSort, type SortColumn } from '../platform/http/list/sort';
import { Problem } from '../platform/http/problem';
import { slugMessage, slugPattern } from '../projects/project.dto';
import { newTenant } from '../tenants/new-tenant';
import { refuseUsed, slugRefusal } from '../tenants/tenant-slug';
import type {
  AdminTenantDto,
  AdminTenantListDto,
  AdminTenantListQueryDto,
  CreatedTenantDto,
  CreateTenantDto,
  SlugAnswerDto,
} from './admin-tenant.dto';

interface TenantRow {
  id: string;
  slug: string;
  name: string;
  createdAt: Date;
  suspendedAt: Date | null;
}
type Numbers = Pick<AdminTenantDto, 'members' | 'projects' | 'integrations' | 'records'> & {
  lastSyncAt: Date | null;
  lastSeenAt: Date | null;
};

const columns = 't.id, t.slug, t.name, t.created_at as "createdAt", t.suspended_at as "suspendedAt"';
const from = 'kb.all_tenants() t';
const sorts: Record<string, SortColumn> = {
  name: { sql: 't.name', kind: 'text' },
  createdAt: { sql: 't.created_at', kind: 'timestamp' },
};
const records = Object.values(models)
  .map(({ table }) => `(select count(*) from kb.${table} where tenant_id = kb.current_tenant() and deleted_at is null)`)
  .join(' + ');

/** The tenants of the installation, as those who run it see them: how many of what, and nothing of what it is. */
@Injectable()
export class AdminTenantsService {
  constructor(
    private readonly transactions: TenantTransaction,
    @Inject(AppConfig) private readonly config: AppConfig,
  ) {}

  async list({ userId }: Person, query: AdminTenantListQueryDto): Promise<AdminTenantListDto> {
    const sort = parseSort(query.sort, sorts, 'name');
    const q = query.q?.trim() ?? '';
    const key = listKey('tenants', sort.name, sort.descending, q);
    const where = q ? ['(t.name ilike $1 or t.slug ilike $1)'] : [];
    const values = q ? [`%${q.replace(/[\\%_]/g, '\\$&')}%`] : [];
    const page = await this.transactions.asUser(userId, (sql) =>
      keysetPage<TenantRow>(sql, { columns, from, where, values, id: 't.id', sort, key }, query),
    );
    const items: AdminTenantDto[] = [];
    for (const row of page.rows) items.push(await this.counted(row));
    return { items, nextCursor: page.nextCursor };
  }

  /** @throws Problem 404 */
  async get({ userId }: Person, id: string): Promise<AdminTenantDto> {
    const { rows } = await this.transactions.asUser(userId, (sql) =>
      sql.query<TenantRow>(`select ${columns} from ${from} where t.id = $1`, [id]),
    );
    if (!rows[0]) throw Problem.notFound();
    return this.counted(rows[0]);
  }

  /** Makes a tenant that has a project and nobody in it; the link lets its owner in. @throws Problem 400, 409 for a slug it cannot have. */
  async create(person: Person, { name, slug, ownerEmail }: CreateTenantDto): Promise<CreatedTenantDto> {
    const { userId } = person;
    const id = uuidv7();
    const { url } = await this.transactions.run(id, `user:${userId}`, async (sql) => {
      if (!(await newTenant(sql, { id, slug, name, project: { slug: 'main', name: 'Main' } })))
        await refuseUsed(sql, slug);
      const about = { projectId: null, subjectType: 'tenant', subjectId: id };
      await recordEvent(sql, { ...about, type: 'tenant.created', data: { name, slug } });
      const { publicUrl } = this.config;
      return writeInvitation(sql, { email: ownerEmail, role: 'owner', invitedBy: userId, publicUrl });
    });
    return { ...(await this.get(person, id)), invitationUrl: url };
  }

  /** @throws Problem 404 */
  async rename({ userId }: Person, id: string, name: string): Promise<void> {
    await this.transactions.run(id, `user:${userId}`, async (sql) => {
      const { rows } = await sql.query<{ before: string }>(
        `update kb.tenants t set name = $2 from kb.tenants was where t.id = $1 and was.id = t.id returning was.name as before`,
        [id, name],
      );
      if (!rows[0]) throw Problem.notFound();
      const about = { projectId: null, subjectType: 'tenant', subjectId: id };
      await recordEvent(sql, { ...about, type: 'tenant.renamed', data: { name, before: rows[0].before } });
    });
  }

  /** Whether a new tenant could have the slug; if not, why, and one that it could. */
  async slug({ userId }: Person, slug: string): Promise<SlugAnswerDto> {
    if (!slugPattern.test(slug)) return { free: false, say: `It ${slugMessage}.`, suggestion: null };
    const refusal = await this.transactions.asUser(userId, (sql) => slugRefusal(sql, slug));
    return { free: !refusal, say: refusal?.say ?? null, suggestion: refusal?.suggestion ?? null };
  }

  private async counted({ createdAt, suspendedAt, ...row }: TenantRow): Promise<AdminTenantDto> {
    const numbers = await this.transactions.run(row.id, 'system', (sql) =>
      sql.query<Numbers>(
        `select (select count(*)::int from kb.memberships where tenant_id = $1) as members,
           (select count(*)::int from kb.projects where tenant_id = $1 and deleted_at is null) as projects,
           (select count(*)::int from kb.integrations where tenant_id = $1 and deleted_at is null) as integrations,
           (${records})::float as records,
           (select max(last_success_at) from kb.sync_tasks where tenant_id = $1) as "lastSyncAt",
           (select max(u.last_seen_at) from kb.memberships m join kb.users u on u.id = m.user_id
             where m.tenant_id = $1) as "lastSeenAt"`,
        [row.id],
      ),
    );
    const { lastSyncAt, lastSeenAt, ...counts } = numbers.rows[0]!;
    return {
      ...row,
      ...counts,
      state: suspendedAt ? 'suspended' : 'active',
      createdAt: createdAt.toISOString(),
      suspendedAt: suspendedAt?.toISOString() ?? null,
      lastSyncAt: lastSyncAt?.toISOString() ?? null,
      lastSeenAt: lastSeenAt?.toISOString() ?? null,
    };
  }
}
