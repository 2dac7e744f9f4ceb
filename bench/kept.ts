import { createHash } from 'node:crypto';
import type { Client } from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { inBatches, literal } from './minimal';
import { mapTask, type RawTask } from './task-mapping';

/** As many as the engine writes at once. */
const batchSize = 500;
const [tenant, project, integration] = [uuidv7(), uuidv7(), uuidv7()];

/** The product's tables with their indexes, without what guards them: no policies, no foreign keys, no triggers. */
export async function createKeptTables(sql: Client): Promise<void> {
  await sql.query(`
    drop schema if exists kept cascade;
    create schema kept;
    create table kept.raw_records (like kb.raw_records including all) with (toast_tuple_target = 8160);
    create table kept.work_items (like kb.work_items including all);
    create table kept.work_item_assignees (like kb.work_item_assignees including all)`);
}

const raw = `insert into kept.raw_records
    (tenant_id, integration_id, stream, shape, mapping_version, external_id, hash, version, observed_at, payload)
  select '${tenant}', '${integration}', 'tasks', 'list', 1, unnest($1::text[]), unnest($2::bytea[]), unnest($3::bigint[]),
    now(), unnest($4::json[])
  on conflict (tenant_id, integration_id, stream, external_id, shape) do update set hash = excluded.hash,
    version = excluded.version, observed_at = excluded.observed_at, payload = excluded.payload`;

const items = `insert into kept.work_items (tenant_id, integration_id, project_id, stream, mapping_version, change_number, id,
    external_id, title, key, description, status, status_category, priority, estimate, labels, container_ref, parent_ref,
    assignees_refs, assignee_names, reporter_ref, reporter_name, start_date, due_date, completed_at, source_updated_at, archived, url)
  select '${tenant}', '${integration}', '${project}', 'tasks', 1, 1, r.id, r.external_id, r.title, r.key, r.description, r.status,
    r.category, r.priority, r.estimate, r.labels::text[], r.container, r.parent, r.assignees::text[], r.names::text[], r.reporter,
    r.reporter_name, to_timestamp(r.start / 1000), to_timestamp(r.due / 1000), to_timestamp(r.completed / 1000),
    to_timestamp(r.updated / 1000), r.archived, r.url
  from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::float8[],
    $10::text[], $11::text[], $12::text[], $13::text[], $14::text[], $15::text[], $16::text[], $17::float8[], $18::float8[],
    $19::float8[], $20::float8[], $21::bool[], $22::text[]) as r(id, external_id, title, key, description, status, category,
    priority, estimate, labels, container, parent, assignees, names, reporter, reporter_name, start, due, completed, updated,
    archived, url)
  on conflict (tenant_id, integration_id, ref_key) do update set title = excluded.title, status = excluded.status`;

const people = `insert into kept.work_item_assignees (tenant_id, integration_id, work_item_id, account_ref)
  select '${tenant}', '${integration}', * from unnest($1::uuid[], $2::text[])`;

async function write(sql: Client, tasks: RawTask[]): Promise<void> {
  const texts = tasks.map((task) => JSON.stringify(task));
  const hashes = texts.map((text) => createHash('sha256').update(text).digest().subarray(0, 16));
  const mapped = tasks.map(mapTask);
  const ids = tasks.map(() => uuidv7());
  const list = (of: (row: (typeof mapped)[number]) => unknown) => mapped.map(of);
  await sql.query('begin');
  await sql.query(raw, [tasks.map(({ id }) => id), hashes, list((row) => row.sourceUpdatedAt), texts]);
  await sql.query(items, [
    ids,
    tasks.map(({ id }) => id),
    list((row) => row.title),
    list((row) => row.key),
    list((row) => row.description),
    list((row) => row.status),
    list((row) => row.statusCategory),
    list((row) => row.priority),
    list((row) => row.estimate),
    list((row) => literal(row.labels)),
    list((row) => row.container),
    list((row) => row.parent),
    list((row) => row.assignees && literal(row.assignees)),
    list((row) => row.assigneeNames && literal(row.assigneeNames)),
    list((row) => row.reporter),
    list((row) => row.reporterName),
    list((row) => row.startDate),
    list((row) => row.dueDate),
    list((row) => row.completedAt),
    list((row) => row.sourceUpdatedAt),
    list((row) => row.archived),
    list((row) => row.url),
  ]);
  const pairs = mapped.flatMap(({ assignees }, at) => [...new Set(assignees)].map((ref) => [ids[at]!, ref] as const));
  await sql.query(people, [pairs.map(([id]) => id), pairs.map(([, ref]) => ref)]);
  await sql.query('commit');
}

/**
 * A first import written by hand that keeps what the product keeps: payload and hash, the record with everything that finds it
 * again, its people. Nothing else is done: no look at what is stored, no lock, no checkpoint, no event, no tenant.
 * @returns how many records were read.
 */
export function runKept(sql: Client, apiUrl: string): Promise<number> {
  return inBatches(apiUrl, batchSize, (tasks) => write(sql, tasks));
}
