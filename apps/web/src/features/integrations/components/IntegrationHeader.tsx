import { ActionIcon, Button, Menu } from '@mantine/core';
import {
  IconDotsVertical,
  IconPlayerPause,
  IconPlayerPlay,
  IconRefresh,
  IconReload,
  IconSettings,
} from '@tabler/icons-react';
import { Link } from 'react-router';
import { pathTo, useScope } from '../../../app/scope';
import { Mark } from '../../../ui/Mark';
import { useNow } from '../../../ui/now';
import { RelativeTime } from '../../../ui/RelativeTime';
import { useProvider } from '../../gallery/api/providers';
import { SandboxTag } from '../../gallery/components/SandboxTag';
import type { Integration } from '../api/integrations';
import { useOperate } from '../api/operate';
import { StateBadge } from '../state';
import classes from './IntegrationHeader.module.css';

/** Mark, name, state, freshness, next run, and what can be done. */
export function IntegrationHeader({ integration }: { integration: Integration }) {
  const provider = useProvider(integration.providerKey);
  const now = useNow();
  return (
    <header className={classes.header}>
      <Mark svg={provider?.logo} size={44} />
      <h1 className={classes.name}>{integration.displayName}</h1>
      <div className={classes.line}>
        <p className={classes.state}>
          <StateBadge integration={integration} now={now} />
          {integration.sandbox && <SandboxTag />}
        </p>
        <p className={classes.times}>
          {integration.freshAt && (
            <span>
              as of <RelativeTime at={integration.freshAt} />
            </span>
          )}
          <NextRun integration={integration} />
        </p>
      </div>
      {integration.description && <p className={classes.description}>{integration.description}</p>}
      <Actions integration={integration} />
    </header>
  );
}

function NextRun({ integration }: { integration: Integration }) {
  const stopped = ['paused', 'disabled', 'needs_reauth'].includes(integration.state);
  if (!integration.nextSyncAt || integration.activeRun || stopped) return null;
  return (
    <span>
      next look <RelativeTime at={integration.nextSyncAt} ahead />
    </span>
  );
}

function Actions({ integration }: { integration: Integration }) {
  const operate = useOperate(integration);
  return (
    <div className={classes.actions}>
      <Primary integration={integration} operate={operate} />
      <More integration={integration} operate={operate} />
    </div>
  );
}

interface ActionProps {
  integration: Integration;
  operate: ReturnType<typeof useOperate>;
}

const isStopped = ({ state }: Integration) => state === 'paused' || state === 'disabled';

/** The one thing that the state asks for. */
function Primary({ integration, operate }: ActionProps) {
  const run = integration.activeRun;
  if (isStopped(integration)) {
    return (
      <Button
        className={classes.primary}
        leftSection={<IconPlayerPlay size={16} aria-hidden />}
        loading={operate.isPending}
        onClick={() => operate.mutate('resume')}
      >
        Resume
      </Button>
    );
  }
  if (integration.stateReason?.action === 'finish_setup') return null;
  return run ? (
    <Button component={Link} to={`?run=${run.id}`} preventScrollReset variant="default" className={classes.primary}>
      Watch the run
    </Button>
  ) : (
    <Button
      className={classes.primary}
      leftSection={<IconRefresh size={16} aria-hidden />}
      loading={operate.isPending}
      disabled={integration.state === 'needs_reauth'}
      onClick={() => operate.mutate('sync')}
    >
      Sync now
    </Button>
  );
}

function More({ integration, operate }: ActionProps) {
  const base = pathTo(useScope(), 'integrations', integration.name);
  const stopped = isStopped(integration);
  return (
    <Menu position="bottom-end" width={240} shadow="md">
      <Menu.Target>
        <ActionIcon
          variant="default"
          size={36}
          className={classes.more}
          aria-label={`More for ${integration.displayName}`}
        >
          <IconDotsVertical size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconReload size={16} />}
          disabled={
            stopped || integration.activeRun !== null || ['pending', 'needs_reauth'].includes(integration.state)
          }
          onClick={() => operate.mutate('full')}
        >
          Read everything again
        </Menu.Item>
        {!stopped && (
          <Menu.Item leftSection={<IconPlayerPause size={16} />} onClick={() => operate.mutate('pause')}>
            Pause
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconSettings size={16} />} component={Link} to={`${base}/settings`}>
          Settings
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
