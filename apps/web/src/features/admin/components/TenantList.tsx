import { Button } from '@mantine/core';
import { IconPlayerPause } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { Badge } from '../../../ui/Badge';
import { Initials } from '../../../ui/Initials';
import { RelativeTime } from '../../../ui/RelativeTime';
import { count } from '../../../ui/words';
import { useMe } from '../../session/api/me';
import type { AdminTenant } from '../api/tenants';
import { RenameTenant } from './RenameTenant';
import { ResumeTenant, SuspendTenant } from './SuspendTenant';
import classes from './TenantList.module.css';

/** One line an organisation: what it is, how much of what it holds, when it was last of use, what can be done. */
export function TenantList({ items }: { items: AdminTenant[] }) {
  return (
    <ul className={classes.list} aria-label="Organisations">
      {items.map((tenant) => (
        <TenantRow key={tenant.id} tenant={tenant} />
      ))}
    </ul>
  );
}

function TenantRow({ tenant }: { tenant: AdminTenant }) {
  const mine = useMe().data?.tenants.some(({ id }) => id === tenant.id) ?? false;
  const { name, slug, state, members, projects, integrations, records } = tenant;
  return (
    <li className={classes.row}>
      <Initials name={name} />
      <div className={classes.words}>
        <div className={classes.title}>
          <span className={classes.name}>{mine ? <Link to={`/${slug}`}>{name}</Link> : name}</span>
          {state === 'suspended' && (
            <Badge tone="paused" icon={<IconPlayerPause size={13} />}>
              Suspended
            </Badge>
          )}
        </div>
        <div className={classes.note}>
          <span className={classes.slug}>/{slug}</span>
          <LastUse tenant={tenant} />
        </div>
      </div>
      <div className={classes.figures}>
        <Figure of="member" value={members} />
        <Figure of="project" value={projects} />
        <Figure of="integration" value={integrations} />
        <Figure of="record" value={records} />
      </div>
      <Actions tenant={tenant} mine={mine} />
    </li>
  );
}

/** Read as "12 members" wherever it stands; in a column the number is above its word. */
function Figure({ of, value }: { of: string; value: number }) {
  return (
    <span className={classes.figure}>
      <strong>{count(value)}</strong> <span>{value === 1 ? of : `${of}s`}</span>
    </span>
  );
}

function LastUse({ tenant: { suspendedAt, lastSyncAt, lastSeenAt, createdAt } }: { tenant: AdminTenant }) {
  if (suspendedAt) {
    return (
      <span>
        suspended <RelativeTime at={suspendedAt} />
      </span>
    );
  }
  return (
    <>
      <span>
        {lastSyncAt ? 'synced ' : 'nothing synced yet'}
        {lastSyncAt && <RelativeTime at={lastSyncAt} />}
      </span>
      <span>
        {lastSeenAt ? 'somebody here ' : 'nobody here yet, made '}
        <RelativeTime at={lastSeenAt ?? createdAt} />
      </span>
    </>
  );
}

function Actions({ tenant, mine }: { tenant: AdminTenant; mine: boolean }) {
  const [asking, setAsking] = useState<'rename' | 'suspend' | 'resume'>();
  const close = () => setAsking(undefined);
  const suspended = tenant.state === 'suspended';
  const does = suspended ? 'Resume' : 'Suspend';
  // Decided when it is asked: the list that is read again meanwhile must not turn the one dialog into the other.
  const ask = () => setAsking(suspended ? 'resume' : 'suspend');
  return (
    <div className={classes.actions}>
      <Button variant="default" size="xs" aria-label={`Rename: ${tenant.name}`} onClick={() => setAsking('rename')}>
        Rename
      </Button>
      {mine && !suspended ? (
        <span className={classes.mine} title="Whoever belongs to an organisation would lock themselves out of it.">
          You belong to it
        </span>
      ) : (
        <Button variant="default" size="xs" aria-label={`${does}: ${tenant.name}`} onClick={ask}>
          {does}
        </Button>
      )}
      {asking === 'rename' && <RenameTenant tenant={tenant} onClose={close} />}
      {asking === 'suspend' && <SuspendTenant tenant={tenant} onClose={close} />}
      {asking === 'resume' && <ResumeTenant tenant={tenant} onClose={close} />}
    </div>
  );
}
