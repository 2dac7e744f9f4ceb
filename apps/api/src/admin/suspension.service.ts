import { Injectable } from '@nestjs/common';
import type { Person } from '../auth/scope';
import { TenantTransaction, type Actor, type Sql } from '../platform/database/tenant-transaction';
import { recordEvent } from '../platform/events/domain-events';
import { Problem } from '../platform/http/problem';
import { LiveAnnouncer } from '../platform/live/live-announcer';
import { changeState } from '../sync/run-rows';
import { SyncPausesService } from '../sync/sync-pauses.service';

const say = 'The organisation is suspended. Nothing is read until it is open again; what arrived stays.';

/**
 * Closes a tenant for a while. Whoever asks for it is refused by the guard and the tokens' resolver; here its integrations
 * are paused. Webhooks are taken in and kept as for any paused integration, and worked on when it is open again.
 */
@Injectable()
export class SuspensionService {
  constructor(
    private readonly transactions: TenantTransaction,
    private readonly pauses: SyncPausesService,
    private readonly live: LiveAnnouncer,
  ) {}

  /** Again, and nothing happens. @throws Problem 404; 409 for the tenant of whoever asks, who would lock themselves out. */
  async set({ userId }: Person, tenantId: string, suspended: boolean): Promise<void> {
    const actor: Actor = `user:${userId}`;
    const { touched, members } = await this.transactions.run(tenantId, actor, async (sql) => {
      const { rows } = await sql.query<{ name: string; is: boolean; paused: string[] }>(
        `select name, suspended_at is not null as is, suspended_integrations as paused from kb.tenants where id = $1 for update`,
        [tenantId],
      );
      const [tenant] = rows;
      if (!tenant) throw Problem.notFound();
      if (tenant.is === suspended) return { touched: [], members: [] };
      const people = await sql.query<{ id: string }>('select user_id as id from kb.memberships where tenant_id = $1', [
        tenantId,
      ]);
      const members = people.rows.map(({ id }) => id);
      if (suspended && members.includes(userId))
        throw Problem.conflict('You belong to this organisation, and would lock yourself out. Leave it first.');
      const touched = suspended ? await this.pause(sql, actor) : await this.resume(sql, tenant.paused);
      await sql.query(
        `update kb.tenants set suspended_at = case when $2 then now() end, suspended_integrations = $3::uuid[] where id = $1`,
        [tenantId, suspended, suspended ? touched : []],
      );
      await recordEvent(sql, {
        type: suspended ? 'tenant.suspended' : 'tenant.resumed',
        projectId: null,
        subjectType: 'tenant',
        subjectId: tenantId,
        data: { name: tenant.name, integrations: touched.length },
      });
      return { touched, members };
    });
    for (const id of touched) this.pauses.rung(id);
    this.live.accessChanged(members);
  }

  /** What a person paused before, or what waits for one, stays as it is. */
  private async pause(sql: Sql, actor: Actor): Promise<string[]> {
    const { rows } = await sql.query<{ id: string }>(
      `select id from kb.integrations where deleted_at is null and enabled and state in ('connected', 'syncing', 'failing')
       order by id`,
    );
    for (const { id } of rows) {
      const subject = await this.pauses.pauseWithin(sql, id, actor);
      await changeState(sql, subject, 'paused', { say });
    }
    return rows.map(({ id }) => id);
  }

  private async resume(sql: Sql, paused: string[]): Promise<string[]> {
    const { rows } = await sql.query<{ id: string }>(
      `select id from kb.integrations where id = any($1::uuid[]) and deleted_at is null and enabled and state = 'paused'
       order by id`,
      [paused],
    );
    for (const { id } of rows) await this.pauses.resumeWithin(sql, id);
    return rows.map(({ id }) => id);
  }
}
