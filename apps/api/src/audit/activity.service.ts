import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { TenantScope } from '../auth/scope';
import { TenantTransaction, type Sql } from '../platform/database/tenant-transaction';
import { recordEvent } from '../platform/events/domain-events';
import { byteOrderMark, csvLines, csvType } from '../platform/http/csv';
import { listKey } from '../platform/http/list/cursor';
import { keysetPage, type KeysetPage } from '../platform/http/list/keyset';
import { parseSort, type SortColumn } from '../platform/http/list/sort';
import { activityConditions } from './activity-filters';
import {
  actorKinds,
  type ActivityDto,
  type ActivityExportQueryDto,
  type ActivityFormat,
  type ActivityListDto,
  type ActivityQueryDto,
} from './activity.dto';

interface ActivityRow extends Omit<ActivityDto, 'at' | 'actor' | 'object'> {
  at: Date;
  actor: string;
  actorName: string;
  objectType: string;
  objectId: string | null;
  objectName: string | null;
}
type Page = Pick<KeysetPage<ActivityRow>, 'rows' | 'nextCursor'>;

const columns = `a.id, a.at, a.actor, a.actor_name as "actorName", a.action, a.object_type as "objectType",
  a.object_id as "objectId", a.object_name as "objectName", a.project_id as "projectId", a.address,
  a.request_id as "requestId", a.data`;
const sorts: Record<string, SortColumn> = { at: { sql: 'a.at', kind: 'timestamp' } };
const exportPage = 1_000;

export interface ActivityFile {
  name: string;
  contentType: string;
  content: Readable;
}

/** What people did in a tenant: read and handed over, never written here. */
@Injectable()
export class ActivityService {
  constructor(private readonly transactions: TenantTransaction) {}

  async list(at: TenantScope, query: ActivityQueryDto): Promise<ActivityListDto> {
    const page = await this.transactions.run(at.tenantId, at.actor, (sql) => pageOf(sql, at, query, query));
    return { items: page.rows.map(dtoOf), nextCursor: page.nextCursor };
  }

  /** Everything the filters leave, as a file that is read while it is sent. That somebody took it is written first. */
  async export(at: TenantScope, query: ActivityExportQueryDto): Promise<ActivityFile> {
    const { format, filter = {}, q = null } = query;
    const first = await this.transactions.run(at.tenantId, at.actor, async (sql) => {
      const page = await pageOf(sql, at, query, { limit: exportPage });
      await recordEvent(sql, {
        type: 'activity.exported',
        projectId: null,
        subjectType: 'tenant',
        subjectId: at.tenantId,
        data: { format, filter, q },
      });
      return page;
    });
    const next = (cursor: string) =>
      this.transactions.run(at.tenantId, at.actor, (sql) => pageOf(sql, at, query, { limit: exportPage, cursor }));
    const { contentType } = shapes[format];
    return {
      name: `tributary-activity-${new Date().toISOString().slice(0, 10)}.${format}`,
      contentType,
      content: Readable.from(written(shapes[format], first, next), { highWaterMark: 1 }),
    };
  }
}

function pageOf(
  sql: Sql,
  { tenantId }: TenantScope,
  query: ActivityQueryDto | ActivityExportQueryDto,
  part: { limit?: number | undefined; cursor?: string | undefined },
): Promise<Page> {
  const sort = parseSort(query.sort, sorts, '-at');
  const conditions = activityConditions(tenantId, query);
  const key = listKey('activity', tenantId, sort.descending, query.filter ?? {}, query.q ?? '');
  return keysetPage<ActivityRow>(
    sql,
    { columns, from: 'kb.audit_log a', ...conditions, id: 'a.id', sort, key },
    { ...(part.limit ? { limit: part.limit } : {}), ...(part.cursor ? { cursor: part.cursor } : {}) },
  );
}

interface Shape {
  contentType: string;
  begin: string;
  rows(rows: readonly ActivityDto[], first: boolean): string;
  end: string;
}

const shapes: Record<ActivityFormat, Shape> = {
  csv: {
    contentType: csvType,
    begin:
      byteOrderMark +
      csvLines([['Time', 'Who', 'Kind', 'Action', 'Object', 'Name', 'Object id', 'Address', 'Request', 'Details']]),
    rows: (rows) =>
      csvLines(
        rows.map(({ at, actor, action, object, address, requestId, data }) => [
          at,
          actor.name,
          actor.kind,
          action,
          object.type,
          object.name,
          object.id,
          address,
          requestId,
          JSON.stringify(data),
        ]),
      ),
    end: '',
  },
  json: {
    contentType: 'application/json; charset=utf-8',
    begin: '[',
    rows: (rows, first) => rows.map((row, at) => `${first && at === 0 ? '\n' : ',\n'}${JSON.stringify(row)}`).join(''),
    end: '\n]\n',
  },
};

async function* written(shape: Shape, first: Page, next: (cursor: string) => Promise<Page>): AsyncGenerator<string> {
  yield shape.begin;
  for (let page = first; ; page = await next(page.nextCursor)) {
    yield shape.rows(page.rows.map(dtoOf), page === first);
    if (page.nextCursor === null) break;
  }
  yield shape.end;
}

function dtoOf({ at, actor, actorName, objectType, objectId, objectName, ...row }: ActivityRow): ActivityDto {
  const [kind, id] = actor.split(':', 2);
  return {
    ...row,
    at: at.toISOString(),
    actor: {
      kind: kind === 'user' ? 'person' : (actorKinds.find((each) => each === kind) ?? 'nobody'),
      id: id ?? null,
      name: actorName,
    },
    object: { type: objectType, id: objectId, name: objectName },
  };
}
