import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconUsers } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import { Link } from 'react-router';
import { pathTo, useScope } from '../../../app/scope';
import { EmptyState } from '../../../ui/EmptyState';
import { ErrorState } from '../../../ui/ErrorState';
import { RowsSkeleton } from '../../../ui/RowsSkeleton';
import { count } from '../../../ui/words';
import { usePeople, type Person } from '../api/people';
import type { PeopleControl } from '../view';
import { PersonRow } from './PersonRow';
import classes from './People.module.css';

/** The people that fit the view. Only the rows in sight are drawn. */
export function PeopleTable({ control }: { control: PeopleControl }) {
  const people = usePeople(control.view);
  if (people.isPending) return <RowsSkeleton rows={8} height={48} />;
  if (people.isError && !people.data) {
    return (
      <ErrorState title="The people could not be loaded" error={people.error} onRetry={() => void people.refetch()} />
    );
  }
  const rows = people.data.pages.flatMap((page) => page.items);
  const total = people.data.pages[0]!.total;
  if (rows.length === 0 && !people.isPlaceholderData) return <Nobody control={control} />;
  const name = total.count === 1 ? 'person' : 'people';
  return (
    <>
      <p className={classes.total} aria-live="polite">
        {total.exact ? `${count(total.count)} ${name}` : `More than ${count(total.count)} people`}
      </p>
      <Rows
        rows={rows}
        total={total.exact ? total.count : -1}
        control={control}
        more={people.hasNextPage && !people.isFetchingNextPage ? () => void people.fetchNextPage() : undefined}
      />
    </>
  );
}

interface RowsProps {
  rows: Person[];
  /** -1 while it is not known. */
  total: number;
  control: PeopleControl;
  more: (() => void) | undefined;
}

function Rows({ rows, total, control, more }: RowsProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const narrow = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false }) ?? false;
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => (narrow ? 64 : 52),
    overscan: 12,
  });
  const visible = virtual.getVirtualItems();
  const last = visible.at(-1)?.index ?? 0;
  useEffect(() => {
    if (more && last >= rows.length - 30) more();
  }, [more, last, rows.length]);
  useEffect(() => virtual.measure(), [virtual, narrow]);
  return (
    <div className={classes.scroller} ref={scroller}>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the rows' links hold the focus */}
      <table
        aria-label="People"
        aria-rowcount={total < 0 ? -1 : total + 1}
        className={classes.table}
        onKeyDown={moveBetweenRows}
      >
        <thead className={classes.head}>
          <tr aria-rowindex={1} className={classes.header}>
            <th scope="col">Name</th>
            <th scope="col">Accounts</th>
            <th scope="col">E-mail</th>
          </tr>
        </thead>
        <tbody className={classes.body} style={{ height: virtual.getTotalSize() }}>
          {visible.map((item) => {
            const person = rows[item.index];
            return person ? (
              <PersonRow
                key={person.id}
                person={person}
                index={item.index}
                top={item.start}
                height={item.size}
                to={control.linkTo({ row: person.id })}
                open={control.view.row === person.id}
              />
            ) : null;
          })}
        </tbody>
      </table>
    </div>
  );
}

function Nobody({ control: { view, change } }: { control: PeopleControl }) {
  const scope = useScope();
  if (view.q || view.show !== 'all' || view.integration) {
    return (
      <EmptyState
        icon={<IconUsers size={22} />}
        title="Nobody fits"
        text="The search and the filters have to fit together. Take one away to see more."
        action={<Button onClick={() => change({ q: '', show: 'all', integration: undefined })}>Show everyone</Button>}
      />
    );
  }
  return (
    <EmptyState
      icon={<IconUsers size={22} />}
      title="Nobody yet"
      text="People appear with the accounts that a connected tool brings; accounts of one e-mail come together by themselves."
      action={
        <Button component={Link} to={pathTo(scope, 'gallery')}>
          Go to the gallery
        </Button>
      }
    />
  );
}

/** Up and down move between the rows' links; the list scrolls along. */
function moveBetweenRows(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const row = (event.target as HTMLElement).closest<HTMLElement>('[data-index]');
  const next = Number(row?.dataset.index) + (event.key === 'ArrowDown' ? 1 : -1);
  const target = event.currentTarget.querySelector<HTMLElement>(`[data-index="${next}"] a`);
  if (!target) return;
  event.preventDefault();
  target.focus();
  target.closest('[data-index]')?.scrollIntoView({ block: 'nearest' });
}
