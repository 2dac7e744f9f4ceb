import { Button, Group } from '@mantine/core';
import { RowsSkeleton } from '../../../ui/RowsSkeleton';
import { ErrorState } from '../../../ui/ErrorState';
import { Notice } from '../../../ui/Notice';
import { RelativeTime } from '../../../ui/RelativeTime';
import { counted } from '../../../ui/words';
import type { Integration } from '../../integrations/api/integrations';
import { useAskWebhooks, useWebhooks, type Subscription, type WebhookStatus } from '../api/webhooks';
import { SetupBadge, SubscriptionBadge } from '../words';
import list from '../../../ui/OpenRows.module.css';
import classes from './WebhooksTab.module.css';

/** Whether the tool calls us, and what to do where it does not. */
export function Subscriptions({ integration }: { integration: Integration }) {
  const webhooks = useWebhooks(integration.id);
  return (
    <section className={classes.section} aria-labelledby="subscriptions">
      <div className={classes.head}>
        <h2 id="subscriptions">Subscriptions</h2>
        {webhooks.data && <SetupBadge state={webhooks.data.state} />}
      </div>
      {webhooks.isPending ? (
        <RowsSkeleton rows={2} />
      ) : webhooks.isError ? (
        <ErrorState
          level={3}
          title="The subscriptions could not be listed"
          error={webhooks.error}
          onRetry={() => void webhooks.refetch()}
        />
      ) : (
        <Loaded integration={integration} status={webhooks.data} />
      )}
    </section>
  );
}

function Loaded({ integration, status }: { integration: Integration; status: WebhookStatus }) {
  const ask = useAskWebhooks(integration.id);
  const { state, say, items } = status;
  const offered = state !== 'unsupported' && integration.enabled && integration.stateReason?.action !== 'finish_setup';
  return (
    <>
      <Explanation integration={integration} status={status} />
      {items.length > 0 && (
        <ul className={list.rows}>
          {items.map((each) => (
            <SubscriptionRow key={each.id} subscription={each} repeated={say === each.say} />
          ))}
        </ul>
      )}
      {offered && (
        <Group gap="xs">
          <Button
            variant="default"
            size="xs"
            loading={ask.isPending && ask.variables === 'register'}
            onClick={() => ask.mutate('register')}
          >
            Register again
          </Button>
          {items.length > 0 && (
            <Button
              variant="default"
              size="xs"
              loading={ask.isPending && ask.variables === 'rotate'}
              onClick={() => ask.mutate('rotate')}
            >
              Change the secrets
            </Button>
          )}
        </Group>
      )}
    </>
  );
}

/** Why there are none, or what is wrong with them; quiet where all is well. */
function Explanation({
  integration,
  status: { state, say, checkAt },
}: {
  integration: Integration;
  status: WebhookStatus;
}) {
  const name = integration.displayName;
  switch (state) {
    case 'active':
      return (
        <p className={classes.intro}>{name} tells of every change as it happens, so that it shows within a second.</p>
      );
    case 'failing':
      return (
        <Notice tone="needs" title="Changes may come late">
          {say ?? 'Something is wrong with the webhooks.'}
          {checkAt && (
            <>
              {' '}
              Looked at again <RelativeTime at={checkAt} ahead />.
            </>
          )}
        </Notice>
      );
    case 'unsupported':
      return (
        <p className={classes.intro}>{say ?? `${name} sends no webhooks. The schedule keeps everything current.`}</p>
      );
    case 'off':
      return (
        <Notice tone="paused" title="Webhooks are off">
          {say ?? offWords(integration)}
        </Notice>
      );
    default:
      return <p className={classes.intro}>{say ?? 'They are being registered. This takes a moment.'}</p>;
  }
}

function offWords({ stateReason, enabled }: Integration): string {
  if (stateReason?.action === 'finish_setup') return 'They are registered when the first import is started.';
  if (!enabled) return 'The integration is switched off. Switch it on, and they come back.';
  return 'Changes come with the schedule.';
}

function SubscriptionRow({ subscription, repeated }: { subscription: Subscription; repeated: boolean }) {
  const { label, state, say, url, lastEventAt, failures, refused, expiresAt } = subscription;
  return (
    <li className={`${list.row} ${classes.row}`}>
      <div className={classes.names}>
        <strong>{label}</strong>
        <SubscriptionBadge state={state} />
      </div>
      <p className={list.small}>
        {lastEventAt ? (
          <>
            last event <RelativeTime at={lastEventAt} />
          </>
        ) : (
          'no event yet'
        )}
        {failures > 0 && `, ${counted(failures, 'call')} did not get through`}
        {refused > 0 && `, ${counted(refused, 'call')} refused for a wrong signature`}
        {expiresAt && (
          <>
            , renewed before it ends <RelativeTime at={expiresAt} ahead />
          </>
        )}
      </p>
      <code className={classes.address}>{url}</code>
      {say && !repeated && <p className={classes.say}>{say}</p>}
    </li>
  );
}
