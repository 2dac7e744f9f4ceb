import { Button, Skeleton } from '@mantine/core';
import { Link } from 'react-router';
import { pathTo, useScope } from '../../../app/scope';
import { ErrorState } from '../../../ui/ErrorState';
import { Field, Fields } from '../../../ui/Field';
import { RelativeTime } from '../../../ui/RelativeTime';
import { count, counted, duration } from '../../../ui/words';
import { RunProgress } from '../../runs/components/RunProgress';
import { Stages } from '../../runs/components/Stages';
import { outcome, RunBadge, runName } from '../../runs/words';
import type { Integration } from '../api/integrations';
import { useStatus, type IntegrationStatus } from '../api/status';
import { scheduleName } from '../schedules';
import { DayChart } from './DayChart';
import { HealthCards } from './HealthCards';
import classes from './OverviewTab.module.css';

/** How the integration is: the run under way, freshness by entity, the last day, the last run. */
export function OverviewTab({ integration }: { integration: Integration }) {
  const status = useStatus(integration.id, integration.activeRun !== null);
  const run = integration.activeRun;
  return (
    <div className={classes.grid}>
      {run && (
        <section className={`${classes.card} ${classes.whole}`}>
          <header className={classes.cardHead}>
            <h2>{runName(run)}</h2>
            <Arrived integration={integration} />
          </header>
          <RunProgress run={run} />
          <Stages stages={run.stages} />
        </section>
      )}
      <section className={classes.card}>
        <h2>Freshness</h2>
        <Freshness status={status} />
      </section>
      <section className={classes.card}>
        <h2>Changes in the last 24 hours</h2>
        <DayChart hours={integration.changesByHour} />
      </section>
      <HealthCards integration={integration} />
      <section className={classes.card}>
        <h2>Last run</h2>
        <LastRun status={status} />
      </section>
      <section className={classes.card}>
        <h2>Connection</h2>
        <Fields>
          <Field name="Account">{integration.connection?.accountLabel ?? 'Not known yet'}</Field>
          {integration.connection?.secretSetAt && (
            <Field name="Token">
              set <RelativeTime at={integration.connection.secretSetAt} />
            </Field>
          )}
          <Field name="Schedule">{scheduleName(integration.schedule)}</Field>
        </Fields>
      </section>
    </div>
  );
}

/** Nobody waits for 100 %: what is in already can be used. */
function Arrived({ integration }: { integration: Integration }) {
  const scope = useScope();
  const arrived = integration.counts.work_item ?? 0;
  if (arrived === 0) return null;
  return (
    <Button
      component={Link}
      to={`${pathTo(scope, 'records', 'work_item')}?filter.integrationId=${integration.id}`}
      variant="default"
      size="xs"
    >
      See the {count(arrived)} that have arrived
    </Button>
  );
}

type StatusQuery = ReturnType<typeof useStatus>;

function Freshness({ status }: { status: StatusQuery }) {
  if (status.isPending) return <Skeleton h={140} />;
  if (status.isError)
    return <ErrorState title="It could not be loaded" error={status.error} onRetry={() => void status.refetch()} />;
  return (
    <ul className={classes.rows}>
      {status.data.freshness.map((each) => (
        <li key={each.stream}>
          <span className={classes.rowName}>{each.title}</span>
          <span className={classes.rowCount}>{count(each.count)}</span>
          <span className={classes.rowTime}>
            {each.lastCompleteAt ? (
              <>
                complete <RelativeTime at={each.lastCompleteAt} />
              </>
            ) : (
              'not complete yet'
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}

function LastRun({ status }: { status: StatusQuery }) {
  if (status.isPending) return <Skeleton h={120} />;
  if (status.isError) return <p className={classes.none}>Not known: the state could not be loaded.</p>;
  const run = status.data.lastRun;
  if (!run) return <p className={classes.none}>No run has ended yet.</p>;
  return (
    <Fields>
      <Field name={runName(run)} note={run.error?.say}>
        <RunBadge state={run.state} /> {run.finishedAt && <RelativeTime at={run.finishedAt} />}
      </Field>
      <Field name="Result">{outcome(run.counts)}</Field>
      <Field name="Effort">
        {run.durationMs !== null && `${duration(run.durationMs)}, `}
        {counted(run.apiCalls, 'call')}
      </Field>
      <Failures status={status.data} />
      <Field name="Details">
        <Link to={`?run=${run.id}`} preventScrollReset>
          Stages, errors, log
        </Link>
      </Field>
    </Fields>
  );
}

function Failures({ status }: { status: IntegrationStatus }) {
  if (status.consecutiveFailures === 0) return null;
  return <Field name="Failures">{counted(status.consecutiveFailures, 'run')} in a row</Field>;
}
