import { useRef, type PointerEvent, type RefObject } from 'react';
import { checkWidth, clampWidth, trackOf, type Column } from '../columns';
import classes from './RecordTable.module.css';

interface Props {
  columns: Column[];
  index: number;
  table: RefObject<HTMLTableElement | null>;
  /** Undefined: back to its share of the room. */
  onWidth: (width: number | undefined) => void;
}

/** The edge by which a column is made wider or narrower; twice clicked, it takes its own width again. */
export function ColumnEdge({ columns, index, table, onWidth }: Props) {
  const drag = useRef<{ from: number; width: number } | undefined>(undefined);
  const widthAt = (x: number) => clampWidth((drag.current?.width ?? 0) + x - (drag.current?.from ?? 0));
  const start = (event: PointerEvent<HTMLElement>) => {
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { from: event.clientX, width: event.currentTarget.closest('th')?.offsetWidth ?? 0 };
  };
  // While it is pulled only the grid's tracks change; the rows are not drawn again.
  const pull = (event: PointerEvent<HTMLElement>) => {
    if (!drag.current) return;
    const width = widthAt(event.clientX);
    const tracks = columns.map((each, at) => (at === index ? `${width}px` : trackOf(each)));
    table.current?.style.setProperty('--columns', `${checkWidth}px ${tracks.join(' ')}`);
  };
  const end = (event: PointerEvent<HTMLElement>) => {
    if (!drag.current) return;
    const width = widthAt(event.clientX);
    const moved = event.clientX !== drag.current.from;
    drag.current = undefined;
    if (moved) onWidth(width);
  };
  return (
    <span
      aria-hidden
      className={classes.edge}
      onPointerDown={start}
      onPointerMove={pull}
      onPointerUp={end}
      onPointerCancel={end}
      onDoubleClick={() => onWidth(undefined)}
    />
  );
}
