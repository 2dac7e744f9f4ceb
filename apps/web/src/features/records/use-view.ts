import { useCallback, useEffect, useMemo, useRef } from 'react';
import { useSearchParams } from 'react-router';
import { searchOf, viewOf, type RecordsView } from './filter';

/** What becomes of a view; a function is told the view as it is by then, also when keys come faster than pages. */
export type ViewChange = Partial<RecordsView> | ((view: RecordsView) => Partial<RecordsView>);

export interface ViewControl {
  view: RecordsView;
  /** Changes part of the view. Opening a row makes a step to go back to; the rest replaces the address. */
  change: (part: ViewChange, step?: 'push' | 'replace') => void;
  /** The address of the view with a part changed, for links. */
  linkTo: (part: Partial<RecordsView>) => string;
  /** The address of another view. */
  addressOf: (view: RecordsView) => string;
}

/** Everything of a type, as it is shown at first. */
export function emptyView(usualSort: string): RecordsView {
  return viewOf(new URLSearchParams(), usualSort);
}

/** The view of a records page, kept in its address. */
export function useView(usualSort: string): ViewControl {
  const [search, setSearch] = useSearchParams();
  const view = useMemo(() => viewOf(search, usualSort), [search, usualSort]);
  const latest = useRef(view);
  // Addresses asked for and not drawn yet. Pages are drawn later than keys are pressed: one that was asked for before the
  // last change must not become what the next change starts from.
  const asked = useRef<string[]>([]);
  useEffect(() => {
    const drawn = asked.current.lastIndexOf(search.toString());
    asked.current = drawn < 0 ? [] : asked.current.slice(drawn + 1);
    if (drawn < 0) latest.current = view;
  }, [search, view]);
  const change = useCallback(
    (part: ViewChange, step: 'push' | 'replace' = 'replace') => {
      const next = { ...latest.current, ...(typeof part === 'function' ? part(latest.current) : part) };
      latest.current = next;
      const address = searchOf(next, usualSort);
      asked.current.push(address.toString());
      setSearch(address, { replace: step === 'replace', preventScrollReset: true });
    },
    [setSearch, usualSort],
  );
  const linkTo = useCallback(
    (part: Partial<RecordsView>) => `?${searchOf({ ...view, ...part }, usualSort)}`,
    [view, usualSort],
  );
  const addressOf = useCallback((other: RecordsView) => `?${searchOf(other, usualSort)}`, [usualSort]);
  return { view, change, linkTo, addressOf };
}
