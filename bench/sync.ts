import type { Pool } from 'pg';
import { cpuSeconds } from './cpu';
import { createDatabase, settle, type BenchDatabase, type BenchServer } from './database';
import { EnginePipeline } from './engine';
import { createKeptTables, runKept } from './kept';
import { median } from './measure';
import { createMinimalTable, runMinimal } from './minimal';
import type { Result } from './report';
import type { BenchSandbox } from './sandbox';

/** Tables that a run without news must not touch. */
const recordTables = ['raw_records', 'work_items', 'work_item_assignees', 'containers', 'accounts', 'field_changes'];

interface Timing {
  seconds: number;
  /** CPU of the sandbox as a share of the time. */
  sandbox: number;
  /** CPU seconds of this process and the database. */
  cpu: number;
}
type Step = 'S1' | 'S2' | 'S3';
interface Sides {
  ours: Timing[];
  baseline: Timing[];
}
/** `kept`: the first sync against all that is kept of it, written by hand. */
type Timings = Record<Step, Sides> & { kept: Timing[] };

/** S1, S2, S3: a first sync, the same again, the same with 5 % changed; ours and the minimal pipeline turn by turn. */
export async function benchSync(
  { server }: BenchServer,
  sandbox: BenchSandbox,
  { records, turns }: { records: number; turns: number },
): Promise<Result[]> {
  const timings: Timings = {
    S1: { ours: [], baseline: [] },
    S2: { ours: [], baseline: [] },
    S3: { ours: [], baseline: [] },
    kept: [],
  };
  await warmUp(server, sandbox);
  for (let turn = 0; turn < turns; turn++) {
    const database = await createDatabase(server, `sync_${turn}`);
    await takeTurn(database, sandbox, records, turn % 2 === 0, timings);
    await database.drop();
  }
  const results: Result[] = [
    rate('S1', `first sync of ${records.toLocaleString('en')} tasks`, timings.S1, records, 0.5, 0.8),
    rate(
      'S1',
      'against all that is kept, written by hand',
      { ours: timings.S1.ours, baseline: timings.kept },
      records,
      0.7,
      0.9,
    ),
    rate('S2', 'again, nothing changed', timings.S2, records, 0.7, 0.95),
    rate('S3', 'again, 5 % changed', timings.S3, records, 0.6, 0.9),
  ];
  results[2]!.note += ', 0 rows written';
  return results;
}

/** Both sides compiled and connected before anything counts. */
async function warmUp(server: BenchServer['server'], sandbox: BenchSandbox): Promise<void> {
  const database = await createDatabase(server, 'warm_up');
  await takeTurn(database, sandbox, 3_000, true, {
    S1: { ours: [], baseline: [] },
    S2: { ours: [], baseline: [] },
    S3: { ours: [], baseline: [] },
    kept: [],
  });
  await database.drop();
}

async function takeTurn(
  database: BenchDatabase,
  sandbox: BenchSandbox,
  records: number,
  oursFirst: boolean,
  timings: Timings,
): Promise<void> {
  const { admin, plain } = database;
  const ours = await EnginePipeline.create(database, sandbox.apiUrl);
  await createMinimalTable(plain);
  await sandbox.reset(records);

  const measure = async (step: Step, expected: Record<string, number>) => {
    const sides = [
      async () => {
        const [timing, counts] = await timed(database, sandbox, () => ours.run());
        expectEqual(`${step}: counts`, counts, { read: records, failed: 0, ...expected });
        timings[step].ours.push(timing);
      },
      async () => {
        const [timing, read] = await timed(database, sandbox, () => runMinimal(plain, sandbox.apiUrl, step !== 'S1'));
        expectEqual(`${step}: records of the minimal pipeline`, read, records);
        timings[step].baseline.push(timing);
      },
    ];
    await settle(admin);
    for (const side of oursFirst ? sides : sides.reverse()) await side();
    await compare(step, admin);
  };

  await measure('S1', { created: records, updated: 0, unchanged: 0 });
  await createKeptTables(plain);
  await settle(admin);
  const [kept, keptRecords] = await timed(database, sandbox, () => runKept(plain, sandbox.apiUrl));
  expectEqual('S1: records kept by hand', keptRecords, records);
  timings.kept.push(kept);
  await runMinimal(plain, sandbox.apiUrl, true);
  const before = await currentTransaction(admin);
  await measure('S2', { created: 0, updated: 0, unchanged: records });
  expectEqual('S2: rows written', await rowsSince(admin, before), 0);
  const changed = Math.floor(records * 0.05);
  await sandbox.reset(records, 0.05);
  await measure('S3', { created: 0, updated: changed, unchanged: records - changed });
  await ours.end();
}

async function timed<T>(database: BenchDatabase, sandbox: BenchSandbox, work: () => Promise<T>): Promise<[Timing, T]> {
  const [cpu, sandboxCpu] = [await cpuSeconds(database), sandbox.cpuSeconds()];
  const started = performance.now();
  const result = await work();
  const seconds = (performance.now() - started) / 1000;
  const used = (await cpuSeconds(database)) - cpu;
  return [{ seconds, sandbox: (sandbox.cpuSeconds() - sandboxCpu) / seconds, cpu: used }, result];
}

function rate(id: Step, what: string, { ours, baseline }: Sides, records: number, bar: number, aim: number): Result {
  const perSecond = (timings: Timing[]) => records / median(timings.map(({ seconds }) => seconds));
  const share = median(ours.map(({ sandbox }) => sandbox));
  const cpu = (timings: Timing[]) =>
    Math.round((median(timings.map((timing) => timing.cpu)) / records) * 1e6).toLocaleString('en');
  return {
    id,
    what,
    unit: 'records/s',
    ours: perSecond(ours),
    baseline: perSecond(baseline),
    bar,
    aim,
    note: `CPU ${cpu(ours)} against ${cpu(baseline)} µs a record, sandbox ${Math.round(share * 100)} % of the time`,
  };
}

/** What is stored must be the same on both sides, field by field as far as both have it. */
async function compare(step: Step, sql: Pool): Promise<void> {
  const digest = async (table: string, columns: string) => {
    const { rows } = await sql.query<{ count: string; digest: string }>(
      `select count(*), md5(string_agg(md5(row(external_id, ${columns})::text), '' order by external_id)) as digest from ${table}`,
    );
    return rows[0];
  };
  const shared = 'title, key, description, status, priority, url, archived';
  expectEqual(
    `${step}: stored`,
    await digest('kb.work_items', `${shared}, status_category, container_ref, assignees_refs, due_date, completed_at`),
    await digest('minimal.tasks', `${shared}, "statusCategory", container, assignees, "dueDate", "completedAt"`),
  );
}

async function currentTransaction(sql: Pool): Promise<string> {
  const { rows } = await sql.query<{ id: string }>('select pg_current_xact_id()::text as id');
  return rows[0]!.id;
}

async function rowsSince(sql: Pool, transaction: string): Promise<number> {
  const counts = recordTables.map((table) => `(select count(*) from kb.${table} where xmin::text::bigint >= $1)`);
  const { rows } = await sql.query<{ count: string }>(`select ${counts.join(' + ')} as count`, [transaction]);
  return Number(rows[0]!.count);
}

/** Ends the benchmark when a result is wrong: a fast wrong answer is no answer. */
export function expectEqual(what: string, got: unknown, expected: unknown): void {
  const [left, right] = [got, expected].map((value) => JSON.stringify(sorted(value)));
  if (left !== right) throw new Error(`${what}: got ${left}, expected ${right}`);
}

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}
