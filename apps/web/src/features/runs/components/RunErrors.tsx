import { Accordion, Skeleton } from '@mantine/core';
import { ErrorState } from '../../../ui/ErrorState';
import { PayloadView } from '../../../ui/PayloadView';
import { counted } from '../../../ui/words';
import { useRunErrors, type RunErrorGroup } from '../api/run-errors';
import classes from './RunErrors.module.css';
import panel from './RunPanel.module.css';

/** The records that did not fit, by cause, each with what the provider sent. */
export function RunErrors({ runId, failed }: { runId: string; failed: number }) {
  const errors = useRunErrors(runId);
  return (
    <section className={panel.section}>
      <h3>{counted(failed, 'record')} did not fit</h3>
      {errors.data ? (
        errors.data.map((group) => <Group key={group.code} group={group} />)
      ) : errors.isError ? (
        <ErrorState title="They could not be loaded" error={errors.error} onRetry={() => void errors.refetch()} />
      ) : (
        <Skeleton h={80} />
      )}
    </section>
  );
}

function Group({ group }: { group: RunErrorGroup }) {
  return (
    <div className={classes.group}>
      <p>
        <strong>{counted(group.count, 'record')}:</strong> {group.say}
      </p>
      <Accordion chevronPosition="left" variant="contained">
        {group.records.map((record) => (
          <Accordion.Item key={record.errorId} value={record.errorId}>
            <Accordion.Control>
              <span className={classes.record}>{record.externalId ?? 'A record without an id'}</span>
              <span className={classes.message}>{record.message}</span>
            </Accordion.Control>
            <Accordion.Panel>
              <PayloadView payload={record.payload} label={`Payload of ${record.externalId ?? 'the record'}`} />
            </Accordion.Panel>
          </Accordion.Item>
        ))}
      </Accordion>
      {group.count > group.records.length && (
        <p className={classes.message}>and {counted(group.count - group.records.length, 'more', 'more')}</p>
      )}
    </div>
  );
}
