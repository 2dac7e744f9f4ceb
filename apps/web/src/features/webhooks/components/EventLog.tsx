import { Button, TextInput } from '@mantine/core';
import { IconWebhook } from '@tabler/icons-react';
import { Link, useSearchParams } from 'react-router';
import { useSearchField } from '../../../app/search-field';
import { useAddress } from '../../../app/use-address';
import { RowsSkeleton } from '../../../ui/RowsSkeleton';
import { Chip } from '../../../ui/Chip';
import { EmptyState } from '../../../ui/EmptyState';
import { ErrorState } from '../../../ui/ErrorState';
import { RelativeTime } from '../../../ui/RelativeTime';
import { bytes } from '../../../ui/words';
import type { Integration } from '../../integrations/api/integrations';
import { useWebhookEvents, type WebhookEvent } from '../api/events';
import { EventBadge, kindWords } from '../words';
import list from '../../../ui/OpenRows.module.css';
import classes from './WebhooksTab.module.css';

/** States by what a person wants to know of them. */
const filters = [
  ['All', undefined],
  ['Done', 'done'],
  ['Under way', 'received,processing'],
  ['Tried again', 'failed'],
  ['Given up', 'dead'],
  ['Ignored', 'ignored'],
] as const;

/** What came in, newest first, and what became of it. New events show by themselves. */
export function EventLog({ integration }: { integration: Integration }) {
  const [search, change] = useAddress();
  const state = filters.find(([, value]) => value === search.get('state'))?.[1];
  const kind = kindOf(search.get('kind') ?? '');
  const events = useWebhookEvents(integration.id, { state, kind });
  const field = useSearchField(search.get('kind') ?? '', (typed) => change({ kind: typed }));
  return (
    <section className={classes.section} aria-labelledby="event-log">
      <h2 id="event-log">Events</h2>
      <div className={classes.filters}>
        <TextInput
          size="xs"
          type="search"
          className={classes.kind}
          aria-label="Kind of event"
          placeholder="Kind, such as taskUpdated"
          {...field}
        />
        <div className={list.chips} role="group" aria-label="Show events">
          {filters.map(([name, value]) => (
            <Chip key={name} on={state === value} onClick={() => change({ state: value })}>
              {name}
            </Chip>
          ))}
        </div>
      </div>
      {events.isPending ? (
        <RowsSkeleton />
      ) : events.isError && !events.data ? (
        <ErrorState
          level={3}
          title="The events could not be listed"
          error={events.error}
          onRetry={() => void events.refetch()}
        />
      ) : (
        <Rows events={events} filtered={state !== undefined || kind !== ''} />
      )}
    </section>
  );
}

function Rows({ events, filtered }: { events: ReturnType<typeof useWebhookEvents>; filtered: boolean }) {
  const [search] = useSearchParams();
  const rows = events.data?.pages.flatMap((page) => page.items) ?? [];
  if (rows.length === 0) {
    return (
      <EmptyState
        level={3}
        icon={<IconWebhook size={22} />}
        title={filtered ? 'No events fit' : 'No event yet'}
        text={
          filtered
            ? 'Take a filter away to see more.'
            : 'As soon as something changes in the tool, what it sends stands here.'
        }
      />
    );
  }
  return (
    <>
      <ol className={list.rows}>
        {rows.map((event) => (
          <EventRow key={event.id} event={event} search={search} />
        ))}
      </ol>
      {events.hasNextPage && (
        <Button
          variant="default"
          size="xs"
          className={classes.more}
          loading={events.isFetchingNextPage}
          onClick={() => void events.fetchNextPage()}
        >
          Show earlier events
        </Button>
      )}
    </>
  );
}

function EventRow({ event, search }: { event: WebhookEvent; search: URLSearchParams }) {
  const open = search.get('event') === event.id;
  const to = new URLSearchParams(search);
  to.set('event', event.id);
  return (
    <li className={`${list.row} ${classes.row}`} data-open={open || undefined}>
      <div className={classes.names}>
        <Link to={`?${to}`} preventScrollReset className={list.link} aria-current={open || undefined}>
          {kindWords(event.kind)}
        </Link>
        <EventBadge state={event.state} />
      </div>
      <p className={list.small}>
        <RelativeTime at={event.receivedAt} />, {bytes(event.bytes)}
        {event.attempts > 1 && `, tried ${event.attempts} times`}
        {event.replays > 0 && ', replayed'}
      </p>
      {event.say && <p className={classes.say}>{event.say}</p>}
    </li>
  );
}

/** Only what a kind can look like is asked for; the rest fits nothing anyway. */
function kindOf(typed: string): string {
  return typed.replaceAll(/[^\w.:/-]/g, '').slice(0, 100);
}
