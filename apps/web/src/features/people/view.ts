import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';

export const shows = ['all', 'review', 'several', 'noEmail', 'left', 'bots'] as const;
export type Show = (typeof shows)[number];

/** Chips as people read them. */
export const showNames: Record<Show, string> = {
  all: 'Everyone',
  review: 'To review',
  several: 'Several accounts',
  noEmail: 'No e-mail',
  left: 'Left',
  bots: 'Bots',
};

/** What the page shows, as its address says it. */
export interface PeopleView {
  q: string;
  show: Show;
  integration: string | undefined;
  row: string | undefined;
}

const filters: Record<Show, Record<string, string>> = {
  all: {},
  review: { review: 'open', kind: 'person,left,bot' },
  several: { accounts: 'several' },
  noEmail: { email: 'empty:' },
  left: { kind: 'left' },
  bots: { kind: 'bot' },
};

/** The API's filters for a view. */
export function filterOf({ show, integration }: Pick<PeopleView, 'show' | 'integration'>): Record<string, string> {
  return { ...filters[show], ...(integration ? { integrationId: integration } : {}) };
}

function viewOf(search: URLSearchParams): PeopleView {
  return {
    q: search.get('q') ?? '',
    show: shows.find((each) => each === search.get('show')) ?? 'all',
    integration: search.get('integration') ?? undefined,
    row: search.get('row') ?? undefined,
  };
}

function searchOf({ q, show, integration, row }: PeopleView): URLSearchParams {
  return new URLSearchParams({
    ...(q ? { q } : {}),
    ...(show === 'all' ? {} : { show }),
    ...(integration ? { integration } : {}),
    ...(row ? { row } : {}),
  });
}

export interface PeopleControl {
  view: PeopleView;
  /** Opening a person makes a step to go back to; the rest replaces the address. */
  change: (part: Partial<PeopleView>, step?: 'push' | 'replace') => void;
  linkTo: (part: Partial<PeopleView>) => string;
}

/** The view of the people page, kept in its address. */
export function usePeopleView(): PeopleControl {
  const [search, setSearch] = useSearchParams();
  const view = useMemo(() => viewOf(search), [search]);
  const change = useCallback(
    (part: Partial<PeopleView>, step: 'push' | 'replace' = 'replace') =>
      setSearch((before) => searchOf({ ...viewOf(before), ...part }), {
        replace: step === 'replace',
        preventScrollReset: true,
      }),
    [setSearch],
  );
  const linkTo = useCallback((part: Partial<PeopleView>) => `?${searchOf({ ...view, ...part })}`, [view]);
  return { view, change, linkTo };
}
