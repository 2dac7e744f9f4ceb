import { modelOf } from '@tributary/model';
import { byteOrderMark, csvLines, csvType, type CsvCell } from '../platform/http/csv';
import type { RecordField } from './record-fields';
import { titleSql } from './record-references';
import { fieldValue, recordOf, type RecordRow } from './record-values';
import type { RecordType } from './record.dto';

export const exportFormats = ['csv', 'json'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** How rows become a file, piece by piece. */
export interface ExportShape {
  contentType: string;
  /** Columns beside those of the list. */
  columns: string;
  begin: string;
  /** @param first whether nothing was written yet. */
  rows(rows: readonly RecordRow[], first: boolean): string;
  end: string;
}

/**
 * CSV is for people: titles as headers, references by the names of what they lead to. JSON is for programs: what the list
 * gives.
 * @param whole nobody chose fields: the ids go with them.
 */
export function exportShape(
  format: ExportFormat,
  type: RecordType,
  fields: readonly RecordField[],
  whole: boolean,
): ExportShape {
  return format === 'csv' ? csv(fields, whole) : json(type, fields);
}

function json(type: RecordType, fields: readonly RecordField[]): ExportShape {
  return {
    contentType: 'application/json; charset=utf-8',
    columns: '',
    begin: '[',
    rows: (rows, first) =>
      rows
        .map((row, at) => `${first && at === 0 ? '\n' : ',\n'}${JSON.stringify(recordOf(type, row, fields))}`)
        .join(''),
    end: '\n]\n',
  };
}

function csv(fields: readonly RecordField[], whole: boolean): ExportShape {
  const named = fields.filter(isNamed);
  const identity = whole ? ['Id', 'Id in the tool', 'Tool'] : [];
  return {
    contentType: csvType,
    columns: named.map((field) => `, ${nameSql(field)} as "n_${field.name}"`).join(''),
    begin: byteOrderMark + csvLines([[...identity, ...fields.map(({ title }) => title)]]),
    rows: (rows) =>
      csvLines(
        rows.map((row) => {
          const cells = fields.map((field) => cellOf(field, row));
          return whole ? [row.id, row.externalId, row.providerKey, ...cells] : cells;
        }),
      ),
    end: '',
  };
}

type Named = RecordField & { to: string; idSql: string };

function isNamed(field: RecordField): field is Named {
  return field.kind === 'ref' && field.to !== undefined && field.idSql !== undefined;
}

function nameSql({ to, idSql }: Named): string {
  return `(select t.title from (select r.id, ${titleSql(to)} as title from kb.${modelOf(to).table} r
             where r.tenant_id = kb.current_tenant()) t where t.id = ${idSql})`;
}

function cellOf(field: RecordField, row: RecordRow): CsvCell {
  const value = row[`n_${field.name}`] ?? fieldValue(field, row);
  if (Array.isArray(value)) return value.join('; ');
  if (typeof value === 'object' && value !== null) return JSON.stringify(value);
  return value as CsvCell;
}
