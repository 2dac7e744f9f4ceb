import { Button } from '@mantine/core';
import { Link, useSearchParams } from 'react-router';
import { RowsSkeleton } from '../../../ui/RowsSkeleton';
import { EmptyState } from '../../../ui/EmptyState';
import { ErrorState } from '../../../ui/ErrorState';
import { RelativeTime } from '../../../ui/RelativeTime';
import { counted, duration } from '../../../ui/words';
import type { Run } from '../../runs/api/run';
import { outcome, RunBadge, runName, startedBy } from '../../runs/words';
import { useSyncHistory } from '../api/history';
import type { Integration } from '../api/integrations';
import classes from './RunsTab.module.css';

/** Every run, newest first; one opens beside the list. */
export function RunsTab({ integration }: { integration: Integration }) {
  const history = useSyncHistory(integration.id);
  const open = useSearchParams()[0].get('run');
  if (history.isPending) return <RowsSkeleton />;
  if (history.isError) {
    return (
      <ErrorState title="The runs could not be listed" error={history.error} onRetry={() => void history.refetch()} />
    );
  }
  const runs = history.data.pages.flatMap((page) => page.items);
  if (runs.length === 0) {
    return <EmptyState title="No run yet" text="The first one begins shortly after connecting." />;
  }
  return (
    <>
      <ol className={classes.runs}>
        {runs.map((run) => (
          <RunRow key={run.id} run={run} open={run.id === open} />
        ))}
      </ol>
      {history.hasNextPage && (
        <Button
          variant="default"
          mt="md"
          loading={history.isFetchingNextPage}
          onClick={() => void history.fetchNextPage()}
        >
          Show earlier runs
        </Button>
      )}
    </>
  );
}

function RunRow({ run, open }: { run: Run; open: boolean }) {
  return (
    <li className={classes.run} data-open={open || undefined}>
      <div className={classes.head}>
        <Link to={`?run=${run.id}`} preventScrollReset className={classes.link} aria-current={open || undefined}>
          {runName(run)}
        </Link>
        <RunBadge state={run.state} />
      </div>
      <p className={classes.when}>
        <RelativeTime at={run.startedAt ?? run.createdAt} />, {startedBy(run)}
      </p>
      <p className={classes.outcome}>{run.error?.say ?? outcome(run.counts)}</p>
      <p className={classes.effort}>
        {run.durationMs !== null && `${duration(run.durationMs)}, `}
        {counted(run.apiCalls, 'call')}
      </p>
    </li>
  );
}
