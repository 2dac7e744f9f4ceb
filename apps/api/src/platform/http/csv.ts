import { stringify } from 'csv-stringify/sync';

export type CsvCell = string | number | boolean | null;

export const csvType = 'text/csv; charset=utf-8';

/** Goes before the first line: without it, spreadsheets take UTF-8 for something older. */
export const byteOrderMark = '\uFEFF';

/**
 * Rows as lines of CSV (RFC 4180). A text that a spreadsheet would run as a formula, because somebody named a task
 * `=HYPERLINK(…)`, gets an apostrophe before it; numbers stay numbers.
 */
export function csvLines(rows: readonly (readonly CsvCell[])[]): string {
  return stringify(rows as CsvCell[][], {
    record_delimiter: 'windows',
    // A line end inside a text must not begin a line, where a formula could stand after it.
    quoted_match: /[\r\n]/,
    escape_formulas: true,
    cast: { boolean: String },
  });
}
