import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useState, type KeyboardEvent, type RefObject } from 'react';
import { choiceOf, moveColumn, setWidth, unlessUsual, type Column, type ColumnChoice } from '../columns';
import { wordsOf, type RecordType } from '../types';
import type { Cursor } from '../use-cursor';
import type { RecordList } from '../use-list';
import type { ViewControl } from '../use-view';
import { ColumnEdge } from './ColumnEdge';
import classes from './RecordTable.module.css';

interface Props {
  type: RecordType;
  columns: Column[];
  control: ViewControl;
  list: RecordList;
  cursor: Cursor;
  table: RefObject<HTMLTableElement | null>;
}

/** Pixels that one press of an arrow changes a width by. */
const step = 16;

const keys = 'Arrow keys go between the columns. Shift and arrow keys change the width, Alt and arrow keys the place.';

/** The names of the columns. One of them is reached by Tab, the others from there by arrow keys. */
export function HeaderRow({ type, columns, control, list, cursor, table }: Props) {
  const [at, setAt] = useState(0);
  const current = Math.min(at, columns.length - 1);
  const arrange = (change: (choice: ColumnChoice[]) => ColumnChoice[]) =>
    control.change((view) => ({ columns: unlessUsual(type, change(choiceOf(type, view.columns))) }));
  const focus = (index: number) => {
    const to = Math.max(0, Math.min(columns.length - 1, index));
    setAt(to);
    table.current?.querySelector<HTMLElement>(`[data-column="${to}"]`)?.focus();
  };
  const onKey = (event: KeyboardEvent<HTMLElement>, field: Column, index: number) => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (by === 0) return;
    event.preventDefault();
    if (event.shiftKey) {
      const drawn = event.currentTarget.closest('th')?.offsetWidth ?? field.least;
      const widthIn = (choice: ColumnChoice[]) => choice.find(({ name }) => name === field.name)?.width ?? drawn;
      arrange((choice) => setWidth(choice, field.name, widthIn(choice) + by * step));
    } else if (event.altKey) {
      arrange((choice) => moveColumn(choice, field.name, by));
      if (index > 0) setAt(Math.max(1, Math.min(columns.length - 1, index + by)));
    } else focus(index + by);
  };
  return (
    <thead className={classes.head}>
      <tr aria-rowindex={1} className={classes.header}>
        <th scope="col" className={`${classes.headCell} ${classes.check}`}>
          <SelectAll type={type} list={list} cursor={cursor} />
          <span id="column-keys" hidden>
            {keys}
          </span>
        </th>
        {columns.map((field, index) => (
          <th key={field.name} scope="col" className={classes.headCell} aria-sort={sortOf(field, control.view.sort)}>
            <ColumnName
              field={field}
              index={index}
              control={control}
              tabIndex={index === current ? 0 : -1}
              onKeyDown={(event) => onKey(event, field, index)}
              onFocus={() => setAt(index)}
            />
            <ColumnEdge
              columns={columns}
              index={index}
              table={table}
              onWidth={(width) => arrange((choice) => setWidth(choice, field.name, width))}
            />
          </th>
        ))}
      </tr>
    </thead>
  );
}

function sortOf(field: Column, sort: string): 'ascending' | 'descending' | 'none' | undefined {
  if (sort === field.name) return 'ascending';
  if (sort === `-${field.name}`) return 'descending';
  return field.sortable ? 'none' : undefined;
}

interface NameProps {
  field: Column;
  index: number;
  control: ViewControl;
  tabIndex: number;
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
  onFocus: () => void;
}

/** Sorts by the column, where it can be sorted. */
function ColumnName({ field, index, control: { view, change }, ...rest }: NameProps) {
  const up = view.sort === field.name;
  const down = view.sort === `-${field.name}`;
  // Times are asked for newest first, texts from A.
  const first = field.kind === 'timestamp' ? `-${field.name}` : field.name;
  const next = up ? `-${field.name}` : down ? field.name : first;
  const place = { className: classes.sort, 'data-column': index, 'aria-describedby': 'column-keys', ...rest };
  const name = <span className={classes.sortName}>{field.title}</span>;
  if (!field.sortable) return <span {...place}>{name}</span>;
  return (
    <button type="button" onClick={() => change({ sort: next })} {...place}>
      {name}
      {up && <IconArrowUp size={13} aria-hidden />}
      {down && <IconArrowDown size={13} aria-hidden />}
    </button>
  );
}

function SelectAll({ type, list, cursor }: Pick<Props, 'type' | 'list' | 'cursor'>) {
  const some = cursor.selected.size > 0;
  const all = some && cursor.selected.size === list.rows.length;
  return (
    <input
      type="checkbox"
      aria-label={`Select all ${wordsOf(type).many.toLowerCase()} that are loaded`}
      checked={all}
      ref={(input) => {
        if (input) input.indeterminate = some && !all;
      }}
      onChange={() => cursor.selectAll(!all)}
    />
  );
}
