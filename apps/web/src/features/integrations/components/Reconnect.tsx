import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconExternalLink } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useSearchParams } from 'react-router';
import { keyOf, queryClient } from '../../../app/query-client';
import { useScope } from '../../../app/scope';
import { ConsentProgress } from '../../connect/components/ConsentProgress';
import { useConsent } from '../../connect/consent';
import type { Provider } from '../../gallery/api/providers';
import type { Integration } from '../api/integrations';

interface Props {
  integration: Integration;
  provider: Provider;
  /** Shown as the one thing to do, or beside others. */
  primary: boolean;
}

/** Consent anew, in the place of what was there: settings, cursors and records stay. */
export function Reconnect({ integration, provider, primary }: Props) {
  const scope = useScope();
  const [search, setSearch] = useSearchParams();
  const consent = useConsent(search.get('oauth') ?? undefined);
  const { attempt } = consent;
  const done = attempt?.state === 'connected';
  useEffect(() => {
    if (!done) return;
    notifications.show({ message: `${integration.displayName} is connected again and goes on where it stopped.` });
    setSearch({}, { replace: true, preventScrollReset: true });
    void queryClient.invalidateQueries({ queryKey: keyOf(scope, 'integrations') });
    void queryClient.invalidateQueries({ queryKey: keyOf(scope, 'integration', integration.id) });
    // Once for an attempt, whatever else of the page changes.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [done, attempt?.id]);
  const begin = (acceptOtherAccount: boolean) =>
    void consent.begin({ providerKey: provider.key, integrationId: integration.id, acceptOtherAccount });
  return (
    <>
      <Group gap="xs">
        <Button
          variant={primary ? 'filled' : 'default'}
          leftSection={<IconExternalLink size={16} aria-hidden />}
          loading={consent.waiting}
          onClick={() => begin(false)}
        >
          Reconnect with {provider.name}
        </Button>
      </Group>
      <ConsentProgress
        consent={consent}
        name={integration.sandbox ? 'the sandbox' : provider.name}
        onOtherAccount={() => begin(true)}
      />
    </>
  );
}
