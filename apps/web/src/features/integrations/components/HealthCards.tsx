import { Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import { ErrorState } from '../../../ui/ErrorState';
import { Field, Fields } from '../../../ui/Field';
import { useNow } from '../../../ui/now';
import { RelativeTime } from '../../../ui/RelativeTime';
import { count, counted, duration } from '../../../ui/words';
import { useHealth, type IntegrationHealth } from '../api/health';
import type { Integration } from '../api/integrations';
import { DaysChart } from './DaysChart';
import classes from './OverviewTab.module.css';

/** How the integration has been lately: changes, allowance, answers, completeness, what ends when. */
export function HealthCards({ integration }: { integration: Integration }) {
  const health = useHealth(integration.id);
  const card = (title: string, show: (data: IntegrationHealth) => ReactNode) => (
    <section className={classes.card}>
      <h2>{title}</h2>
      {health.data ? (
        show(health.data)
      ) : health.isError ? (
        <ErrorState
          level={3}
          title="It could not be loaded"
          error={health.error}
          onRetry={() => void health.refetch()}
        />
      ) : (
        <Skeleton h={120} />
      )}
    </section>
  );
  return (
    <>
      {card('Changes per day', ({ days }) => (
        <DaysChart days={days} />
      ))}
      {card('Is everything here?', ({ receipt }) => (
        <Receipt receipt={receipt} />
      ))}
      {card('Calls, last 7 days', (data) => (
        <Calls health={data} />
      ))}
      {card('Ends or expires', ({ expiries }) => (
        <Expiries expiries={expiries} />
      ))}
    </>
  );
}

function Receipt({ receipt }: Pick<IntegrationHealth, 'receipt'>) {
  return (
    <ul className={classes.rows}>
      {receipt.map((each) => (
        <li key={each.stream}>
          <span className={classes.rowName}>{each.title}</span>
          <span className={classes.rowCount}>{count(each.records)}</span>
          <span className={classes.rowTime}>
            {each.comparedAt ? (
              <>
                all compared <RelativeTime at={each.comparedAt} />
              </>
            ) : each.completeAt ? (
              <>
                all read <RelativeTime at={each.completeAt} />
              </>
            ) : (
              'not all read yet'
            )}
            {each.leftOut > 0 && <span className={classes.left}>{count(each.leftOut)} left out</span>}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Calls({ health: { quota, responses } }: { health: IntegrationHealth }) {
  const used = quota?.limit && quota.remaining !== null ? quota.limit - quota.remaining : undefined;
  return (
    <Fields>
      <Field name="Allowance" note={quota?.resetAt && <Reset at={quota.resetAt} />}>
        {quota?.limit && quota.remaining !== null ? (
          <>
            {count(used ?? 0)} of {count(quota.limit)} used, {count(quota.remaining)} left
            <meter
              className={classes.meter}
              min={0}
              max={quota.limit}
              value={used}
              aria-label={`${count(used ?? 0)} of ${count(quota.limit)} calls used`}
            />
          </>
        ) : (
          'The tool has not said yet'
        )}
      </Field>
      <Field name="Answers">
        {responses.p50 === null || responses.p95 === null
          ? 'No call was timed yet'
          : `half within ${duration(responses.p50)}, 95 % within ${duration(responses.p95)}`}
      </Field>
      <Field name="Sample">{counted(responses.calls, 'call')}</Field>
      <Field name="Errors">
        {responses.errorRate === null ? 'No page was read yet' : `${percent(responses.errorRate)} of pages failed`}
      </Field>
    </Fields>
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

function Expiries({ expiries }: Pick<IntegrationHealth, 'expiries'>) {
  if (expiries.length === 0) return <p className={classes.none}>Nothing ends by itself.</p>;
  return (
    <ul className={classes.rows}>
      {expiries.map(({ what, at, renews }) => (
        <li key={`${what}${at}`}>
          <span className={classes.rowName}>{what}</span>
          <span />
          <span className={classes.rowTime}>
            <RelativeTime at={at} ahead />
            {renews ? ', renewed by itself' : ''}
          </span>
        </li>
      ))}
    </ul>
  );
}

function percent(share: number): string {
  if (share === 0) return '0 %';
  return share < 0.001 ? 'under 0.1 %' : `${(share * 100).toFixed(share < 0.1 ? 1 : 0)} %`;
}
