import { Button, Group } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { ProblemError } from '@tributary/api-client';
import { useState } from 'react';
import { useLocation } from 'react-router';
import { sayOf } from '../../../app/api';
import { Field, Fields } from '../../../ui/Field';
import { Notice } from '../../../ui/Notice';
import { RelativeTime } from '../../../ui/RelativeTime';
import { useTestConnection } from '../../connect/api/test-connection';
import { TestResult } from '../../connect/components/TestResult';
import { TokenField } from '../../connect/components/TokenField';
import { tokenComplaint } from '../../connect/connect-form';
import { hasConsent, type Provider } from '../../gallery/api/providers';
import { useChangeIntegration } from '../api/change';
import type { Integration } from '../api/integrations';
import { useTestStored } from '../api/test-stored';
import { Disconnect } from './Disconnect';
import { Reconnect } from './Reconnect';
import classes from './SettingsTab.module.css';

interface Props {
  integration: Integration;
  provider: Provider;
}

/** The account behind it, a test, and a new token: the old one is never shown, only replaced. */
export function ConnectionSettings({ integration, provider }: Props) {
  const byConsent = hasConsent(provider, integration.sandbox);
  const broken = integration.state === 'needs_reauth';
  const asked = useLocation().hash === '#connection' || broken;
  const usesToken = !byConsent || integration.connection?.authMethod === 'token';
  const [replacing, setReplacing] = useState(asked && usesToken);
  const test = useTestStored(integration.id);
  const { connection } = integration;
  return (
    <section className={classes.section} id="connection">
      <h2>Connection</h2>
      <Fields>
        <Field name="Account">{connection?.accountLabel ?? 'Not known yet'}</Field>
        <Field
          name={connection?.authMethod === 'oauth2' ? 'Access' : 'Token'}
          note="Kept encrypted; it cannot be shown, only replaced."
        >
          {connection?.secretSetAt ? (
            <>
              set <RelativeTime at={connection.secretSetAt} />
            </>
          ) : (
            'none'
          )}
        </Field>
      </Fields>
      <TestResult
        providerName={integration.sandbox ? 'the sandbox' : provider.name}
        pending={test.isPending}
        report={test.data}
        error={test.error}
      />
      {byConsent && <Reconnect integration={integration} provider={provider} primary={broken && !usesToken} />}
      {replacing ? (
        <ReplaceToken integration={integration} provider={provider} onDone={() => setReplacing(false)} />
      ) : (
        <Group gap="xs">
          <Button variant="default" loading={test.isPending} onClick={() => test.mutate()}>
            Test connection
          </Button>
          <Button variant="default" onClick={() => setReplacing(true)}>
            {usesToken ? 'Replace token' : 'Use a token instead'}
          </Button>
          {connection?.secretSetAt && !broken && <Disconnect integration={integration} />}
        </Group>
      )}
    </section>
  );
}

/** Tests the new token against the settings in use, and keeps it only when it reaches the provider. */
function ReplaceToken({ integration, provider, onDone }: Props & { onDone: () => void }) {
  const test = useTestConnection();
  const change = useChangeIntegration(integration.id);
  const form = useForm({
    initialValues: { token: '' },
    validate: { token: (value) => tokenComplaint(provider, value) ?? null },
  });
  const save = async (token: string) => {
    const credentials = { kind: 'token', token: token.trim() } as const;
    try {
      const report = await test.mutateAsync({
        providerKey: provider.key,
        integrationId: integration.id,
        settings: integration.settings,
        credentials,
      });
      if (!report.ok) {
        form.setFieldError('token', report.problem?.say ?? `${provider.name} refused this token.`);
        return;
      }
      await change.mutateAsync({ credentials });
      notifications.show({ message: `New token kept. ${integration.displayName} goes on where it stopped.` });
      onDone();
    } catch (error) {
      // Shown below; the token stays in the field.
      if (error instanceof ProblemError) form.setFieldError('token', error.fieldMessage('credentials.token'));
    }
  };
  return (
    <form onSubmit={form.onSubmit(({ token }) => void save(token))} noValidate style={{ display: 'grid', gap: 16 }}>
      <TokenField provider={provider} inputProps={form.getInputProps('token')} />
      <TestResult providerName={provider.name} pending={test.isPending} report={test.data} error={test.error} />
      {change.isError && <Notice tone="broken">{sayOf(change.error)}</Notice>}
      <Group gap="xs">
        <Button type="submit" loading={test.isPending || change.isPending}>
          Test and keep
        </Button>
        <Button variant="default" onClick={onDone}>
          Cancel
        </Button>
      </Group>
    </form>
  );
}
