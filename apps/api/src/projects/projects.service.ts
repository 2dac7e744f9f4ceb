import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { TenantScope } from '../auth/scope';
import { oneAtATime } from '../platform/database/one-at-a-time';
import { TenantTransaction, type Sql } from '../platform/database/tenant-transaction';
import { recordEvent } from '../platform/events/domain-events';
import { etagOf, requireMatch } from '../platform/http/etag';
import { listKey } from '../platform/http/list/cursor';
import { keysetPage } from '../platform/http/list/keyset';
import type { ListQueryDto } from '../platform/http/list/list.dto';
import { parseSort, type SortColumn } from '../platform/http/list/sort';
import { Problem } from '../platform/http/problem';
import { SyncPausesService } from '../sync/sync-pauses.service';
import type { CreateProjectDto, ProjectDto, ProjectListDto, UpdateProjectDto } from './project.dto';
import { slugOf } from './slug';

interface ProjectRow {
  id: string;
  slug: string;
  name: string;
  createdAt: Date;
  /** As text: the validator of a version needs every digit. */
  updatedAt: string;
}
interface Versioned {
  project: ProjectDto;
  etag: string;
}

const columns = `p.id, p.slug, p.name, p.created_at as "createdAt", p.updated_at::text as "updatedAt"`;
const sorts: Record<string, SortColumn> = {
  name: { sql: 'p.name', kind: 'text' },
  createdAt: { sql: 'p.created_at', kind: 'timestamp' },
};

/** The projects of a tenant. */
@Injectable()
export class ProjectsService {
  constructor(
    private readonly transactions: TenantTransaction,
    private readonly pauses: SyncPausesService,
  ) {}

  async list({ tenantId, actor }: TenantScope, query: ListQueryDto): Promise<ProjectListDto> {
    const sort = parseSort(query.sort, sorts, 'name');
    const page = await this.transactions.run(tenantId, actor, (sql) =>
      keysetPage<ProjectRow>(
        sql,
        {
          columns,
          from: 'kb.projects p',
          where: ['p.tenant_id = $1', 'p.deleted_at is null'],
          values: [tenantId],
          id: 'p.id',
          sort,
          key: listKey('projects', tenantId, sort.name, sort.descending),
        },
        query,
      ),
    );
    return { items: page.rows.map(dtoOf), nextCursor: page.nextCursor };
  }

  /** @throws Problem 409 when the slug is taken. */
  async create({ tenantId, actor }: TenantScope, body: CreateProjectDto): Promise<ProjectDto> {
    return this.transactions.run(tenantId, actor, async (sql) => {
      await oneAtATime(sql, 'projects');
      const slug = body.slug ?? (await freeSlug(sql, slugOf(body.name, 'project')));
      await refuseTaken(sql, slug);
      const { rows } = await sql.query<ProjectRow>(
        `insert into kb.projects as p (id, tenant_id, slug, name) values ($1, $2, $3, $4) returning ${columns}`,
        [uuidv7(), tenantId, slug, body.name],
      );
      const project = rows[0]!;
      await recordEvent(sql, event('project.created', project.id, { slug }));
      return dtoOf(project);
    });
  }

  async get({ tenantId, actor }: TenantScope, id: string): Promise<Versioned> {
    return versioned(await this.transactions.run(tenantId, actor, (sql) => find(sql, id)));
  }

  /** @throws Problem 404, 409 for a taken slug, 412 when it changed meanwhile. */
  async update(
    { tenantId, actor }: TenantScope,
    id: string,
    body: UpdateProjectDto,
    ifMatch: string | undefined,
  ): Promise<Versioned> {
    return this.transactions.run(tenantId, actor, async (sql) => {
      await oneAtATime(sql, 'projects');
      const project = await find(sql, id, 'for no key update');
      requireMatch(ifMatch, project);
      if (body.slug !== undefined && body.slug !== project.slug) await refuseTaken(sql, body.slug);
      const { rows } = await sql.query<ProjectRow>(
        `update kb.projects p set name = coalesce($2, name), slug = coalesce($3, slug) where id = $1 returning ${columns}`,
        [id, body.name ?? null, body.slug ?? null],
      );
      await recordEvent(sql, event('project.changed', id, { slug: rows[0]!.slug }));
      return versioned(rows[0]!);
    });
  }

  /** @throws Problem 404; 409 for the last project, without which there is nothing to look at. */
  async remove({ tenantId, actor }: TenantScope, id: string): Promise<void> {
    const integrations = await this.transactions.run(tenantId, actor, async (sql) => {
      // Or two who delete the last two at once would each see the other one.
      await oneAtATime(sql, 'projects');
      await find(sql, id, 'for no key update');
      const others = await sql.query('select from kb.projects where deleted_at is null and id <> $1 limit 1', [id]);
      if (others.rowCount === 0) {
        throw Problem.conflict(
          'This is the only project, and there must be one. Make another before deleting this one.',
        );
      }
      const { rows } = await sql.query<{ id: string }>(
        'select id from kb.integrations where project_id = $1 and deleted_at is null order by id',
        [id],
      );
      for (const integration of rows) await this.pauses.pauseWithin(sql, integration.id, actor);
      await sql.query('update kb.projects set deleted_at = now() where id = $1', [id]);
      await recordEvent(sql, event('project.deleted', id));
      return rows.map((row) => row.id);
    });
    for (const integrationId of integrations) this.pauses.rung(integrationId);
  }
}

async function find(sql: Sql, id: string, lock: '' | 'for no key update' = ''): Promise<ProjectRow> {
  const { rows } = await sql.query<ProjectRow>(
    `select ${columns} from kb.projects p where p.id = $1 and p.deleted_at is null ${lock}`,
    [id],
  );
  if (!rows[0]) throw Problem.notFound();
  return rows[0];
}

async function refuseTaken(sql: Sql, slug: string): Promise<void> {
  const { rowCount } = await sql.query('select from kb.projects where slug = $1 and deleted_at is null', [slug]);
  if (rowCount > 0) throw Problem.conflict(`Another project has the slug "${slug}" already. Choose another one.`);
}

/** `mobile`, `mobile-2`, `mobile-3` … */
async function freeSlug(sql: Sql, wanted: string): Promise<string> {
  const { rows } = await sql.query<{ slug: string }>('select slug from kb.projects where deleted_at is null');
  const taken = new Set(rows.map((row) => row.slug));
  let slug = wanted;
  for (let number = 2; taken.has(slug); number++) slug = `${wanted}-${number}`;
  return slug;
}

function event(type: string, projectId: string, data?: object) {
  return { type, projectId, subjectType: 'project', subjectId: projectId, ...(data ? { data } : {}) };
}

function dtoOf({ id, slug, name, createdAt }: ProjectRow): ProjectDto {
  return { id, slug, name, createdAt: createdAt.toISOString() };
}

function versioned(row: ProjectRow): Versioned {
  return { project: dtoOf(row), etag: etagOf(row) };
}
