import { createHash } from 'node:crypto';
import { Problem } from '../problem';

/** Where a page ended. */
export interface Position {
  /** The sort column's value as text, exact to the microsecond; null within the rows that have none. */
  value: string | null;
  /** The tie-breaker. */
  id: string;
  /** What was counted on the first page, carried along. */
  total?: { count: number; exact: boolean };
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A short digest of what a cursor belongs to: the list, its sort and its filters. */
export function listKey(...parts: unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 12);
}

/** Opaque to callers. Holds a place and no right: what a page shows is decided by its own request. */
export function encodeCursor(key: string, { value, id, total }: Position): string {
  return Buffer.from(JSON.stringify([key, value, id, total?.count ?? null, total?.exact ?? null])).toString(
    'base64url',
  );
}

/**
 * Reads a cursor back.
 * @throws Problem 400 for one that was changed, or that another list, sort or filter gave.
 */
export function decodeCursor(
  key: string,
  cursor: string,
  isValue: (value: string) => boolean,
  parameter = 'cursor',
): Position {
  const refused = (message: string) => Problem.invalid([{ path: parameter, message }]);
  const [madeFor, value, id, count, exact] = partsOf(cursor) ?? [];
  if (madeFor === undefined) throw refused('cannot be read; begin again without it');
  if (madeFor !== key) {
    throw refused('belongs to another list, sort or filter; begin again without it');
  }
  const isSound =
    (value === null || (typeof value === 'string' && isValue(value))) && typeof id === 'string' && uuid.test(id);
  if (!isSound) throw refused('was changed; begin again without it');
  const counted = Number.isSafeInteger(count) && typeof exact === 'boolean';
  return {
    value: value as string | null,
    id: id as string,
    ...(counted ? { total: { count: count as number, exact: exact as boolean } } : {}),
  };
}

function partsOf(cursor: string): unknown[] | undefined {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(parts)) return parts;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  return undefined;
}
