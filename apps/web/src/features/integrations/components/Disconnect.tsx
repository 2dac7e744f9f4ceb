import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { sayOf } from '../../../app/api';
import { Notice } from '../../../ui/Notice';
import { useDisconnect } from '../api/disconnect';
import type { Integration } from '../api/integrations';

/** Takes the access away after saying what that means; what the provider said comes back. */
export function Disconnect({ integration }: { integration: Integration }) {
  const [asking, setAsking] = useState(false);
  const disconnect = useDisconnect(integration.id);
  const go = () =>
    disconnect.mutate(undefined, {
      onSuccess: ({ say }) => {
        setAsking(false);
        notifications.show({ title: `${integration.displayName} is disconnected`, message: say });
      },
    });
  if (!asking)
    return (
      <Button variant="default" onClick={() => setAsking(true)}>
        Disconnect
      </Button>
    );
  return (
    <Notice
      tone={disconnect.isError ? 'broken' : 'needs'}
      title={disconnect.isError ? 'It was not disconnected' : `Disconnect ${integration.displayName}?`}
      action={
        <>
          <Button size="xs" color="red" loading={disconnect.isPending} onClick={go}>
            Disconnect it
          </Button>
          <Button size="xs" variant="default" onClick={() => setAsking(false)}>
            Keep it
          </Button>
        </>
      }
    >
      {disconnect.isError
        ? sayOf(disconnect.error)
        : 'Tributary forgets its access, and gives it back where the provider takes it. Nothing new is read; settings and records stay.'}
    </Notice>
  );
}
