import { columnOf, modelOf } from '@tributary/model';
import type { Sql } from '../platform/database/tenant-transaction';
import type { Conditions } from './record-filters';
import type { RecordType } from './record.dto';

/** The search looks no further, of a common word at the newest records; what it finds is then filtered and sorted. */
export const searchLimit = 1_000;

/**
 * Adds a text search to conditions.
 * @returns false when more was found than is looked at, so that counts are not exact.
 */
export async function addSearch(
  sql: Sql,
  type: RecordType,
  projectId: string,
  text: string,
  conditions: Conditions,
): Promise<boolean> {
  const { searched, fields } = modelOf(type);
  if (searched) {
    const columns = searched.map((name) => `r.${columnOf(name, fields[name]!)}`);
    const term = `$${conditions.values.push(text.trim().toLowerCase())}`;
    conditions.where.push(`(${columns.map((column) => `position(${term} in lower(${column})) > 0`).join(' or ')})`);
    return true;
  }
  let ids = await searchWorkItems(sql, 'search_work_items', projectId, text);
  // The first that the index gives are any of them.
  if (ids.length === searchLimit) ids = await searchWorkItems(sql, 'search_newest_work_items', projectId, text);
  conditions.where.push(`r.id = any($${conditions.values.push(ids)}::uuid[])`);
  return ids.length < searchLimit;
}

/**
 * Ids of work items that hold all words of the text, or words that begin with them. The words are found by the server's own
 * parser, so that a key such as DEV-12 falls apart in the query as it did in the index.
 */
async function searchWorkItems(
  sql: Sql,
  how: 'search_work_items' | 'search_newest_work_items',
  projectId: string,
  text: string,
): Promise<string[]> {
  const { rows } = await sql.query<{ id: string }>(
    `select found as id from (
       select string_agg('''' || replace(replace(lexeme, '\\', '\\\\'), '''', '''''') || ''':*', ' & ') as words
       from unnest(to_tsvector('simple', $2))) query,
       lateral kb.${how}($1, query.words::tsquery, $3) found
     where query.words is not null`,
    [projectId, text, searchLimit],
  );
  return rows.map(({ id }) => id);
}
