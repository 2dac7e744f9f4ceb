import { Skeleton } from '@mantine/core';
import { Field, Fields } from '../../../ui/Field';
import { useNow } from '../../../ui/now';
import { RelativeTime } from '../../../ui/RelativeTime';
import { count, counted, duration } from '../../../ui/words';
import { useHealth, type IntegrationHealth } from '../api/health';
import classes from './OverviewTab.module.css';

/** What the tool allows, how fast it answers and how often it fails. */
export function Calls({ id }: { id: string }) {
  const health = useHealth(id);
  if (health.isPending) return <Skeleton h={140} />;
  if (!health.data) return <p className={classes.none}>Not known: the state could not be loaded.</p>;
  const { quota, responses } = health.data;
  return (
    <Fields>
      <Field name="Allowance" note={quota?.resetAt && <Reset at={quota.resetAt} />}>
        <Allowance quota={quota} />
      </Field>
      <Field name="Answers" note={`of ${counted(responses.calls, 'call')}`}>
        {responses.p50 === null || responses.p95 === null
          ? 'No call was timed yet'
          : `half within ${duration(responses.p50)}, 95 % within ${duration(responses.p95)}`}
      </Field>
      <Field name="Errors">
        {responses.errorRate === null ? 'No page was read yet' : `${percent(responses.errorRate)} of pages failed`}
      </Field>
    </Fields>
  );
}

function Allowance({ quota }: Pick<IntegrationHealth, 'quota'>) {
  if (!quota?.limit || quota.remaining === null) return 'The tool has not said yet';
  const used = quota.limit - quota.remaining;
  return (
    <>
      {count(used)} of {count(quota.limit)} used, {count(quota.remaining)} left
      <meter
        className={classes.meter}
        min={0}
        max={quota.limit}
        value={used}
        aria-label={`${count(used)} of ${count(quota.limit)} calls used`}
      />
    </>
  );
}

function Reset({ at }: { at: string }) {
  const now = useNow();
  return new Date(at).getTime() > now ? (
    <>
      full again <RelativeTime at={at} ahead />
    </>
  ) : null;
}

function percent(share: number): string {
  if (share === 0) return '0 %';
  return share < 0.001 ? 'under 0.1 %' : `${(share * 100).toFixed(share < 0.1 ? 1 : 0)} %`;
}
