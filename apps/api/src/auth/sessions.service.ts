import { Injectable } from '@nestjs/common';
import { TenantTransaction } from '../platform/database/tenant-transaction';
import { recordEventOfPerson } from '../platform/events/domain-events';
import { listKey } from '../platform/http/list/cursor';
import { keysetPage } from '../platform/http/list/keyset';
import type { ListQueryDto } from '../platform/http/list/list.dto';
import { parseSort, type SortColumn } from '../platform/http/list/sort';
import { Problem } from '../platform/http/problem';
import { LiveAnnouncer } from '../platform/live/live-announcer';
import { deviceOf } from './device';
import type { Person } from './scope';
import type { SessionListDto } from './session.dto';
import { idleDays, Sessions } from './sessions.store';

interface SessionRow {
  id: string;
  address: string | null;
  userAgent: string | null;
  createdAt: Date;
  lastSeenAt: Date;
  expiresAt: Date;
}

const columns = `s.id, s.address, s.user_agent as "userAgent", s.created_at as "createdAt",
  s.last_seen_at as "lastSeenAt", s.expires_at as "expiresAt"`;
const sorts: Record<string, SortColumn> = {
  lastSeenAt: { sql: 's.last_seen_at', kind: 'timestamp' },
  createdAt: { sql: 's.created_at', kind: 'timestamp' },
};

/** A person's own sessions, as they see and end them. */
@Injectable()
export class SessionsService {
  constructor(
    private readonly transactions: TenantTransaction,
    private readonly sessions: Sessions,
    private readonly live: LiveAnnouncer,
  ) {}

  async list({ userId, sessionId }: Person, query: ListQueryDto): Promise<SessionListDto> {
    const sort = parseSort(query.sort, sorts, '-lastSeenAt');
    const key = listKey('sessions', userId, sort.name, sort.descending);
    const where = [
      's.user_id = $1',
      's.expires_at > now()',
      `s.last_seen_at > now() - make_interval(days => ${idleDays})`,
    ];
    const page = await this.transactions.asUser(userId, (sql) =>
      keysetPage<SessionRow>(
        sql,
        { columns, from: 'kb.sessions s', where, values: [userId], id: 's.id', sort, key },
        query,
      ),
    );
    const items = page.rows.map(({ userAgent, createdAt, lastSeenAt, expiresAt, ...row }) => ({
      ...row,
      device: deviceOf(userAgent),
      createdAt: createdAt.toISOString(),
      lastSeenAt: lastSeenAt.toISOString(),
      expiresAt: expiresAt.toISOString(),
      current: row.id === sessionId,
    }));
    return { items, nextCursor: page.nextCursor };
  }

  /** @throws Problem 404 for a session that is not the person's. */
  async end({ userId }: Person, id: string): Promise<void> {
    if (!(await this.sessions.end(userId, id))) throw Problem.notFound();
    this.live.sessionsEnded([id]);
  }

  async endOthers({ userId, sessionId }: Person): Promise<void> {
    const ended = await this.transactions.asUser(userId, async (sql) => {
      const ids = await this.sessions.endAll(sql, userId, sessionId);
      await recordEventOfPerson(sql, userId, { type: 'session.ended', data: { sessions: ids.length } });
      return ids;
    });
    this.live.sessionsEnded(ended);
  }
}
