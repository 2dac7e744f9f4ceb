import { createHash } from 'node:crypto';
import type { Client } from 'pg';
import { pages } from './sandbox';
import { mapTask, type MappedTask, type RawTask } from './task-mapping';

/** Columns of the table and the element type that `unnest` takes each as; lists travel as text. */
const columns: Record<keyof MappedTask, { type: string; array: string; read?: string }> = {
  title: { type: 'text', array: 'text[]' },
  key: { type: 'text', array: 'text[]' },
  description: { type: 'text', array: 'text[]' },
  status: { type: 'text', array: 'text[]' },
  statusCategory: { type: 'text', array: 'text[]' },
  priority: { type: 'text', array: 'text[]' },
  estimate: { type: 'double precision', array: 'float8[]' },
  labels: { type: 'text[]', array: 'text[]', read: '::text[]' },
  container: { type: 'text', array: 'text[]' },
  parent: { type: 'text', array: 'text[]' },
  assignees: { type: 'text[]', array: 'text[]', read: '::text[]' },
  assigneeNames: { type: 'text[]', array: 'text[]', read: '::text[]' },
  reporter: { type: 'text', array: 'text[]' },
  reporterName: { type: 'text', array: 'text[]' },
  startDate: { type: 'timestamptz', array: 'float8[]', read: ' / 1000' },
  dueDate: { type: 'timestamptz', array: 'float8[]', read: ' / 1000' },
  completedAt: { type: 'timestamptz', array: 'float8[]', read: ' / 1000' },
  sourceUpdatedAt: { type: 'timestamptz', array: 'float8[]', read: ' / 1000' },
  archived: { type: 'boolean', array: 'bool[]' },
  url: { type: 'text', array: 'text[]' },
};
const names = Object.keys(columns) as (keyof MappedTask)[];
const quoted = names.map((name) => `"${name}"`);
const batchSize = 1000;

/** The table of the minimal pipeline: no tenant, no raw payload, no policies; a hash where it looks for changes. */
export async function createMinimalTable(sql: Client): Promise<void> {
  const fields = names.map((name) => `"${name}" ${columns[name].type}`).join(', ');
  await sql.query(`create schema minimal`);
  await sql.query(`create table minimal.tasks (external_id text collate "C" primary key, hash bytea, ${fields})`);
}

function upsertStatement(): string {
  const arrays = names.map((name, index) => `$${index + 3}::${columns[name].array}`).join(', ');
  const values = names.map((name) => {
    const { type, read = '' } = columns[name];
    return type === 'timestamptz' ? `to_timestamp("${name}"${read})` : `"${name}"${read}`;
  });
  return `insert into minimal.tasks (external_id, hash, ${quoted.join(', ')})
    select external_id, hash, ${values.join(', ')}
    from unnest($1::text[], $2::bytea[], ${arrays}) as r(external_id, hash, ${quoted.join(', ')})
    on conflict (external_id) do update set hash = excluded.hash,
      ${quoted.map((name) => `${name} = excluded.${name}`).join(', ')}`;
}
const statement = upsertStatement();

export const literal = (list: string[]) => `{${list.map((item) => `"${item.replace(/["\\]/g, '\\$&')}"`).join(',')}}`;

interface Row {
  task: RawTask;
  hash: Buffer | null;
}

async function upsert(sql: Client, rows: Row[]): Promise<void> {
  const mapped = rows.map(({ task }) => mapTask(task));
  const values = names.map((name) =>
    mapped.map((row) => {
      const value = row[name];
      return Array.isArray(value) ? literal(value) : value;
    }),
  );
  await sql.query(statement, [rows.map(({ task }) => task.id), rows.map(({ hash }) => hash), ...values]);
}

/** Leaves those whose stored hash is the same. */
async function changedOnly(sql: Client, tasks: RawTask[]): Promise<Row[]> {
  const { rows } = await sql.query<{ external_id: string; hash: Buffer }>(
    'select external_id, hash from minimal.tasks where external_id = any($1::text[])',
    [tasks.map(({ id }) => id)],
  );
  const known = new Map(rows.map((row) => [row.external_id, row.hash]));
  return tasks
    .map((task) => ({ task, hash: createHash('sha256').update(JSON.stringify(task)).digest().subarray(0, 16) }))
    .filter(({ task, hash }) => !known.get(task.id)?.equals(hash));
}

/**
 * The baseline: pages over undici, a mapper written by hand, one `unnest` upsert a thousand records.
 * @param hashes look stored hashes up first and write only what changed.
 * @returns how many records were read.
 */
export function runMinimal(sql: Client, apiUrl: string, hashes: boolean): Promise<number> {
  return inBatches(apiUrl, batchSize, async (batch) => {
    const rows = hashes ? await changedOnly(sql, batch) : batch.map((task) => ({ task, hash: null }));
    if (rows.length > 0) await upsert(sql, rows);
  });
}

/** Reads page after page and writes as soon as there are so many. @returns how many records were read. */
export async function inBatches(
  apiUrl: string,
  size: number,
  write: (batch: RawTask[]) => Promise<void>,
): Promise<number> {
  let read = 0;
  let batch: RawTask[] = [];
  const flush = async () => {
    await write(batch);
    read += batch.length;
    batch = [];
  };
  for await (const page of pages(apiUrl)) {
    batch.push(...(page as RawTask[]));
    if (batch.length >= size) await flush();
  }
  if (batch.length > 0) await flush();
  return read;
}

/** Only the reading of it. */
export async function readTasks(apiUrl: string): Promise<RawTask[]> {
  const tasks: RawTask[] = [];
  for await (const page of pages(apiUrl)) tasks.push(...(page as RawTask[]));
  return tasks;
}

/** Only the writing of it. */
export async function upsertTasks(sql: Client, tasks: RawTask[]): Promise<void> {
  for (let from = 0; from < tasks.length; from += batchSize)
    await upsert(
      sql,
      tasks.slice(from, from + batchSize).map((task) => ({ task, hash: null })),
    );
}
