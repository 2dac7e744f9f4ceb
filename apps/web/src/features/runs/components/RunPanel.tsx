import { Button, Group, Skeleton, Stack } from '@mantine/core';
import { statusOf } from '../../../app/api';
import { EmptyState } from '../../../ui/EmptyState';
import { ErrorState } from '../../../ui/ErrorState';
import { Notice } from '../../../ui/Notice';
import { RelativeTime } from '../../../ui/RelativeTime';
import { SidePanel } from '../../../ui/SidePanel';
import { isActive, useRun, type Run } from '../api/run';
import { useRunAction } from '../api/run-actions';
import { RunBadge, runName, startedBy } from '../words';
import { RunErrors } from './RunErrors';
import { RunFigures } from './RunFigures';
import { RunLog } from './RunLog';
import classes from './RunPanel.module.css';
import { RunProgress } from './RunProgress';
import { Stages } from './Stages';

interface Props {
  runId: string;
  integrationName: string;
  onClose: () => void;
}

/** One run beside the page: what it does right now, or what it did. */
export function RunPanel({ runId, integrationName, onClose }: Props) {
  const run = useRun(runId);
  return (
    <SidePanel
      label={`Run of ${integrationName}`}
      onClose={onClose}
      title={
        run.data ? (
          <div>
            <h2 className={classes.title}>
              {runName(run.data)} <RunBadge state={run.data.state} />
            </h2>
            <p className={classes.sub}>
              <RelativeTime at={run.data.startedAt ?? run.data.createdAt} />, {startedBy(run.data)}
            </p>
          </div>
        ) : (
          <h2 className={classes.title}>Run</h2>
        )
      }
    >
      {run.data ? (
        <RunBody run={run.data} />
      ) : statusOf(run.error) === 404 ? (
        <EmptyState level={3} title="This run is not there any more" text="It may have gone with its integration." />
      ) : run.isError ? (
        <ErrorState title="The run could not be loaded" error={run.error} onRetry={() => void run.refetch()} />
      ) : (
        <Stack gap={12} aria-busy="true">
          <Skeleton h={56} />
          <Skeleton h={180} />
        </Stack>
      )}
    </SidePanel>
  );
}

function RunBody({ run }: { run: Run }) {
  const action = useRunAction(run);
  const active = isActive(run);
  const stopped = run.state === 'failed' || run.state === 'cancelled';
  return (
    <div className={classes.body}>
      {active && <RunProgress run={run} />}
      {run.error && (
        <Notice tone="broken">
          {run.error.say}
          {run.error.providerCode && <span className={classes.sub}> ({run.error.providerCode})</span>}
        </Notice>
      )}
      {run.state === 'cancelled' && (
        <Notice tone="paused">Cancelled. What had arrived stays; resuming goes on where it stopped.</Notice>
      )}
      {(active || stopped) && (
        <Group gap="xs">
          {active && (
            <Button variant="default" size="xs" loading={action.isPending} onClick={() => action.mutate('cancel')}>
              Cancel run
            </Button>
          )}
          {stopped && (
            <Button size="xs" loading={action.isPending} onClick={() => action.mutate('retry')}>
              Resume where it stopped
            </Button>
          )}
        </Group>
      )}
      <Stages stages={run.stages} />
      <RunFigures run={run} />
      {run.counts.failed > 0 && <RunErrors runId={run.id} failed={run.counts.failed} />}
      <RunLog run={run} />
    </div>
  );
}
