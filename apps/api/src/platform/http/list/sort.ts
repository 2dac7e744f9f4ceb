import { Problem } from '../problem';
import { isTimestamp } from './timestamp';

export type ColumnKind = 'text' | 'timestamp' | 'number';

/** A column that a list may be sorted by. */
export interface SortColumn {
  /** SQL from our own code, never from a request. */
  sql: string;
  kind: ColumnKind;
  /** Rows without a value come last, whichever the direction. */
  nullable?: boolean;
}

export interface Sort {
  name: string;
  column: SortColumn;
  descending: boolean;
}

/**
 * Reads `-updatedAt` against a whitelist.
 * @throws Problem 400 naming the sorts there are.
 */
export function parseSort(
  text: string | undefined,
  whitelist: Readonly<Record<string, SortColumn>>,
  fallback: string,
): Sort {
  const asked = text ?? fallback;
  const descending = asked.startsWith('-');
  const name = descending ? asked.slice(1) : asked;
  const column = Object.hasOwn(whitelist, name) ? whitelist[name] : undefined;
  if (!column) {
    const known = Object.keys(whitelist).join(', ');
    throw Problem.invalid([{ path: 'sort', message: `this list is not sorted by that; it can be sorted by ${known}` }]);
  }
  return { name, column, descending };
}

const castOf: Record<ColumnKind, string> = { text: 'text', timestamp: 'timestamptz', number: 'double precision' };

/** The SQL type that a value of the column is bound as. */
export function sqlType(kind: ColumnKind): string {
  return castOf[kind];
}

/** As the database writes numbers, and not as JavaScript reads them: `0x10` is none. */
const numberText = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/;

/** Whether a cursor's text can be a value of the column, so that the database is never asked to read nonsense. */
export function isValueOf(kind: ColumnKind): (text: string) => boolean {
  switch (kind) {
    case 'timestamp':
      return isTimestamp;
    case 'number':
      // What is too small for the database JavaScript takes for nothing.
      return (text) =>
        text.length < 40 &&
        numberText.test(text) &&
        Number.isFinite(Number(text)) &&
        (Number(text) !== 0 || !text.includes('e'));
    case 'text':
      return (text) => text.length <= 2000 && !text.includes('\0');
  }
}
