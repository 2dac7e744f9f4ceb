import type { RecordStore, Sql } from './ports';

/**
 * How a batch is written: `whole` in one go, which is the rule; `apart` once the database refused something in it, so that
 * the records it refuses are found and the others go through.
 */
export type Writing = 'whole' | 'apart';

/** Tries `work` with the batch as a whole; where the database refused the content of a record, once more with records set apart. */
export async function wholeOrApart<T>(store: RecordStore, work: (writing: Writing) => Promise<T>): Promise<T> {
  try {
    return await work('whole');
  } catch (error) {
    if (store.refusal(error) === undefined) throw error;
    return work('apart');
  }
}

export interface Apart<Item, Result> {
  results: Result[];
  refused: { item: Item; say: string }[];
}

/** Writes items in halves, and halves of halves, until what the database refuses stands alone. The transaction goes on. */
export async function setApart<Item, Result>(
  sql: Sql,
  store: RecordStore,
  items: readonly Item[],
  write: (items: Item[]) => Promise<Result>,
): Promise<Apart<Item, Result>> {
  try {
    return { results: [await store.attempt(sql, () => write([...items]))], refused: [] };
  } catch (error) {
    const say = store.refusal(error);
    if (say === undefined || items.length === 0) throw error;
    if (items.length === 1) return { results: [], refused: [{ item: items[0]!, say }] };
  }
  const half = Math.ceil(items.length / 2);
  const left = await setApart(sql, store, items.slice(0, half), write);
  const right = await setApart(sql, store, items.slice(half), write);
  return { results: [...left.results, ...right.results], refused: [...left.refused, ...right.refused] };
}
