import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { useAddress } from '../../../app/use-address';
import { Chip } from '../../../ui/Chip';
import { RowsSkeleton } from '../../../ui/RowsSkeleton';
import { EmptyState } from '../../../ui/EmptyState';
import { ErrorState } from '../../../ui/ErrorState';
import { RelativeTime } from '../../../ui/RelativeTime';
import { SelectionBar } from '../../../ui/SelectionBar';
import { counted, duration, exactTime } from '../../../ui/words';
import type { Run } from '../../runs/api/run';
import { outcome, RunBadge, runName, startedBy } from '../../runs/words';
import { useRetryRuns, useSyncHistory } from '../api/history';
import type { Integration } from '../api/integrations';
import list from '../../../ui/OpenRows.module.css';
import classes from './RunsTab.module.css';

/** States and triggers by what a person wants to know of them. */
const states = [
  ['Under way', 'queued,running,waiting'],
  ['Done', 'succeeded'],
  ['Failed', 'failed'],
  ['Cancelled', 'cancelled'],
] as const;
const triggers = [
  ['By schedule', 'schedule'],
  ['By a person', 'manual'],
  ['First import', 'first'],
] as const;

/** Runs by state and trigger, newest first; one opens beside the list, several that stopped can be resumed. */
export function RunsTab({ integration }: { integration: Integration }) {
  const [search, change] = useAddress();
  const state = states.find(([, value]) => value === search.get('state'))?.[1];
  const trigger = triggers.find(([, value]) => value === search.get('trigger'))?.[1];
  const history = useSyncHistory(integration.id, { state, trigger });
  return (
    <>
      <div className={`${list.filters} ${classes.filters}`}>
        {(
          [
            ['state', 'Runs that are', states, state],
            ['trigger', 'Started', triggers, trigger],
          ] as const
        ).map(([name, title, choices, chosen]) => (
          <div key={name} role="group" aria-label={title} className={list.chips}>
            {choices.map(([says, value]) => (
              <Chip
                key={value}
                on={chosen === value}
                onClick={() => change({ [name]: chosen === value ? undefined : value })}
              >
                {says}
              </Chip>
            ))}
          </div>
        ))}
      </div>
      {history.isPending ? (
        <RowsSkeleton />
      ) : history.isError && !history.data ? (
        <ErrorState title="The runs could not be listed" error={history.error} onRetry={() => void history.refetch()} />
      ) : (
        <Rows integrationId={integration.id} history={history} filtered={Boolean(state ?? trigger)} />
      )}
    </>
  );
}

interface RowsProps {
  integrationId: string;
  history: ReturnType<typeof useSyncHistory>;
  filtered: boolean;
}

function Rows({ integrationId, history, filtered }: RowsProps) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const retry = useRetryRuns(integrationId);
  const runs = history.data?.pages.flatMap((page) => page.items) ?? [];
  const resumable = runs.filter(({ state }) => state === 'failed' || state === 'cancelled').map(({ id }) => id);
  const ids = resumable.filter((id) => chosen.has(id));
  if (runs.length === 0) {
    return filtered ? (
      <EmptyState title="No runs fit" text="Take a filter away to see more." />
    ) : (
      <EmptyState title="No run yet" text="The first one begins shortly after connecting." />
    );
  }
  return (
    <>
      <ol className={list.rows}>
        {runs.map((run) => (
          <RunRow
            key={run.id}
            run={run}
            chosen={chosen.has(run.id)}
            onChoose={
              resumable.includes(run.id)
                ? (on) => setChosen(new Set(on ? [...ids, run.id] : ids.filter((id) => id !== run.id)))
                : undefined
            }
          />
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
      <SelectionBar
        count={ids.length}
        total={resumable.length}
        onAll={() => setChosen(new Set(resumable))}
        onNone={() => setChosen(new Set())}
      >
        <Button
          size="xs"
          loading={retry.isPending}
          onClick={() => retry.mutate(ids, { onSuccess: () => setChosen(new Set()) })}
        >
          Resume where they stopped
        </Button>
      </SelectionBar>
    </>
  );
}

interface RowProps {
  run: Run;
  chosen: boolean;
  /** Undefined for a run that cannot be resumed. */
  onChoose: ((on: boolean) => void) | undefined;
}

function RunRow({ run, chosen, onChoose }: RowProps) {
  const [search] = useAddress();
  const open = search.get('run') === run.id;
  const to = new URLSearchParams(search);
  to.set('run', run.id);
  return (
    <li className={`${list.row} ${classes.run}`} data-open={open || undefined}>
      <div className={classes.head}>
        {onChoose && (
          <Checkbox
            size="md"
            className={list.check}
            checked={chosen}
            onChange={(event) => onChoose(event.currentTarget.checked)}
            aria-label={`Choose ${runName(run)} of ${exactTime(run.createdAt)}`}
          />
        )}
        <Link to={`?${to}`} preventScrollReset className={list.link} aria-current={open || undefined}>
          {runName(run)}
        </Link>
        <RunBadge state={run.state} />
      </div>
      <p className={`${list.small} ${classes.when}`}>
        <RelativeTime at={run.startedAt ?? run.createdAt} />, {startedBy(run)}
      </p>
      <p className={classes.outcome}>{run.wait?.say ?? run.error?.say ?? outcome(run.counts)}</p>
      <p className={`${list.small} ${classes.effort}`}>
        {run.durationMs !== null && `${duration(run.durationMs)}, `}
        {counted(run.apiCalls, 'call')}
      </p>
    </li>
  );
}
