import { memo } from 'react';
import { Link } from 'react-router';
import type { RecordRow } from '../api/records';
import type { Column } from '../columns';
import { wordsOf, type RecordType } from '../types';
import type { ViewControl } from '../use-view';
import { CellValue } from './CellValue';
import classes from './RecordTable.module.css';

interface RowProps {
  record: RecordRow;
  type: RecordType;
  columns: Column[];
  index: number;
  top: number;
  linkTo: ViewControl['linkTo'];
  open: boolean;
  /** The one row of the table that Tab leads to. */
  active: boolean;
  selected: boolean;
}

/** One record; its first column is the link that opens it. */
export const Row = memo(function Row(props: RowProps) {
  const { record, type, columns, index, top, open, selected } = props;
  const title = titleOf(record, type);
  return (
    <tr
      aria-rowindex={index + 2}
      data-index={index}
      data-open={open || undefined}
      data-selected={selected || undefined}
      className={classes.row}
      style={{ transform: `translateY(${top}px)` }}
    >
      <td className={`${classes.cell} ${classes.check}`} data-select>
        <input type="checkbox" tabIndex={-1} checked={selected} readOnly aria-label={`Select ${title}`} />
      </td>
      {columns.map((field) => (
        <td key={field.name} className={classes.cell}>
          {field.name === wordsOf(type).title ? (
            <TitleLink {...props} title={title} />
          ) : (
            <CellValue record={record} field={field} />
          )}
        </td>
      ))}
    </tr>
  );
});

export function titleOf(record: Pick<RecordRow, 'fields' | 'externalId'>, type: RecordType): string {
  return String(record.fields[wordsOf(type).title] ?? record.externalId);
}

/** Opens the record; one that was deleted in its tool is struck through, and says so. */
export function TitleLink({
  record,
  linkTo,
  open,
  active,
  title,
}: Pick<RowProps, 'record' | 'linkTo' | 'open' | 'active'> & { title: string }) {
  return (
    <Link
      to={linkTo({ row: record.id })}
      preventScrollReset
      tabIndex={active ? 0 : -1}
      className={record.deletedAt ? `${classes.link} ${classes.gone}` : classes.link}
      aria-current={open || undefined}
      title={title}
    >
      {title}
      {record.deletedAt && <span className="visually-hidden"> (deleted)</span>}
    </Link>
  );
}

/** A record that is on its way. */
export function EmptyRow({ index, top, columns }: { index: number; top: number; columns: number }) {
  return (
    <tr aria-rowindex={index + 2} className={classes.row} style={{ transform: `translateY(${top}px)` }}>
      <td className={`${classes.cell} ${classes.check}`}>
        <span className="visually-hidden">on its way</span>
      </td>
      {Array.from({ length: columns }, (_, at) => (
        <td key={at} className={classes.cell} aria-hidden>
          <span className={classes.coming} />
        </td>
      ))}
    </tr>
  );
}
