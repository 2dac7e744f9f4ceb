import { ActionIcon, Button, Checkbox } from '@mantine/core';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { Link, useSearchParams } from 'react-router';
import { pathTo, useScope } from '../../../app/scope';
import { Mark } from '../../../ui/Mark';
import { useNow } from '../../../ui/now';
import { RelativeTime } from '../../../ui/RelativeTime';
import { Sparkline } from '../../../ui/Sparkline';
import { counted } from '../../../ui/words';
import type { Integration } from '../../integrations/api/integrations';
import { useOperate } from '../../integrations/api/operate';
import { RunLine } from '../../integrations/components/RunLine';
import { StateBadge } from '../../integrations/state';
import type { CardChoice } from '../use-choice';
import type { Provider } from '../api/providers';
import { SandboxTag } from './SandboxTag';
import card from '../../../ui/LinkCard.module.css';
import classes from './Card.module.css';

interface Props {
  integration: Integration;
  provider: Provider | undefined;
  /** Undefined for whoever may not do things with several. */
  choice: CardChoice | undefined;
  /** As wide as the page, with what happened beside the name. */
  row?: boolean;
}

const QuickSettings = lazy(async () => ({ default: (await import('./QuickSettings')).QuickSettings }));

/** A connected tool: what it is, how it is, and the one thing to do next. */
export function IntegrationCard({ integration, provider, choice, row = false }: Props) {
  const scope = useScope();
  const now = useNow();
  const to = pathTo(scope, 'integrations', integration.name);
  const total = Object.values(integration.counts).reduce((sum, each) => sum + each, 0);
  return (
    <article
      className={`${card.card} ${classes.card}`}
      data-chosen={choice?.chosen || undefined}
      data-row={row || undefined}
    >
      <div className={classes.head}>
        <Mark svg={provider?.logo} />
        <div className={classes.names}>
          <h3 className={classes.name}>
            <Link to={to} className={card.link} data-card-link title={integration.displayName}>
              {integration.displayName}
            </Link>
          </h3>
          <p className={classes.state}>
            <StateBadge integration={integration} now={now} />
            {integration.sandbox && <SandboxTag />}
            {integration.freshAt && !integration.activeRun && <RelativeTime at={integration.freshAt} />}
          </p>
        </div>
      </div>
      {choice && (
        <Checkbox
          size="md"
          className={classes.check}
          checked={choice.chosen}
          onChange={(event) => choice.onChoose(event.currentTarget.checked)}
          aria-label={`Choose ${integration.displayName}`}
        />
      )}
      {integration.activeRun ? (
        <RunLine run={integration.activeRun} />
      ) : (
        <p className={classes.text}>
          {integration.stateReason?.say ??
            (total > 0 ? `${counted(total, 'record')} kept current` : 'Nothing imported yet')}
        </p>
      )}
      <div className={`${card.foot} ${classes.foot}`}>
        <Sparkline hours={integration.changesByHour} />
        <Configure integration={integration} />
        <CardAction integration={integration} to={to} />
      </div>
    </article>
  );
}

/** Name, schedule and pause in a dialog, which has an address as everything has. */
function Configure({ integration }: { integration: Integration }) {
  const [search, setSearch] = useSearchParams();
  const show = (on: boolean) =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        if (on) next.set('configure', integration.name);
        else next.delete('configure');
        return next;
      },
      { preventScrollReset: true },
    );
  return (
    <>
      <ActionIcon
        variant="subtle"
        color="gray"
        className={classes.configure}
        aria-label={`Configure: ${integration.displayName}`}
        title="Configure"
        onClick={() => show(true)}
      >
        <IconAdjustmentsHorizontal size={17} aria-hidden />
      </ActionIcon>
      {search.get('configure') === integration.name && (
        <Suspense fallback={null}>
          <QuickSettings integration={integration} onClose={() => show(false)} />
        </Suspense>
      )}
    </>
  );
}

/** One action: what the state asks for, else a sync now. */
function CardAction({ integration, to }: { integration: Integration; to: string }) {
  const scope = useScope();
  const operate = useOperate(integration);
  const action = integration.stateReason?.action;
  if (action === 'reconnect' || integration.state === 'needs_reauth') {
    return <LinkButton to={`${to}/settings`} says="Reconnect" name={integration.displayName} />;
  }
  if (action === 'finish_setup') {
    const setUp = pathTo(scope, 'connect', integration.providerKey, integration.name);
    return <LinkButton to={setUp} says="Finish setting up" name={integration.displayName} />;
  }
  if (action === 'review_deletions') {
    return <LinkButton to={to} says="Review deletions" name={integration.displayName} />;
  }
  if (integration.activeRun) {
    return <LinkButton to={`${to}?run=${integration.activeRun.id}`} says="Watch" name={integration.displayName} />;
  }
  const paused = integration.state === 'paused' || integration.state === 'disabled';
  const says = paused ? 'Resume' : action === 'retry' ? 'Try again' : 'Sync now';
  return (
    <Button
      variant="default"
      size="xs"
      className={classes.action}
      loading={operate.isPending}
      onClick={() => operate.mutate(paused ? 'resume' : 'sync')}
      aria-label={`${says}: ${integration.displayName}`}
    >
      {says}
    </Button>
  );
}

function LinkButton({ to, says, name }: { to: string; says: string; name: string }) {
  return (
    <Button
      component={Link}
      to={to}
      variant="default"
      size="xs"
      className={classes.action}
      aria-label={`${says}: ${name}`}
    >
      {says}
    </Button>
  );
}
