import { Button, Group, Skeleton } from '@mantine/core';
import { useState } from 'react';
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
import { counted } from '../../../ui/words';
import { useIntegrations } from '../../integrations/api/integrations';
import { useDeadLetter, useDeadLetterAction } from '../api/dead-letters';
import { causeName, kindName } from '../words';
import classes from './DeadLetters.module.css';
import { DiscardLetters } from './DiscardLetters';

type Letter = NonNullable<ReturnType<typeof useDeadLetter>['data']>;

/** One piece of work that was given up: why, what it was, and what can be done. */
export function DeadLetterPanel({ id, onClose }: { id: string; onClose: () => void }) {
  const letter = useDeadLetter(id);
  return (
    <SidePanel
      label={letter.data ? `Problem: ${letter.data.title}` : 'Problem'}
      onClose={onClose}
      title={<h2 className={classes.panelTitle}>{letter.data?.title ?? 'Problem'}</h2>}
    >
      {letter.data ? (
        <Body letter={letter.data} onClose={onClose} />
      ) : statusOf(letter.error) === 404 ? (
        <EmptyState
          level={3}
          title="This problem is not there any more"
          text="It was tried again or put away, or a newer import took its place."
        />
      ) : letter.isError ? (
        <ErrorState
          title="The problem could not be loaded"
          error={letter.error}
          onRetry={() => void letter.refetch()}
        />
      ) : (
        <div aria-busy="true">
          <Skeleton h={180} />
        </div>
      )}
    </SidePanel>
  );
}

function Body({ letter, onClose }: { letter: Letter; onClose: () => void }) {
  const action = useDeadLetterAction();
  const [discarding, setDiscarding] = useState(false);
  return (
    <div className={classes.panel}>
      <Notice tone="broken">{letter.say}</Notice>
      <Group gap="xs">
        {letter.canRetry ? (
          <Button
            size="xs"
            loading={action.isPending}
            onClick={() => action.mutate({ action: 'retry', ids: [letter.id] })}
          >
            Try again
          </Button>
        ) : (
          <Reconnect integrationId={letter.integrationId} />
        )}
        <Button size="xs" variant="default" onClick={() => setDiscarding(true)}>
          Discard
        </Button>
      </Group>
      <Fields>
        <Field name="Integration">{letter.integrationName}</Field>
        <Field name="Kind">{kindName(letter.kind)}</Field>
        <Field name="Cause">{causeName(letter.cause)}</Field>
        <Field name="Attempts">{counted(letter.attempts, 'attempt')}</Field>
        <Field name="First">
          <RelativeTime at={letter.firstAt} />
        </Field>
        <Field name="Last">
          <RelativeTime at={letter.lastAt} />
        </Field>
        {letter.runId && <RunLink letter={letter} runId={letter.runId} />}
      </Fields>
      <h3>Payload</h3>
      <PayloadView payload={letter.payload} label={`Payload of ${letter.title}`} />
      {discarding && (
        <DiscardLetters
          letters={[letter]}
          onClose={() => {
            setDiscarding(false);
            onClose();
          }}
        />
      )}
    </div>
  );
}

function useIntegrationPath(id: string): string | undefined {
  const scope = useScope();
  const integration = useIntegrations().data?.items.find((each) => each.id === id);
  return integration && pathTo(scope, 'integrations', integration.name);
}

function Reconnect({ integrationId }: { integrationId: string }) {
  const path = useIntegrationPath(integrationId);
  return path ? (
    <Button component={Link} to={`${path}/settings#connection`} size="xs">
      Reconnect
    </Button>
  ) : null;
}

function RunLink({ letter, runId }: { letter: Letter; runId: string }) {
  const path = useIntegrationPath(letter.integrationId);
  return path ? (
    <Field name="Import">
      <Link to={`${path}/runs?run=${runId}`}>Stages, errors, log</Link>
    </Field>
  ) : null;
}
