import { account, columnOf, modelOf, workItem, type MappedRecord, type ModelDefinition } from '@tributary/model';
import { cleanText, type Job, type RecordRow, type Sql, type Targets } from '@tributary/sync-engine';
import type { RecordColumn } from './record-columns';
import { idColumn, isReference } from './upsert.sql';

const none: ReadonlyMap<string, string> = new Map();

/**
 * Ids of what records refer to, as far as it is stored. Looked up by key beforehand: a join within the upsert is planned
 * as a scan of the whole table while its statistics are young.
 */
export async function findTargets(
  sql: Sql,
  job: Job,
  model: ModelDefinition,
  records: readonly MappedRecord[],
): Promise<Targets> {
  const wanted = new Map<string, Set<string>>();
  for (const [field, { kind, to }] of Object.entries(model.fields)) {
    if (kind !== 'ref' && kind !== 'refs') continue;
    const refs = wanted.get(to!) ?? new Set();
    wanted.set(to!, refs);
    for (const record of records) for (const ref of [record[field] ?? []].flat()) refs.add(ref as string);
  }
  return new Map(
    await Promise.all([...wanted].map(async ([type, refs]) => [type, await idsOf(sql, job, type, [...refs])] as const)),
  );
}

/**
 * The ids behind a batch's references, one list per reference column, null where the target is not here yet; records of
 * the batch itself may refer to one another.
 */
export function referencedIds(
  job: Job,
  model: ModelDefinition,
  columns: RecordColumn[],
  rows: RecordRow[],
  targets: Targets,
): (string | null)[][] {
  const batch = new Map(rows.map(({ id, externalId }) => [`${job.stream}:${externalId}`, id]));
  return columns.filter(isReference).map(({ field, definition }) => {
    const here = definition.to === model.type ? batch : none;
    const there = targets.get(definition.to!) ?? none;
    return rows.map(({ values }) => {
      const ref = values[field] as string | null | undefined;
      return ref ? (here.get(ref) ?? there.get(ref) ?? null) : null;
    });
  });
}

/** Ids by `stream:externalId`, of those that are stored. */
export async function idsOf(sql: Sql, job: Job, type: string, refs: (string | null)[]): Promise<Map<string, string>> {
  // What PostgreSQL takes for a text: a reference that holds anything else is found by what was stored of it, later.
  const wanted = [...new Set(refs)]
    .filter((ref) => ref !== null)
    .map(cleanText)
    .sort();
  if (wanted.length === 0) return new Map();
  const { rows } = await sql.query<{ ref: string; id: string }>(
    `select ref_key as ref, id from kb.${modelOf(type).table}
     where tenant_id = kb.current_tenant() and integration_id = $1 and ref_key = any($2::text[])`,
    [job.integrationId, wanted],
  );
  return new Map(rows.map(({ ref, id }) => [ref, id]));
}

const resolvedAtOnce = 5000;

/**
 * Fills in ids of references whose target came after them, some thousand at a time and by primary key: one joined update
 * is planned as a loop of scans while the table's statistics are young (measured: 26 s for 20,000 records).
 */
export async function resolveModelReferences(sql: Sql, job: Job, model: ModelDefinition): Promise<void> {
  const references = referencesOf(model);
  for (let after = '00000000-0000-0000-0000-000000000000'; references.length > 0;) {
    const { rows } = await sql.query<Unresolved>(unresolvedStatement(model, references), [
      job.integrationId,
      job.stream,
      after,
    ]);
    for (const reference of references) await resolveColumn(sql, job, model, reference, rows);
    if (rows.length < resolvedAtOnce) break;
    after = rows.at(-1)!.id;
  }
  if (model.type === workItem.type) await resolveAssignees(sql, job);
}

/** A record with what its references hold as far as their targets were not known; null where they are, or it has none. */
type Unresolved = { id: string } & Record<string, string | null>;

interface Reference {
  column: string;
  to: string;
}

export function referencesOf(model: ModelDefinition): Reference[] {
  return Object.entries(model.fields)
    .filter(([, { kind }]) => kind === 'ref')
    .map(([name, field]) => ({ column: columnOf(name, field), to: field.to! }));
}

/** The condition is that of the table's index of unresolved records: of a stream without any, nothing is looked at. */
export function unresolvedStatement(model: ModelDefinition, references: readonly Reference[]): string {
  const open = references.map((each) => ({ ref: each.column, id: idColumn(each) }));
  return `select id, ${open.map(({ id, ref }) => `case when ${id} is null then ${ref} end as ${ref}`).join(', ')}
    from kb.${model.table}
    where tenant_id = kb.current_tenant() and integration_id = $1 and stream = $2 and id > $3
      and (${open.map(({ id, ref }) => `(${id} is null and ${ref} is not null)`).join(' or ')})
    order by id limit ${resolvedAtOnce}`;
}

async function resolveColumn(
  sql: Sql,
  job: Job,
  model: ModelDefinition,
  { column, to }: Reference,
  rows: readonly Unresolved[],
): Promise<void> {
  const refs = rows.map((row) => row[column] ?? null);
  const targets = await idsOf(sql, job, to, refs);
  const known = rows.filter((row) => targets.has(row[column] ?? ''));
  if (known.length === 0) return;
  await sql.query(
    `update kb.${model.table} as r set ${idColumn({ column })} = found.target
     from unnest($1::uuid[], $2::uuid[]) as found(id, target) where r.id = found.id`,
    [known.map(({ id }) => id), known.map((row) => targets.get(row[column]!))],
  );
}

/** People are few, so these go by reference. */
async function resolveAssignees(sql: Sql, job: Job): Promise<void> {
  const { rows } = await sql.query<{ ref: string }>(
    `select distinct account_ref as ref from kb.work_item_assignees
     where tenant_id = kb.current_tenant() and integration_id = $1 and account_id is null`,
    [job.integrationId],
  );
  const targets = await idsOf(
    sql,
    job,
    account.type,
    rows.map(({ ref }) => ref),
  );
  if (targets.size === 0) return;
  await sql.query(
    `update kb.work_item_assignees as a set account_id = found.target
     from unnest($2::text[], $3::uuid[]) as found(ref, target)
     where a.tenant_id = kb.current_tenant() and a.integration_id = $1 and a.account_id is null
       and a.account_ref = found.ref`,
    [job.integrationId, [...targets.keys()], [...targets.values()]],
  );
}
