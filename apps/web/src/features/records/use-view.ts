import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { searchOf, viewOf, type RecordsView } from './filter';

export interface ViewControl {
  view: RecordsView;
  /** Changes part of the view. Opening a row makes a step to go back to; the rest replaces the address. */
  change: (part: Partial<RecordsView>, step?: 'push' | 'replace') => void;
  /** The address of the view with a part changed, for links. */
  linkTo: (part: Partial<RecordsView>) => string;
}

/** The view of a records page, kept in its address. */
export function useView(usualSort: string): ViewControl {
  const [search, setSearch] = useSearchParams();
  const view = useMemo(() => viewOf(search, usualSort), [search, usualSort]);
  const change = useCallback(
    (part: Partial<RecordsView>, step: 'push' | 'replace' = 'replace') =>
      setSearch((before) => searchOf({ ...viewOf(before, usualSort), ...part }, usualSort), {
        replace: step === 'replace',
        preventScrollReset: true,
      }),
    [setSearch, usualSort],
  );
  const linkTo = useCallback(
    (part: Partial<RecordsView>) => `?${searchOf({ ...view, ...part }, usualSort)}`,
    [view, usualSort],
  );
  return { view, change, linkTo };
}
