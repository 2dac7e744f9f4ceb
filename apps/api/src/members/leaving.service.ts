import { Injectable } from '@nestjs/common';
import type { TenantScope } from '../auth/scope';
import { askToReconnect } from '../connections/reconnect-notice';
import { AccessReturn, type TakenAccess } from '../integrations/access-return';
import { TenantTransaction, type Sql } from '../platform/database/tenant-transaction';
import { recordEvent } from '../platform/events/domain-events';
import { Problem } from '../platform/http/problem';
import { LiveAnnouncer } from '../platform/live/live-announcer';
import type { RemovedMemberDto, RemoveMemberQueryDto } from './member.dto';
import { keepAnOwner, lockMember, mayTouchOwners, type LockedMember } from './ranks';

interface OwnConnection {
  id: string;
  providerKey: string;
}

/** What happens when somebody leaves a tenant. */
@Injectable()
export class LeavingService {
  constructor(
    private readonly transactions: TenantTransaction,
    private readonly access: AccessReturn,
    private readonly live: LiveAnnouncer,
  ) {}

  /**
   * Takes a member out. Their sessions find the tenant no more, their sockets are cut, the API tokens they made here end, and
   * their own connections are handed to whoever asks, or end.
   * @throws Problem 403 for an owner that somebody else than an owner removes, 404, 409 for the last owner, and for
   * connections about which nothing was said.
   */
  async remove(
    at: TenantScope,
    userId: string,
    connections: RemoveMemberQueryDto['connections'],
  ): Promise<RemovedMemberDto> {
    const { taken, ...done } = await this.transactions.run(at.tenantId, at.actor, async (sql) => {
      const member = await lockMember(sql, userId);
      mayTouchOwners(at, member.role);
      keepAnOwner(member);
      const own = await connectionsOf(sql, userId);
      if (own.length > 0 && !connections) throw undecided(member, own.length);
      if (connections === 'hand_over' && userId === at.userId)
        throw Problem.conflict('You cannot hand your connections over to yourself. Ask another admin to take you out.');
      if (connections === 'hand_over') await this.handOver(sql, at, own);
      const taken = connections === 'revoke' ? await this.revoke(sql, member, own) : [];
      const tokens = await sql.query(
        `update kb.api_tokens set revoked_at = now(), revoked_by = $2 where created_by = $1 and revoked_at is null`,
        [userId, at.userId],
      );
      await sql.query('delete from kb.memberships where tenant_id = $1 and user_id = $2', [at.tenantId, userId]);
      const handedOver = connections === 'hand_over' ? own.length : 0;
      await recordEvent(sql, {
        type: 'member.removed',
        projectId: null,
        subjectType: 'member',
        subjectId: userId,
        data: {
          name: member.name,
          role: member.role,
          handedOver,
          revoked: taken.length,
          tokensEnded: tokens.rowCount,
        },
      });
      return { taken, handedOver, tokensEnded: tokens.rowCount };
    });
    this.live.accessChanged([userId]);
    const revoked: string[] = [];
    for (const each of taken) revoked.push((await this.access.giveBack(each)).say);
    return { ...done, revoked };
  }

  /** The connections go on as they are, as the caller's; who made them stays written. */
  private async handOver(sql: Sql, { userId }: TenantScope, own: OwnConnection[]): Promise<void> {
    const ids = own.map(({ id }) => id);
    await sql.query('update kb.connections set user_id = $2 where id = any($1::uuid[])', [ids, userId]);
  }

  /** What used them stops and says why; runs under way end at their next call. */
  private async revoke(sql: Sql, member: LockedMember, own: OwnConnection[]): Promise<TakenAccess[]> {
    const taken: TakenAccess[] = [];
    for (const { id, providerKey } of own) {
      taken.push(await this.access.take(sql, id, providerKey));
      const say = `${member.name} left, and this was connected with their account. Reconnect with another one to continue; nothing was lost.`;
      await askToReconnect(sql, id, say);
    }
    return taken;
  }
}

async function connectionsOf(sql: Sql, userId: string): Promise<OwnConnection[]> {
  const { rows } = await sql.query<OwnConnection>(
    `select id, provider_key as "providerKey" from kb.connections where user_id = $1 order by id for update`,
    [userId],
  );
  return rows;
}

function undecided({ name }: LockedMember, count: number): Problem {
  const what = count === 1 ? 'a connection of their own' : `${count} connections of their own`;
  return new Problem(
    409,
    'connections-undecided',
    'It is not said what becomes of their connections',
    `${name} has ${what}, which integrations may use. Say connections=hand_over to take them on, or connections=revoke to end them.`,
  );
}
