import { Injectable } from '@nestjs/common';
import { TenantTransaction } from '../platform/database/tenant-transaction';
import { Problem } from '../platform/http/problem';
import type { MeDto, MeProjectDto, MeTenantDto, MeUserDto } from './auth.dto';
import type { Person } from './scope';

/** Who is signed in and where they may go. */
@Injectable()
export class MeService {
  constructor(private readonly transactions: TenantTransaction) {}

  async describe({ userId }: Person): Promise<MeDto> {
    const { user, tenants } = await this.transactions.asUser(userId, async (sql) => {
      const users = await sql.query<MeUserDto>(
        `select u.id, u.email, u.display_name as "displayName", u.platform_admin as "platformAdmin",
                exists (select from kb.user_credentials c where c.user_id = u.id) as "hasPassword"
         from kb.users u where u.id = $1`,
        [userId],
      );
      const memberships = await sql.query<Omit<MeTenantDto, 'projects'>>(
        `select t.id, t.slug, t.name, m.role, t.time_zone as "timeZone",
                t.suspended_at is not null as suspended
         from kb.memberships m join kb.tenants t on t.id = m.tenant_id where m.user_id = $1 order by t.name, t.id`,
        [userId],
      );
      return { user: users.rows[0], tenants: memberships.rows };
    });
    if (!user) throw Problem.notSignedIn();
    const withProjects: MeTenantDto[] = [];
    for (const tenant of tenants) {
      withProjects.push({ ...tenant, projects: await this.projectsOf(tenant.id, userId) });
    }
    return { user, tenants: withProjects };
  }

  async rename({ userId }: Person, displayName: string): Promise<void> {
    await this.transactions.asUser(userId, (sql) =>
      sql.query('update kb.users set display_name = $2 where id = $1', [userId, displayName]),
    );
  }

  private async projectsOf(tenantId: string, userId: string): Promise<MeProjectDto[]> {
    const { rows } = await this.transactions.run(tenantId, `user:${userId}`, (sql) =>
      sql.query<MeProjectDto>('select id, slug, name from kb.projects where deleted_at is null order by name, id'),
    );
    return rows;
  }
}
