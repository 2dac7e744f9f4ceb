import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { RecordField } from '../api/record-schema';
import type { RecordRow } from '../api/records';
import { wordsOf, type RecordType } from '../types';
import type { ViewControl } from '../use-view';
import { CellValue, valueOf } from './CellValue';
import classes from './RecordTable.module.css';

/** The names of the columns; those that can be sorted are buttons. */
export function HeaderRow({ columns, control }: { columns: RecordField[]; control: ViewControl }) {
  return (
    <thead className={classes.head}>
      <tr aria-rowindex={1} className={classes.header}>
        {columns.map((field) => (
          <HeadCell key={field.name} field={field} control={control} />
        ))}
      </tr>
    </thead>
  );
}

function HeadCell({ field, control: { view, change } }: { field: RecordField; control: ViewControl }) {
  const up = view.sort === field.name;
  const down = view.sort === `-${field.name}`;
  // Times are asked for newest first, texts from A.
  const first = field.kind === 'timestamp' ? `-${field.name}` : field.name;
  const next = up ? `-${field.name}` : down ? field.name : first;
  return (
    <th
      scope="col"
      className={classes.headCell}
      aria-sort={up ? 'ascending' : down ? 'descending' : field.sortable ? 'none' : undefined}
    >
      {field.sortable ? (
        <button type="button" className={classes.sort} onClick={() => change({ sort: next })}>
          {field.title}
          {up && <IconArrowUp size={13} aria-hidden />}
          {down && <IconArrowDown size={13} aria-hidden />}
        </button>
      ) : (
        field.title
      )}
    </th>
  );
}

interface RowProps {
  record: RecordRow;
  type: RecordType;
  columns: RecordField[];
  index: number;
  top: number;
  height: number;
  to: string;
  open: boolean;
  narrow: boolean;
}

/** One record; its first column is the link that opens it. */
export function Row({ record, type, columns, index, top, height, to, open, narrow }: RowProps) {
  const titleField = wordsOf(type).title;
  const title = String(record.fields[titleField] ?? record.externalId);
  const link = (
    <Link
      to={to}
      preventScrollReset
      className={record.deletedAt ? `${classes.link} ${classes.gone}` : classes.link}
      aria-current={open || undefined}
      title={title}
    >
      {title}
    </Link>
  );
  const shown = narrow
    ? columns.filter((field) => field.name !== titleField && hasValue(record, field)).slice(0, 3)
    : columns;
  return (
    <tr
      aria-rowindex={index + 2}
      data-index={index}
      data-open={open || undefined}
      className={classes.row}
      style={{ height, transform: `translateY(${top}px)` }}
    >
      {narrow && <td className={classes.cell}>{link}</td>}
      {narrow ? (
        <td className={`${classes.cell} ${classes.small}`}>
          {shown.map((field, at) => (
            <span key={field.name}>
              {at > 0 && ' · '}
              <CellValue record={record} field={field} type={type} />
            </span>
          ))}
        </td>
      ) : (
        shown.map((field) => (
          <td key={field.name} className={classes.cell}>
            {field.name === titleField ? link : <CellValue record={record} field={field} type={type} />}
          </td>
        ))
      )}
    </tr>
  );
}

function hasValue(record: RecordRow, field: RecordField): boolean {
  const value = valueOf(record, field);
  return value !== null && value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0);
}
