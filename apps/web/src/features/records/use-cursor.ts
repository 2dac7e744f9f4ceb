import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { RecordRow } from './api/records';

/** Which row a person is at, and which records are selected. */
export interface Cursor {
  /** The row that Tab leads to. */
  active: number;
  selected: ReadonlySet<string>;
  /** Goes to a row and gives it the focus; with `extend`, everything from where the selection began is selected. */
  goTo: (index: number, extend?: boolean) => void;
  /** Takes note of where the focus came by itself. */
  at: (index: number) => void;
  toggle: (index: number, extend?: boolean) => void;
  selectAll: (on: boolean) => void;
  /** True once after `goTo`: the row shall take the focus as soon as it is drawn. */
  takeFocus: () => boolean;
}

const idOf = ({ id }: RecordRow) => id;

/** @param view changes with what is listed; a selection does not outlive it. */
export function useCursor(rows: RecordRow[], view: string): Cursor {
  const [active, setActive] = useState(0);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const anchor = useRef(0);
  const focusWanted = useRef(false);
  // Going to where one is already shall take the focus, too.
  const [wishes, setWishes] = useState(0);
  const current = useRef(rows);
  useEffect(() => {
    current.current = rows;
  }, [rows]);
  const [seen, setSeen] = useState(view);
  if (seen !== view) {
    setSeen(view);
    setSelected(new Set());
    setActive(0);
  }
  useEffect(() => {
    anchor.current = 0;
  }, [view]);
  const selectRange = useCallback((to: number) => {
    const [first, last] = [Math.min(anchor.current, to), Math.max(anchor.current, to)];
    setSelected(new Set(current.current.slice(first, last + 1).map(idOf)));
  }, []);
  const goTo = useCallback(
    (index: number, extend = false) => {
      const to = Math.max(0, Math.min(current.current.length - 1, index));
      focusWanted.current = true;
      setWishes((before) => before + 1);
      setActive(to);
      if (extend) selectRange(to);
      else anchor.current = to;
    },
    [selectRange],
  );
  const toggle = useCallback(
    (index: number, extend = false) => {
      const id = current.current[index]?.id;
      if (!id) return;
      setActive(index);
      if (extend) return selectRange(index);
      anchor.current = index;
      setSelected((before) => {
        const next = new Set(before);
        if (!next.delete(id)) next.add(id);
        return next;
      });
    },
    [selectRange],
  );
  const selectAll = useCallback((on: boolean) => setSelected(new Set(on ? current.current.map(idOf) : [])), []);
  const takeFocus = useCallback(() => {
    const wanted = focusWanted.current;
    focusWanted.current = false;
    return wanted;
  }, []);
  return useMemo(
    () => ({ active, selected, goTo, at: setActive, toggle, selectAll, takeFocus }),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- a wish for the focus is a change of its own
    [active, selected, goTo, toggle, selectAll, takeFocus, wishes],
  );
}
