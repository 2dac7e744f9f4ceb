import { useRef, type CSSProperties, type MouseEvent } from 'react';
import { useNavigate } from 'react-router';
import { checkWidth, trackOf, type Column } from '../columns';
import { onRowKey } from '../row-keys';
import type { RecordField } from '../api/record-schema';
import { wordsOf, type RecordType } from '../types';
import type { Cursor } from '../use-cursor';
import type { RecordList } from '../use-list';
import type { ViewControl } from '../use-view';
import { useVirtualRows } from '../use-virtual-rows';
import { HeaderRow } from './HeaderRow';
import { EmptyRow, Row } from './RecordRows';
import classes from './RecordTable.module.css';

export interface TableProps {
  type: RecordType;
  fields: RecordField[];
  control: ViewControl;
  list: RecordList;
  cursor: Cursor;
}

const rowHeight = 36;
const headHeight = 36;

/** The table: its head and its first column stay in sight. */
export function RecordGrid({ type, control, list, cursor, columns }: TableProps & { columns: Column[] }) {
  const { scroller, virtual } = useVirtualRows(list, cursor, rowHeight, headHeight);
  const table = useRef<HTMLTableElement>(null);
  const navigate = useNavigate();
  const { rows, total } = list;
  const open = (event: MouseEvent<HTMLElement>) => {
    const target = event.target as HTMLElement;
    const row = target.closest<HTMLElement>('[data-index]');
    if (!row) return;
    const index = Number(row.dataset.index);
    if (target.closest('[data-select]')) return cursor.toggle(index, event.shiftKey);
    cursor.at(index);
    // The link opens by itself, also in a new window; text that was just marked is to be copied.
    if (target.closest('a') || event.defaultPrevented || getSelection()?.type === 'Range') return;
    const record = rows[index];
    if (record) void navigate(control.linkTo({ row: record.id }), { preventScrollReset: true });
  };
  return (
    <div className={classes.scroller} ref={scroller} aria-busy={list.old}>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/click-events-have-key-events -- the rows' links hold the focus */}
      <table
        ref={table}
        aria-label={wordsOf(type).many}
        aria-rowcount={total?.exact ? total.count + 1 : -1}
        aria-colcount={columns.length + 1}
        className={classes.table}
        style={
          {
            '--columns': `${checkWidth}px ${columns.map(trackOf).join(' ')}`,
            '--least': `${columns.reduce((sum, each) => sum + (each.width ?? each.least), checkWidth)}px`,
          } as CSSProperties
        }
        onKeyDown={(event) => onRowKey(event, cursor, rows.length)}
        onClick={open}
      >
        <HeaderRow type={type} columns={columns} control={control} list={list} cursor={cursor} table={table} />
        <tbody className={classes.body} style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((item) => {
            const record = rows[item.index];
            if (!record)
              return <EmptyRow key={item.index} index={item.index} top={item.start} columns={columns.length} />;
            return (
              <Row
                key={record.id}
                record={record}
                type={type}
                columns={columns}
                index={item.index}
                top={item.start}
                linkTo={control.linkTo}
                open={control.view.row === record.id}
                active={item.index === cursor.active}
                selected={cursor.selected.has(record.id)}
              />
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
