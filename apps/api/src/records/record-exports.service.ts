import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { modelOf } from '@tributary/model';
import type { ProjectScope } from '../auth/scope';
import { TenantTransaction, type Sql } from '../platform/database/tenant-transaction';
import { recordEvent } from '../platform/events/domain-events';
import { keysetPage, type KeysetPage } from '../platform/http/list/keyset';
import { exportShape, type ExportShape } from './record-export';
import type { RecordExportQueryDto } from './record-export.dto';
import { chosenFields, recordConditions, recordPages, totalOf } from './record-query';
import type { RecordRow } from './record-values';
import type { RecordType } from './record.dto';

export interface ExportFile {
  name: string;
  contentType: string;
  content: Readable;
}

/** Rows that are read at once, to begin with; and how many characters a page of them should come to. */
const firstPage = 100;
const pageAtMost = 1_000;
const charactersWanted = 1_000_000;

/**
 * Records as a file. Page by page, each in a transaction of its own and only when the one before was taken: memory stays
 * flat, and a slow reader holds no connection. What changes meanwhile is there as it is when its page comes.
 */
@Injectable()
export class RecordExportsService {
  constructor(private readonly transactions: TenantTransaction) {}

  /** @throws Problem 400 as the list does, before anything is sent. */
  async open(at: ProjectScope, type: RecordType, query: RecordExportQueryDto): Promise<ExportFile> {
    const fields = chosenFields(type, query.fields);
    const shape = exportShape(query.format, type, fields, query.fields === undefined);
    const choice = { ...query, ids: query.ids?.split(',') };
    const pages = recordPages(at, type, choice, fields);
    const columns = pages.columns + shape.columns;
    const page = async (sql: Sql, limit: number, cursor: string | undefined) => {
      const { conditions, exact } = await recordConditions(sql, at, type, choice);
      const total = totalOf(type, conditions, exact);
      return keysetPage<RecordRow>(
        sql,
        { ...pages, columns, ...conditions },
        { limit, ...(cursor ? { cursor } : {}) },
        total,
      );
    };
    const first = await this.transactions.run(at.tenantId, at.actor, async (sql) => {
      const begun = await page(sql, firstPage, undefined);
      await recordEvent(sql, exported(at, type, query, begun.total!));
      return begun;
    });
    const next = (limit: number, cursor: string) =>
      this.transactions.read(at.tenantId, at.actor, (sql) => page(sql, limit, cursor));
    return {
      name: `tributary-${slugOf(type)}-${new Date().toISOString().slice(0, 10)}.${query.format}`,
      contentType: shape.contentType,
      content: Readable.from(written(shape, first, next), { highWaterMark: 1 }),
    };
  }
}

type Page = Pick<KeysetPage<RecordRow>, 'rows' | 'nextCursor'>;

async function* written(
  shape: ExportShape,
  first: Page,
  next: (limit: number, cursor: string) => Promise<Page>,
): AsyncGenerator<string> {
  let text = shape.begin;
  for (let page = first, isFirst = true; ; isFirst = false) {
    const rows = shape.rows(page.rows, isFirst);
    yield text + rows;
    text = '';
    if (page.nextCursor === null) break;
    // Few of what is long, many of what is short.
    const fitting = Math.ceil((charactersWanted * page.rows.length) / Math.max(1, rows.length));
    page = await next(Math.min(pageAtMost, fitting), page.nextCursor);
  }
  if (shape.end) yield shape.end;
}

function exported(
  at: ProjectScope,
  type: RecordType,
  { format, filter, q, ids, fields }: RecordExportQueryDto,
  count: object,
) {
  const chosen = { filter: filter ?? {}, q: q ?? null, ids: ids?.split(',').length ?? null, fields: fields ?? null };
  const data = { recordType: type, format, ...chosen, count };
  return { type: 'records.exported', projectId: at.projectId, subjectType: 'project', subjectId: at.projectId, data };
}

/** `work-items` */
function slugOf(type: RecordType): string {
  return modelOf(type).table.replaceAll('_', '-');
}
