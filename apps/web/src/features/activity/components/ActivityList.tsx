import { Button } from '@mantine/core';
import { Fragment } from 'react';
import { EmptyState } from '../../../ui/EmptyState';
import { Initials } from '../../../ui/Initials';
import { RelativeTime } from '../../../ui/RelativeTime';
import { dayOf } from '../../../ui/words';
import { useProviders } from '../../gallery/api/providers';
import type { Activity, useActivity } from '../api/activity';
import { detailsOf, verbOf } from '../words';
import classes from './Activity.module.css';

/** The entries by day, and more of them on demand. */
export function ActivityList(props: { activity: ReturnType<typeof useActivity>; filtered: boolean }) {
  const { activity, filtered } = props;
  const tools = new Map(useProviders().data?.map(({ key, name }) => [key, name]));
  const items = activity.data?.pages.flatMap((page) => page.items) ?? [];
  if (items.length === 0) {
    return (
      <EmptyState
        title={filtered ? 'Nothing fits' : 'Nothing was done yet'}
        text={filtered ? 'Try another word, person or day.' : 'Whatever people and API tokens do is written here.'}
      />
    );
  }
  return (
    <div className={classes.list} aria-busy={activity.isPlaceholderData}>
      {items.map((item, index) => {
        const day = dayOf(item.at);
        const before = items[index - 1];
        return (
          <Fragment key={item.id}>
            {(!before || dayOf(before.at) !== day) && <h2 className={classes.day}>{day}</h2>}
            <Entry item={item} tools={tools} />
          </Fragment>
        );
      })}
      {activity.hasNextPage && (
        <Button
          variant="default"
          className={classes.more}
          loading={activity.isFetchingNextPage}
          onClick={() => void activity.fetchNextPage()}
        >
          Show older
        </Button>
      )}
    </div>
  );
}

function Entry({ item, tools }: { item: Activity; tools: ReadonlyMap<string, string> }) {
  const details = detailsOf(item, tools);
  const who = item.actor.kind === 'nobody' ? 'Somebody' : item.actor.name;
  return (
    <article className={classes.entry}>
      <Initials name={who} />
      <div className={classes.words}>
        <p>
          <strong>{who}</strong>
          {item.actor.kind === 'token' && <span className={classes.token}> (API token)</span>} {verbOf(item.action)}{' '}
          {item.object.name && <strong>{item.object.name}</strong>}
        </p>
        {details.length > 0 && (
          <p className={classes.details}>
            {details.map(([name, value]) => (
              <span key={name}>
                {name && `${name}: `}
                {value}
              </span>
            ))}
          </p>
        )}
      </div>
      <p className={classes.where}>
        <RelativeTime at={item.at} />
        {item.address && <span title="Address it came from">{item.address}</span>}
      </p>
    </article>
  );
}
