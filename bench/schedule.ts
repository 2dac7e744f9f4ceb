import { v7 as uuidv7 } from 'uuid';
import { createDatabase, settle, type BenchDatabase, type BenchServer } from './database';
import { median } from './measure';
import type { Result } from './report';

const due = 1_000;

/**
 * S7: what the scheduler asks to find 1,000 due among many tasks, with row-level security and the columns a task has,
 * against a table of ids with a partial index and SKIP LOCKED.
 */
export async function benchSchedule({ server }: BenchServer, short: boolean): Promise<Result> {
  const tasks = short ? 20_000 : 100_000;
  const database = await createDatabase(server, 'schedule');
  try {
    await fill(database, tasks);
    await settle(database.admin);
    const rates = { ours: [] as number[], baseline: [] as number[] };
    for (let turn = 0; turn < (short ? 11 : 61); turn++) {
      const [one, other] = turn % 2 ? (['ours', 'baseline'] as const) : (['baseline', 'ours'] as const);
      for (const which of [one, other])
        rates[which].push(await timed(which === 'ours' ? ours(database) : bare(database)));
    }
    return {
      id: 'S7',
      what: `scheduler finds 1,000 due of ${tasks.toLocaleString('en')} tasks`,
      unit: 'tasks/s',
      ours: median(rates.ours),
      baseline: median(rates.baseline),
      bar: 0.5,
      aim: 0.9,
    };
  } finally {
    await database.drop();
  }
}

async function timed(look: () => Promise<number>): Promise<number> {
  const started = performance.now();
  const found = await look();
  if (found !== due) throw new Error(`S7 found ${found} due tasks instead of ${due}.`);
  return (found / (performance.now() - started)) * 1000;
}

function ours({ transactions }: BenchDatabase): () => Promise<number> {
  return async () =>
    (await transactions.resolve((sql) => sql.query('select * from kb.due_tasks($1)', [due]))).rows.length;
}

function bare({ plain }: BenchDatabase): () => Promise<number> {
  return async () => {
    await plain.query('begin');
    const { rows } = await plain.query(
      `select tenant_id, integration_id from bare.tasks where next_sync_at is not null and next_sync_at <= now()
       order by next_sync_at limit $1 for update skip locked`,
      [due],
    );
    await plain.query('rollback');
    return rows.length;
  };
}

/** Tasks of a hundred tenants; the due ones lie anywhere among them. */
async function fill({ admin }: BenchDatabase, tasks: number): Promise<void> {
  const tenants = Array.from({ length: 100 }, () => uuidv7());
  const projects = tenants.map(() => uuidv7());
  const ids = Array.from({ length: tasks }, () => uuidv7());
  const owners = ids.map((_, number) => tenants[number % tenants.length]!);
  await admin.query(
    `insert into kb.tenants (id, slug, public_id, name) select id, 'bench-' || n, 'org_' || n, 'Bench'
     from unnest($1::uuid[]) with ordinality as t(id, n)`,
    [tenants],
  );
  await admin.query(
    `insert into kb.projects (id, tenant_id, slug, name) select p, t, 'bench', 'Bench' from unnest($1::uuid[], $2::uuid[]) as x(p, t)`,
    [projects, tenants],
  );
  await admin.query(
    `insert into kb.integrations (id, tenant_id, project_id, provider_key, name, display_name, org_id)
     select x.id, x.tenant, p.id, 'clickup', 'bench-' || x.n, 'Bench', 'org'
     from unnest($1::uuid[], $2::uuid[]) with ordinality as x(id, tenant, n) join kb.projects p on p.tenant_id = x.tenant`,
    [ids, owners],
  );
  await admin.query(
    `insert into kb.sync_tasks (id, tenant_id, integration_id, entities, next_sync_at)
     select gen_random_uuid(), x.tenant, x.id, '{tasks}',
            now() + case when x.n % $3 = 0 then interval '-1 hour' else interval '1 hour' end + x.n * interval '1 millisecond'
     from unnest($1::uuid[], $2::uuid[]) with ordinality as x(id, tenant, n)`,
    [ids, owners, tasks / due],
  );
  await admin.query(
    `create schema bare; create table bare.tasks (tenant_id uuid, integration_id uuid, next_sync_at timestamptz);
     insert into bare.tasks select tenant_id, integration_id, next_sync_at from kb.sync_tasks;
     create index on bare.tasks (next_sync_at) where next_sync_at is not null`,
  );
}
