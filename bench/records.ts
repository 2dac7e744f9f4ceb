import { v7 as uuidv7 } from 'uuid';
import type { ProjectScope } from '../apps/api/src/auth/scope';
import { RecordsService } from '../apps/api/src/records/records.service';
import type { RecordListQueryDto } from '../apps/api/src/records/record.dto';
import { createDatabase, settle, type BenchDatabase, type BenchServer } from './database';
import { median } from './measure';
import type { Result } from './report';
import { expectEqual } from './sync';

const pageSize = 50;
const countedAtMost = 10_001;
const list = 'lists:17';

/** A page as people ask for it, and as somebody would write it for this table alone. */
interface Look {
  what: string;
  query: RecordListQueryDto;
  /** Conditions beside tenant and project. */
  where?: string;
  order?: string;
  /** How many records lie before the page. */
  deep?: boolean;
}

const looks: Look[] = [
  { what: 'first page', query: {} },
  { what: 'one status', query: { filter: { status: 'in review' } }, where: `w.status = 'in review'` },
  {
    what: 'open ones of a list',
    query: { filter: { container: list, statusCategory: 'todo,in_progress' } },
    where: `w.container_ref = '${list}' and w.status_category in ('todo', 'in_progress')`,
  },
  { what: 'by title', query: { sort: 'title' }, order: 'w.title_start, w.id' },
  { what: 'by key', query: { filter: { key: 'DEV-4711' } }, where: `w.key = 'DEV-4711'` },
  { what: 'deep page', query: {}, deep: true },
];

/** Fewer records hold these than a search looks at. */
const search: Look[] = [
  { what: 'a rare word', query: { q: 'word4711' }, where: `w.search_text @@ to_tsquery('simple', 'word4711:*')` },
  {
    what: 'two words',
    query: { q: 'word4712 fix' },
    where: `w.search_text @@ to_tsquery('simple', 'word4712:* & fix:*')`,
  },
];

/** S8 and S9: pages and searches of the records API against SQL written by hand, which no policy binds. */
export async function benchRecords(
  { server }: BenchServer,
  short: boolean,
  wants: (id: string) => boolean,
): Promise<Result[]> {
  const records = short ? 50_000 : 1_000_000;
  const database = await createDatabase(server, 'records');
  try {
    const at = await fill(database, records);
    await settle(database.admin);
    const of = `${records.toLocaleString('en')} work items`;
    const results: Result[] = [];
    if (wants('S8')) results.push(await compare('S8', `pages of ${of}`, database, at, looks, [0.7, 0.9]));
    if (wants('S9')) results.push(await compare('S9', `text search in ${of}`, database, at, search, [0.3, 0.7]));
    return results;
  } finally {
    await database.drop();
  }
}

/** The look that comes off worst stands for all. */
async function compare(
  id: string,
  what: string,
  database: BenchDatabase,
  at: ProjectScope,
  all: Look[],
  [bar, aim]: [number, number],
): Promise<Result> {
  const measured = [];
  for (const look of all) measured.push({ look, ...(await measure(database, at, look)) });
  const ratio = ({ ours, baseline }: { ours: number; baseline: number }) => ours / baseline;
  const [worst] = measured.toSorted((one, other) => ratio(one) - ratio(other));
  const note = measured
    .map((one) => `${one.look.what} ${ratio(one).toFixed(2)} (${(1000 / one.ours).toFixed(1)} ms)`)
    .join(', ');
  return { id, what, unit: 'pages/s', ours: worst!.ours, baseline: worst!.baseline, bar, aim, note };
}

async function measure(
  database: BenchDatabase,
  at: ProjectScope,
  look: Look,
): Promise<{ ours: number; baseline: number }> {
  const service = new RecordsService(database.transactions);
  const place = look.deep ? await middle(database, at, service) : undefined;
  const ours = async () =>
    (
      await service.list(at, 'work_item', {
        ...look.query,
        limit: pageSize,
        ...(place ? { cursor: place.cursor } : {}),
      })
    ).items;
  const baseline = () => byHand(database, at, look, place);
  expectEqual(
    look.what,
    (await ours()).map((record) => record.id),
    (await baseline()).map((record) => record.id),
  );
  const rates = { ours: [] as number[], baseline: [] as number[] };
  for (let turn = 0; turn < 40; turn++) {
    const sides = turn % 2 ? (['ours', 'baseline'] as const) : (['baseline', 'ours'] as const);
    for (const side of sides) rates[side].push(await perSecond(side === 'ours' ? ours : baseline));
  }
  return { ours: median(rates.ours), baseline: median(rates.baseline) };
}

async function perSecond(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return 1000 / (performance.now() - started);
}

interface Place {
  cursor: string;
  updatedAt: string;
  id: string;
}

/** A place half way down: the cursor that a reader would have come to. */
async function middle({ plain }: BenchDatabase, at: ProjectScope, service: RecordsService): Promise<Place> {
  const first = await service.list(at, 'work_item', { limit: pageSize });
  const { rows } = await plain.query<{ updatedAt: string; id: string }>(
    `select source_updated_at::text as "updatedAt", id from kb.work_items where tenant_id = $1 and project_id = $2
     order by source_updated_at desc nulls last, id desc
     offset (select count(*) / 2 from kb.work_items) limit 1`,
    [at.tenantId, at.projectId],
  );
  const [key, , , count, exact] = JSON.parse(Buffer.from(first.nextCursor!, 'base64url').toString()) as unknown[];
  const { updatedAt, id } = rows[0]!;
  const cursor = Buffer.from(JSON.stringify([key, updatedAt, id, count, exact])).toString('base64url');
  return { cursor, updatedAt, id };
}

const columns = `w.id, w.integration_id, w.external_id, w.url, w.first_seen_at, w.deleted_at, i.provider_key, w.title, w.key, w.type,
  w.status, w.status_category, w.priority, w.estimate, w.estimate_unit, w.labels, w.container_ref, w.parent_ref,
  w.assignees_refs, w.assignee_names, w.reporter_ref, w.reporter_name, w.start_date, w.due_date, w.started_at,
  w.completed_at, w.source_created_at, w.source_updated_at, w.archived, w.custom_fields`;

/** The same answer: the page with its tool's name, and on a first page the number there is, counted as far. */
async function byHand(
  { plain }: BenchDatabase,
  at: ProjectScope,
  look: Look,
  place?: Place,
): Promise<{ id: string }[]> {
  const where = `w.tenant_id = '${at.tenantId}' and w.project_id = '${at.projectId}' and w.deleted_at is null
    ${look.where ? `and ${look.where}` : ''}`;
  const after = place ? `and (w.source_updated_at, w.id) < ('${place.updatedAt}', '${place.id}')` : '';
  const { rows } = await plain.query<{ id: string; first_seen_at: Date }>(
    `select ${columns} from kb.work_items w join kb.integrations i on i.id = w.integration_id where ${where} ${after}
     order by ${look.order ?? 'w.source_updated_at desc nulls last, w.id desc'} limit ${pageSize + 1}`,
  );
  if (!place)
    await plain.query(
      `select count(*) from (select from kb.work_items w where ${where} limit ${countedAtMost}) counted`,
    );
  return rows.slice(0, pageSize).map((row) => ({ ...row, first_seen_at: row.first_seen_at.toISOString() }));
}

/** Work items of one project as they lie after a year, and as many of another tenant beside them in small. */
async function fill({ admin, plain }: BenchDatabase, records: number): Promise<ProjectScope> {
  const ids = Array.from({ length: 2 }, () => ({ tenant: uuidv7(), project: uuidv7(), integration: uuidv7() }));
  for (const [index, { tenant, project, integration }] of ids.entries()) {
    await admin.query(`insert into kb.tenants (id, slug, public_id, name) values ($1, $2, $2, 'Bench')`, [
      tenant,
      `records-${index}`,
    ]);
    await admin.query(`insert into kb.projects (id, tenant_id, slug, name) values ($1, $2, 'bench', 'Bench')`, [
      project,
      tenant,
    ]);
    await admin.query(
      `insert into kb.integrations (id, tenant_id, project_id, provider_key, name, display_name, org_id)
       values ($1, $2, $3, 'clickup', 'clickup', 'ClickUp', 'org')`,
      [integration, tenant, project],
    );
    await plain.query(
      `insert into kb.work_items (id, tenant_id, project_id, integration_id, stream, external_id, mapping_version, change_number,
         title, key, type, description, status, status_category, priority, labels, container_ref, assignees_refs,
         assignee_names, due_date, completed_at, source_created_at, source_updated_at, archived, url)
       select gen_random_uuid(), $1, $2, $3, 'tasks', n::text, 1, (select kb.change_number()),
         (array['Write', 'Paint', 'Fix', 'Ship'])[1 + n % 4] || ' word' || n % 5003 || ' and word' || n * 7919::bigint % 10007, 'DEV-' || n,
         'task', repeat('Some words about it. ', 10),
         (array['to do', 'in progress', 'in review', 'done'])[1 + n % 4],
         (array['todo', 'in_progress', 'in_progress', 'done'])[1 + n % 4],
         (array['urgent', 'high', 'normal', null])[1 + n % 4], array['label' || n % 20], 'lists:' || n * 31::bigint % 2000,
         array['members:' || n % 200], array['Person ' || n % 200],
         case when n % 3 = 0 then now() - n % 400 * interval '1 day' end,
         case when n % 4 = 3 then now() - n % 400 * interval '1 day' end,
         now() - (n % 400 + 1) * interval '1 day', now() - n * 7919::bigint % 31536000 * interval '1 second', false,
         'https://app.clickup.com/t/' || n
       from generate_series(1, ${index === 0 ? records : Math.floor(records / 20)}) n`,
      [tenant, project, integration],
    );
  }
  const { tenant, project } = ids[0]!;
  return { tenantId: tenant, projectId: project, role: 'viewer', userId: uuidv7(), actor: 'user:bench' };
}
