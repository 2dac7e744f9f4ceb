import { Skeleton } from '@mantine/core';
import { ErrorState } from '../../../ui/ErrorState';
import { PayloadView } from '../../../ui/PayloadView';
import { RelativeTime } from '../../../ui/RelativeTime';
import { useRawRecord } from '../api/record';
import type { RecordType } from '../types';
import classes from './RecordPanel.module.css';

const shapeNames: Record<string, string> = { list: 'As in a list', detail: 'As read alone', event: 'As in an event' };

/** What the tool sent, as it sent it, once per shape. */
export function RecordRaw({ type, id }: { type: RecordType; id: string }) {
  const raw = useRawRecord(type, id);
  if (raw.isPending) return <Skeleton h={240} aria-busy="true" />;
  if (raw.isError) {
    return <ErrorState title="The payload could not be loaded" error={raw.error} onRetry={() => void raw.refetch()} />;
  }
  if (raw.data.length === 0) return <p className={classes.muted}>No payload is kept for this record any more.</p>;
  return raw.data.map((shape) => (
    <section key={shape.shape} className={classes.shape}>
      <h3>{shapeNames[shape.shape] ?? shape.shape}</h3>
      <p className={classes.muted}>
        Read <RelativeTime at={shape.observedAt} />
      </p>
      <PayloadView
        payload={shape.payload}
        label={`Payload, ${(shapeNames[shape.shape] ?? shape.shape).toLowerCase()}`}
      />
    </section>
  ));
}
