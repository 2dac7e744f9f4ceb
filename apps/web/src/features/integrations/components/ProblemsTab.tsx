import { Button } from '@mantine/core';
import { useNow } from '../../../ui/now';
import { counted, duration } from '../../../ui/words';
import { Field, Fields } from '../../../ui/Field';
import { RelativeTime } from '../../../ui/RelativeTime';
import { Notice } from '../../../ui/Notice';
import { DeadLetters } from '../../problems/components/DeadLetters';
import { useTryNow } from '../api/health';
import type { Integration } from '../api/integrations';
import { useStatus, type IntegrationStatus } from '../api/status';
import classes from './ProblemsTab.module.css';

/** What stands in the way of one integration: whether its calls are held back, and what was given up. */
export function ProblemsTab({ integration }: { integration: Integration }) {
  const status = useStatus(integration.id, integration.activeRun !== null).data;
  return (
    <div className={classes.tab}>
      <section className={classes.section}>
        <h2>Calls to the tool</h2>
        {status ? (
          <Circuit integration={integration} status={status} />
        ) : (
          <p className={classes.line}>Looking whether calls go through.</p>
        )}
      </section>
      <section className={classes.section}>
        <h2>Given up</h2>
        <DeadLetters integration={integration.id} />
      </section>
    </div>
  );
}

function Circuit({ integration, status }: { integration: Integration; status: IntegrationStatus }) {
  const { state, failures, reason, openedAt, nextAttemptAt } = status.circuit;
  if (failures === 0)
    return (
      <p className={classes.line}>
        Calls to {integration.displayName} go through. After 5 failures in a row they would be held back for a while.
      </p>
    );
  return (
    <Fields>
      <Field name="Calls">
        {state === 'closed'
          ? 'go through'
          : state === 'open'
            ? 'are held back'
            : 'wait for one attempt that is under way'}
      </Field>
      <Field name="Failed in a row" note={state === 'closed' ? 'After 5 all calls wait.' : undefined}>
        {counted(failures, 'attempt')}
      </Field>
      {reason && <Field name="Last reason">{reason}</Field>}
      {openedAt && (
        <Field name="Held back since">
          <RelativeTime at={openedAt} />
        </Field>
      )}
      {nextAttemptAt && (
        <Field name="Next attempt">
          <RelativeTime at={nextAttemptAt} ahead />
        </Field>
      )}
    </Fields>
  );
}

interface NoticeProps {
  integration: Integration;
  circuit: IntegrationStatus['circuit'];
}

/** Why calls are held back, until when, and the one thing to do. */
export function CircuitNotice({ integration, circuit }: NoticeProps) {
  const tryNow = useTryNow(integration.id);
  const now = useNow(1_000);
  const left = circuit.nextAttemptAt ? new Date(circuit.nextAttemptAt).getTime() - now : 0;
  const probing = circuit.state === 'half_open';
  return (
    <Notice
      tone="needs"
      title={`${integration.displayName} does not work at the moment`}
      action={
        probing ? undefined : (
          <Button size="xs" loading={tryNow.isPending} onClick={() => tryNow.mutate()}>
            Try now
          </Button>
        )
      }
    >
      {counted(circuit.failures, 'attempt')} in a row failed. {circuit.reason} All calls wait, and nothing was lost.{' '}
      {probing
        ? 'One attempt is under way.'
        : left > 0
          ? `The next attempt is in ${duration(left)}.`
          : 'The next import makes an attempt.'}
    </Notice>
  );
}
