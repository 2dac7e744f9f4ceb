import { ActionIcon, Button, Group, Menu } from '@mantine/core';
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
      <Mark svg={provider?.logo} size={52} />
      <div className={classes.names}>
        <h1 className={classes.name}>{integration.displayName}</h1>
        <p className={classes.state}>
          <StateBadge integration={integration} now={now} />
          {integration.sandbox && <SandboxTag />}
          {integration.freshAt && (
            <span>
              as of <RelativeTime at={integration.freshAt} />
            </span>
          )}
          <NextRun integration={integration} />
        </p>
        {integration.description && <p className={classes.description}>{integration.description}</p>}
      </div>
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
  const scope = useScope();
  const operate = useOperate(integration);
  const base = pathTo(scope, 'integrations', integration.name);
  const stopped = integration.state === 'paused' || integration.state === 'disabled';
  const run = integration.activeRun;
  return (
    <Group gap="xs" wrap="nowrap" className={classes.actions}>
      {stopped ? (
        <Button
          leftSection={<IconPlayerPlay size={16} aria-hidden />}
          loading={operate.isPending}
          onClick={() => operate.mutate('resume')}
        >
          Resume
        </Button>
      ) : integration.stateReason?.action === 'finish_setup' ? null : run ? (
        <Button component={Link} to={`?run=${run.id}`} preventScrollReset variant="default">
          Watch the run
        </Button>
      ) : (
        <Button
          leftSection={<IconRefresh size={16} aria-hidden />}
          loading={operate.isPending}
          disabled={integration.state === 'needs_reauth'}
          onClick={() => operate.mutate('sync')}
        >
          Sync now
        </Button>
      )}
      <Menu position="bottom-end" width={240} shadow="md">
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label={`More for ${integration.displayName}`}>
            <IconDotsVertical size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconReload size={16} />}
            disabled={stopped || Boolean(run) || ['pending', 'needs_reauth'].includes(integration.state)}
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
    </Group>
  );
}
