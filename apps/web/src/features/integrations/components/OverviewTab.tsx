import { Button, Skeleton } from '@mantine/core';
import { Link } from 'react-router';
import { pathTo, useScope } from '../../../app/scope';
import { Field, Fields } from '../../../ui/Field';
import { RelativeTime } from '../../../ui/RelativeTime';
import { count, counted, duration } from '../../../ui/words';
import { RunProgress } from '../../runs/components/RunProgress';
import { Stages } from '../../runs/components/Stages';
import { outcome, RunBadge, runName } from '../../runs/words';
import { useHealth } from '../api/health';
import type { Integration } from '../api/integrations';
import { useStatus, type IntegrationStatus } from '../api/status';
import { scheduleName } from '../schedules';
import { Calls } from './Calls';
import { Changes } from './Changes';
import { Completeness } from './Completeness';
import { Card } from './OverviewCard';
import classes from './OverviewTab.module.css';

/** How the integration is: the run under way, whether everything is here, what changed lately, the last run, its calls. */
export function OverviewTab({ integration }: { integration: Integration }) {
  const run = integration.activeRun;
  return (
    <div className={classes.overview}>
      {run && (
        <Card title={runName(run)} beside={<Arrived integration={integration} />}>
          <RunProgress run={run} />
          <Stages stages={run.stages} />
        </Card>
      )}
      <div className={classes.columns}>
        <div className={classes.column}>
          <Card title="Is everything here?">
            <Completeness id={integration.id} />
          </Card>
          <Changes integration={integration} />
        </div>
        <div className={classes.column}>
          <Card title="Last run">
            <LastRun integration={integration} />
          </Card>
          <Card title="Calls, last 7 days">
            <Calls id={integration.id} />
          </Card>
          <Card title="Connection">
            <Connection integration={integration} />
          </Card>
        </div>
      </div>
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

function LastRun({ integration }: { integration: Integration }) {
  const status = useStatus(integration.id, integration.activeRun !== null);
  if (status.isPending) return <Skeleton h={140} />;
  if (status.isError) return <p className={classes.none}>Not known: the state could not be loaded.</p>;
  const run = status.data.lastRun;
  if (!run) return <p className={classes.none}>No run has ended yet.</p>;
  return (
    <Fields>
      {/* The banner above the tabs says why it failed. */}
      <Field name={runName(run)} note={integration.stateReason?.say === run.error?.say ? null : run.error?.say}>
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
  if (status.consecutiveFailures < 2) return null;
  return <Field name="Failures">{count(status.consecutiveFailures)} runs in a row</Field>;
}

/** Whose account it is, how often it looks, and what ends by itself. */
function Connection({ integration: { id, connection, schedule } }: { integration: Integration }) {
  const expiries = useHealth(id).data?.expiries;
  return (
    <Fields>
      <Field name="Account">{connection?.accountLabel ?? 'Not known yet'}</Field>
      {connection?.secretSetAt && (
        <Field name="Token">
          set <RelativeTime at={connection.secretSetAt} />
        </Field>
      )}
      <Field name="Schedule">{scheduleName(schedule)}</Field>
      {expiries?.map(({ what, at, renews }) => (
        <Field key={`${what}${at}`} name={what}>
          ends <RelativeTime at={at} ahead />
          {renews && ', renewed by itself'}
        </Field>
      ))}
      {expiries?.length === 0 && <Field name="Ends">Nothing ends by itself</Field>}
    </Fields>
  );
}
