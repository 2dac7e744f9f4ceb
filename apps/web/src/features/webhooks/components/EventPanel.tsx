import { Button, Group, Skeleton, Stack } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { Link } from 'react-router';
import { statusOf } from '../../../app/api';
import { pathTo, useScope } from '../../../app/scope';
import { EmptyState } from '../../../ui/EmptyState';
import { ErrorState } from '../../../ui/ErrorState';
import { Field, Fields } from '../../../ui/Field';
import { Notice } from '../../../ui/Notice';
import { PayloadView } from '../../../ui/PayloadView';
import { RelativeTime } from '../../../ui/RelativeTime';
import { SidePanel } from '../../../ui/SidePanel';
import { bytes } from '../../../ui/words';
import { useReplay, useWebhookEvent, type WebhookEventDetail } from '../api/events';
import { EventBadge, kindWords } from '../words';
import classes from './EventPanel.module.css';

interface Props {
  integrationId: string;
  eventId: string;
  onClose: () => void;
}

/** One event beside the page: what it touched, its headers without what proves the sender, and its body. */
export function EventPanel({ integrationId, eventId, onClose }: Props) {
  const event = useWebhookEvent(integrationId, eventId);
  return (
    <SidePanel
      label="Event in detail"
      onClose={onClose}
      title={
        event.data ? (
          <h2 className={classes.title}>
            {kindWords(event.data.kind)} <EventBadge state={event.data.state} />
          </h2>
        ) : (
          <h2 className={classes.title}>Event</h2>
        )
      }
    >
      {event.data ? (
        <Detail event={event.data} integrationId={integrationId} />
      ) : statusOf(event.error) === 404 ? (
        <EmptyState level={3} title="This event is not there any more" text="Old events are deleted after a while." />
      ) : event.isError ? (
        <ErrorState
          level={3}
          title="The event could not be loaded"
          error={event.error}
          onRetry={() => void event.refetch()}
        />
      ) : (
        <Stack gap={12} aria-busy="true">
          <Skeleton h={120} />
          <Skeleton h={240} />
        </Stack>
      )}
    </SidePanel>
  );
}

function Detail({ event, integrationId }: { event: WebhookEventDetail; integrationId: string }) {
  const replay = useReplay(integrationId, event.id);
  const busy = event.state === 'received' || event.state === 'processing';
  return (
    <div className={classes.detail}>
      {event.say && (
        <Notice tone={event.state === 'dead' ? 'broken' : event.state === 'failed' ? 'needs' : 'paused'}>
          {event.say}
        </Notice>
      )}
      <Group gap="xs">
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlayerPlay size={14} aria-hidden />}
          loading={replay.isPending}
          disabled={busy}
          onClick={() => replay.mutate()}
        >
          Replay
        </Button>
        <span className={classes.note}>
          Works on it again: what it touched is read anew. Nothing is sent to the tool.
        </span>
      </Group>
      <Facts event={event} />
      <Touched event={event} />
      <section className={classes.section}>
        <h3>Headers</h3>
        <Fields>
          {Object.entries(event.headers).map(([name, value]) => (
            <Field key={name} name={name}>
              <code>{value}</code>
            </Field>
          ))}
        </Fields>
      </section>
      <section className={classes.section}>
        <h3>Body</h3>
        {event.bodyIsCut && <p className={classes.note}>It is longer than is shown here.</p>}
        <PayloadView payload={event.body} label="Body of the event" />
      </section>
    </div>
  );
}

function Facts({ event }: { event: WebhookEventDetail }) {
  return (
    <Fields>
      <Field name="Kind">
        <code>{event.kind ?? 'none'}</code>
      </Field>
      <Field name="Received" note={event.verification}>
        <RelativeTime at={event.receivedAt} />, {bytes(event.bytes)}
      </Field>
      {event.processedAt && (
        <Field name="Worked on">
          <RelativeTime at={event.processedAt} />
        </Field>
      )}
      {event.dueAt && (
        <Field name="Tried next">
          <RelativeTime at={event.dueAt} ahead />
        </Field>
      )}
      <Field name="Delivery" note="Its duplicates are recognised by this.">
        <code>{event.deliveryId}</code>
      </Field>
    </Fields>
  );
}

const results: Record<string, string> = {
  read: 'read at the tool',
  taken: 'taken from the event',
  deleted: 'deleted',
  unreadable: 'could not be read',
  'left out': 'left out',
};

function Touched({ event: { records } }: { event: WebhookEventDetail }) {
  const scope = useScope();
  if (records.length === 0) return null;
  return (
    <section className={classes.section}>
      <h3>What it touched</h3>
      <ul className={classes.touched}>
        {records.map((record) => (
          <li key={`${record.stream}:${record.externalId}`}>
            {record.recordId && record.recordType ? (
              <Link to={`${pathTo(scope, 'records', record.recordType)}?row=${record.recordId}`}>
                {record.stream} {record.externalId}
              </Link>
            ) : (
              <span>
                {record.stream} {record.externalId}
              </span>
            )}{' '}
            <span className={classes.note}>
              {results[record.result] ?? record.result}
              {record.say && `. ${record.say}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
