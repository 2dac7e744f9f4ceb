import { Button, Group } from '@mantine/core';
import { ProblemError } from '@tributary/api-client';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { sayOf } from '../../../app/api';
import { useScope } from '../../../app/scope';
import { Notice } from '../../../ui/Notice';
import type { Provider } from '../../gallery/api/providers';
import { attemptKey, useCreateIntegration } from '../api/create-integration';
import { useAutoTest } from '../auto-test';
import {
  accessOf,
  problemsOf,
  testRequestOf,
  useConnectForm,
  valuesFor,
  type ConnectForm as Form,
} from '../connect-form';
import { cleanSettings, type SettingsField } from '../schema';
import { firstStep, stepPath } from '../steps';
import { ConnectFields } from './ConnectFields';
import { SandboxChoice } from './SandboxChoice';
import { TestResult } from './TestResult';

interface Props {
  provider: Provider;
  /** Begin with the sandbox filled in. */
  trial: boolean;
  freeName: string;
  freeDisplayName: string;
}

/** Token and settings, tested before they are kept. What was typed stays whatever goes wrong. */
export function ConnectForm({ provider, trial, freeName, freeDisplayName }: Props) {
  const [sandbox, setSandbox] = useState(trial && provider.sandbox !== undefined);
  const { form, fields } = useConnectForm(provider, { sandbox, freeName, freeDisplayName });
  const connect = useConnect(provider, form, fields);
  const { test, create } = connect;
  const choose = (on: boolean) => {
    setSandbox(on);
    form.setValues(valuesFor(provider, fields, { sandbox: on, freeName, freeDisplayName }));
    form.clearErrors();
  };
  return (
    <form onSubmit={connect.submit} noValidate>
      {provider.sandbox && <SandboxChoice offer={provider.sandbox} on={sandbox} onChoose={choose} />}
      <ConnectFields provider={provider} form={form} fields={fields} sandbox={sandbox} />
      <div style={{ display: 'grid', gap: 16, marginTop: 16 }}>
        <TestResult
          providerName={sandbox ? 'the sandbox' : provider.name}
          pending={test.pending}
          report={test.report}
          error={test.error}
        />
        {create.isError && (
          <Notice tone="broken" title="It was not connected">
            {sayOf(create.error)}
          </Notice>
        )}
        <Group justify="space-between">
          <Button variant="default" onClick={connect.testNow} loading={test.pending}>
            Test connection
          </Button>
          <Button type="submit" loading={connect.sending}>
            {sandbox ? 'Connect the sandbox' : `Connect ${provider.name}`}
          </Button>
        </Group>
      </div>
    </form>
  );
}

/** Test first, then keep: nothing is stored that does not reach the provider. */
function useConnect(provider: Provider, form: Form, fields: SettingsField[]) {
  const scope = useScope();
  const navigate = useNavigate();
  const create = useCreateIntegration();
  const [key, setKey] = useState(attemptKey);
  const [sending, setSending] = useState(false);
  const complete = Object.keys(problemsOf(provider, fields, form.values)).length === 0;
  const test = useAutoTest(testRequestOf(provider, form.values), complete);

  const send = async (values: Form['values']) => {
    setSending(true);
    try {
      const report = test.report ?? (await test.runNow());
      if (!report.ok) {
        if (report.problem?.field) form.setFieldError(report.problem.field, report.problem.say);
        return;
      }
      const { settings } = testRequestOf(provider, values);
      const made = await create.mutateAsync({
        key,
        body: {
          providerKey: provider.key,
          name: values.name,
          displayName: values.displayName.trim(),
          // What is usual until the schedule is chosen; nothing starts before the first import.
          schedule: 'hourly',
          firstImport: 'later',
          settings: cleanSettings(settings),
          ...accessOf(values),
        },
      });
      await navigate(stepPath(scope, provider.key, made.name, firstStep(provider)));
    } catch (error) {
      // Shown beside the form; what the server said about single fields goes to the fields.
      if (error instanceof ProblemError) {
        // It was answered: what is sent next is another attempt. Without an answer the same key finds out.
        setKey(attemptKey());
        for (const each of error.problem.errors ?? []) form.setFieldError(each.path, each.message);
      }
    } finally {
      setSending(false);
    }
  };
  return {
    test,
    create,
    sending,
    submit: form.onSubmit((values) => void send(values), focusFirst),
    testNow: () => {
      const { hasErrors, errors } = form.validate();
      if (hasErrors) focusFirst(errors);
      // A failure is shown from the test's own state.
      else test.runNow().catch(() => undefined);
    },
  };
}

/** Takes the person to the first field that needs a look. */
function focusFirst(errors: Record<string, unknown>): void {
  const first = Object.keys(errors)[0];
  const input = first ? document.querySelector<HTMLElement>(`[data-path="${CSS.escape(first)}"]`) : null;
  input?.focus();
}
