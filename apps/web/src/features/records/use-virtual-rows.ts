import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef } from 'react';
import { pageSize } from './api/records';
import type { Cursor } from './use-cursor';
import type { RecordList } from './use-list';

/** How many rows before the end of what is loaded the next page is asked for. */
const ahead = 80;
const barHeight = 80;

/**
 * Draws only the rows in sight and the one that has the focus, so that a million cost no more than a hundred. Rows that
 * are on their way are drawn as their shape, so that the scroll bar can be pulled to the end.
 */
export function useVirtualRows(list: RecordList, cursor: Cursor, height: number, head: number) {
  const scroller = useRef<HTMLDivElement>(null);
  const { rows, total, hasMore, more } = list;
  const missing = hasMore ? Math.min(pageSize, Math.max(1, total?.exact ? total.count - rows.length : pageSize)) : 0;
  const virtual = useVirtualizer({
    count: rows.length + missing,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 10,
    // The bar below lies over the last rows.
    paddingEnd: cursor.selected.size > 0 ? barHeight : 0,
    scrollPaddingEnd: head + (cursor.selected.size > 0 ? barHeight : 0),
    rangeExtractor: (range) => {
      const shown = defaultRangeExtractor(range);
      const { active } = cursor;
      if (active >= rows.length || shown.includes(active)) return shown;
      return active < (shown[0] ?? 0) ? [active, ...shown] : [...shown, active];
    },
  });
  const last = virtual.range?.endIndex ?? 0;
  useEffect(() => {
    if (hasMore && last >= rows.length - ahead) more();
  }, [hasMore, more, last, rows.length]);
  useEffect(() => virtual.measure(), [virtual, height]);
  useLayoutEffect(() => {
    if (!cursor.takeFocus()) return;
    virtual.scrollToIndex(cursor.active, { align: 'auto' });
    scroller.current?.querySelector<HTMLElement>(`[data-index="${cursor.active}"] a`)?.focus({ preventScroll: true });
  }, [virtual, cursor]);
  return { scroller, virtual };
}
