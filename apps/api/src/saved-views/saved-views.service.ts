import { Injectable } from '@nestjs/common';
import type { RecordType } from '@tributary/model';
import { v7 as uuidv7 } from 'uuid';
import { mayAct } from '../auth/roles';
import type { ProjectScope } from '../auth/scope';
import { TenantTransaction, type Sql } from '../platform/database/tenant-transaction';
import { recordEvent } from '../platform/events/domain-events';
import { etagOf, requireMatch } from '../platform/http/etag';
import { listKey } from '../platform/http/list/cursor';
import { keysetPage } from '../platform/http/list/keyset';
import { parseSort, type SortColumn } from '../platform/http/list/sort';
import { Problem } from '../platform/http/problem';
import type {
  CreateSavedViewDto,
  SavedViewDto,
  SavedViewListDto,
  SavedViewListQueryDto,
  UpdateSavedViewDto,
} from './saved-view.dto';
import { viewQueryOf } from './view-query';

interface ViewRow {
  id: string;
  type: RecordType;
  name: string;
  query: string;
  shared: boolean;
  makerId: string;
  madeBy: string | null;
  createdAt: Date;
  updatedAt: Date;
  /** As text: the validator of a version needs every digit. */
  version: string;
}
interface Versioned {
  view: SavedViewDto;
  etag: string;
}

const columns = `v.id, v.record_type as type, v.name, v.query, v.shared, v.created_by as "makerId",
  u.display_name as "madeBy", v.created_at as "createdAt", v.updated_at as "updatedAt", v.updated_at::text as version`;
const from = 'kb.saved_views v left join kb.users u on u.id = v.created_by';
/** Parameters: project, person. */
const visible = ['v.tenant_id = kb.current_tenant()', 'v.project_id = $1', '(v.shared or v.created_by = $2)'];
const sorts: Record<string, SortColumn> = {
  name: { sql: 'v.name', kind: 'text' },
  createdAt: { sql: 'v.created_at', kind: 'timestamp' },
};

/** Views of records that people keep: their own, and those that others share in the project. */
@Injectable()
export class SavedViewsService {
  constructor(private readonly transactions: TenantTransaction) {}

  async list(at: ProjectScope, { type, ...query }: SavedViewListQueryDto): Promise<SavedViewListDto> {
    const sort = parseSort(query.sort, sorts, 'name');
    const where = type === undefined ? visible : [...visible, 'v.record_type = $3'];
    const values = [at.projectId, at.userId, ...(type === undefined ? [] : [type])];
    const key = listKey('saved-views', at.projectId, at.userId, type ?? null, sort.name, sort.descending);
    const page = await this.transactions.run(at.tenantId, at.actor, (sql) =>
      keysetPage<ViewRow>(sql, { columns, from, where, values, id: 'v.id', sort, key }, query),
    );
    return { items: page.rows.map((row) => dtoOf(at, row)), nextCursor: page.nextCursor };
  }

  async get(at: ProjectScope, id: string): Promise<Versioned> {
    return versioned(at, await this.transactions.run(at.tenantId, at.actor, (sql) => find(sql, at, id)));
  }

  /** @throws Problem 400 for a query that the type cannot answer, 409 for a name that the person has already. */
  async create(at: ProjectScope, { type, name, query, shared = false }: CreateSavedViewDto): Promise<SavedViewDto> {
    const kept = viewQueryOf(type, query);
    return this.transactions.run(at.tenantId, at.actor, async (sql) => {
      const id = uuidv7();
      await refuseTaken(sql, at.projectId, at.userId, { id, type, name });
      await sql.query(
        `insert into kb.saved_views (id, tenant_id, project_id, created_by, record_type, name, query, shared)
         values ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [id, at.tenantId, at.projectId, at.userId, type, name, kept, shared],
      );
      await recordEvent(sql, event('saved_view.created', at, id, { name, shared }));
      return dtoOf(at, await find(sql, at, id));
    });
  }

  /** @throws Problem 404, 403 for another person's, 400 as `create`, 409 for a taken name, 412 when it changed meanwhile. */
  async update(
    at: ProjectScope,
    id: string,
    body: UpdateSavedViewDto,
    ifMatch: string | undefined,
  ): Promise<Versioned> {
    return this.transactions.run(at.tenantId, at.actor, async (sql) => {
      const view = await findEditable(sql, at, id);
      requireMatch(ifMatch, view.version);
      const query = body.query === undefined ? view.query : viewQueryOf(view.type, body.query);
      const changed = { name: body.name ?? view.name, query, shared: body.shared ?? view.shared };
      await refuseTaken(sql, at.projectId, view.makerId, { ...view, name: changed.name });
      await sql.query('update kb.saved_views set name = $2, query = $3, shared = $4 where id = $1', [
        id,
        changed.name,
        changed.query,
        changed.shared,
      ]);
      await recordEvent(sql, event('saved_view.changed', at, id, { name: changed.name, shared: changed.shared }));
      return versioned(at, { ...view, ...changed, ...(await changedAt(sql, id)) });
    });
  }

  /** @throws Problem 404, 403 for another person's. */
  async remove(at: ProjectScope, id: string): Promise<void> {
    await this.transactions.run(at.tenantId, at.actor, async (sql) => {
      const { name, shared } = await findEditable(sql, at, id);
      await sql.query('delete from kb.saved_views where id = $1', [id]);
      await recordEvent(sql, event('saved_view.deleted', at, id, { name, shared }));
    });
  }
}

async function find(sql: Sql, at: ProjectScope, id: string, lock: '' | 'for update of v' = ''): Promise<ViewRow> {
  const { rows } = await sql.query<ViewRow>(
    `select ${columns} from ${from} where ${visible.join(' and ')} and v.id = $3 ${lock}`,
    [at.projectId, at.userId, id],
  );
  if (!rows[0]) throw Problem.notFound();
  return rows[0];
}

async function findEditable(sql: Sql, at: ProjectScope, id: string): Promise<ViewRow> {
  const view = await find(sql, at, id, 'for update of v');
  if (isEditable(at, view)) return view;
  throw Problem.forbidden(
    'Somebody else made this view and shares it. They can change it, and so can an admin; or save it as your own.',
  );
}

function isEditable(at: ProjectScope, { makerId, shared }: ViewRow): boolean {
  return makerId === at.userId || (shared && mayAct(at.role, 'admin'));
}

async function changedAt(sql: Sql, id: string): Promise<Pick<ViewRow, 'updatedAt' | 'version'>> {
  const { rows } = await sql.query<Pick<ViewRow, 'updatedAt' | 'version'>>(
    'select updated_at as "updatedAt", updated_at::text as version from kb.saved_views where id = $1',
    [id],
  );
  return rows[0]!;
}

async function refuseTaken(
  sql: Sql,
  projectId: string,
  makerId: string,
  { id, type, name }: Pick<ViewRow, 'id' | 'type' | 'name'>,
): Promise<void> {
  const { rowCount } = await sql.query(
    `select from kb.saved_views
     where project_id = $1 and created_by = $2 and record_type = $3 and name = $4 and id <> $5`,
    [projectId, makerId, type, name, id],
  );
  if (rowCount > 0)
    throw Problem.conflict(`There is a view called "${name}" already. Change that one, or choose another name.`);
}

function event(type: string, { projectId }: ProjectScope, id: string, data: object) {
  return { type, projectId, subjectType: 'saved_view', subjectId: id, data };
}

function dtoOf(at: ProjectScope, row: ViewRow): SavedViewDto {
  const { id, type, name, query, shared, madeBy, createdAt, updatedAt } = row;
  return {
    id,
    type,
    name,
    query,
    shared,
    mine: row.makerId === at.userId,
    editable: isEditable(at, row),
    madeBy,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}

function versioned(at: ProjectScope, row: ViewRow): Versioned {
  return { view: dtoOf(at, row), etag: etagOf(row.version) };
}
