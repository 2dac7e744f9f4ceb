import type { Column } from '../columns';
import { onRowKey } from '../row-keys';
import { wordsOf } from '../types';
import { useVirtualRows } from '../use-virtual-rows';
import { CellValue, isEmptyCell } from './CellValue';
import { TitleLink, titleOf } from './RecordRows';
import type { TableProps } from './RecordGrid';
import classes from './RecordCards.module.css';

const cardHeight = 84;

/** The records on a phone: what each is called, and the little that tells them apart. */
export function RecordCards({ type, control, list, cursor, columns }: TableProps & { columns: Column[] }) {
  const { scroller, virtual } = useVirtualRows(list, cursor, cardHeight, 0);
  const { rows, total } = list;
  const details = columns.filter(({ name }) => name !== wordsOf(type).title);
  return (
    <div className={classes.scroller} ref={scroller} aria-busy={list.old}>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the cards' links hold the focus */}
      <ul
        className={classes.cards}
        aria-label={wordsOf(type).many}
        style={{ height: virtual.getTotalSize() }}
        onKeyDown={(event) => onRowKey(event, cursor, rows.length)}
      >
        {virtual.getVirtualItems().map((item) => {
          const record = rows[item.index];
          const style = { height: item.size, transform: `translateY(${item.start}px)` };
          if (!record) return <li key={item.index} className={classes.card} aria-busy="true" style={style} />;
          const title = titleOf(record, type);
          const shown = details.filter((field) => !isEmptyCell(record, field)).slice(0, 4);
          return (
            <li
              key={record.id}
              className={classes.card}
              data-index={item.index}
              data-selected={cursor.selected.has(record.id) || undefined}
              aria-setsize={total?.exact ? total.count : -1}
              aria-posinset={item.index + 1}
              style={style}
            >
              <label className={classes.check}>
                <input
                  type="checkbox"
                  aria-label={`Select ${title}`}
                  checked={cursor.selected.has(record.id)}
                  onChange={() => cursor.toggle(item.index)}
                />
              </label>
              <div className={classes.text}>
                <TitleLink
                  record={record}
                  linkTo={control.linkTo}
                  open={control.view.row === record.id}
                  active={item.index === cursor.active}
                  title={title}
                />
                <span className={classes.details}>
                  {shown.map((field) => (
                    <span key={field.name} className={classes.detail}>
                      <CellValue record={record} field={field} />
                    </span>
                  ))}
                </span>
              </div>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
