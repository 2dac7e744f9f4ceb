import { useForm } from '@mantine/form';
import { useMemo } from 'react';
import { tokenMethodOf, type Provider } from '../gallery/api/providers';
import type { TestRequest } from './api/test-connection';
import { cleanSettings, compiled, complaint, initialSettings, typedFieldsOf, type SettingsField } from './schema';

export interface ConnectValues {
  credentials: { token: string };
  /** What consent gave; then no token is needed. */
  connection: { id: string; label: string } | null;
  settings: Record<string, unknown>;
  displayName: string;
  name: string;
}

interface Start {
  sandbox: boolean;
  /** A slug that is free in the project, when the provider's own is taken. */
  freeName: string;
  freeDisplayName: string;
}

/** The form of the connect page, with what the schema says about each field. */
export function useConnectForm(provider: Provider, start: Start) {
  const fields = useMemo(() => typedFieldsOf(provider), [provider]);
  const form = useForm<ConnectValues>({
    initialValues: valuesFor(provider, fields, start),
    validate: (values) => problemsOf(provider, fields, values),
    validateInputOnBlur: true,
  });
  return { form, fields };
}

export type ConnectForm = ReturnType<typeof useConnectForm>['form'];

export function valuesFor(provider: Provider, fields: SettingsField[], start: Start): ConnectValues {
  const trial = start.sandbox ? provider.sandbox : undefined;
  return {
    credentials: { token: trial?.credentials.token ?? '' },
    connection: null,
    settings: initialSettings(fields, trial?.settings),
    displayName: trial ? `${start.freeDisplayName} (sandbox)` : start.freeDisplayName,
    name: start.freeName,
  };
}

/** By path of the field: what is wrong with it. Empty when the form can be sent. */
export function problemsOf(provider: Provider, fields: SettingsField[], values: ConnectValues): Record<string, string> {
  const problems: Record<string, string> = {};
  const token = values.connection ? undefined : tokenComplaint(provider, values.credentials.token);
  if (token) problems['credentials.token'] = token;
  for (const field of fields) {
    const said = complaint(field, values.settings[field.name]);
    if (said) problems[`settings.${field.name}`] = said;
  }
  if (!/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(values.name)) {
    problems.name = 'Use small letters a–z, digits and hyphens, 63 characters at most.';
  }
  if (values.displayName.trim() === '') problems.displayName = 'Give it a name that your team knows.';
  return problems;
}

/** What is wrong with a token before anybody was asked; the provider has the last word. */
export function tokenComplaint(provider: Provider, typed: string): string | undefined {
  const token = typed.trim();
  const label = tokenMethodOf(provider)?.label ?? 'The token';
  if (token === '') return `${label} is needed.`;
  const pattern = tokenMethodOf(provider)?.pattern;
  if (!pattern || provider.sandbox?.credentials.token === token || compiled(pattern)?.test(token) !== false)
    return undefined;
  return `This does not look like a ${label.toLowerCase()} of ${provider.name}. Copy it again, whole.`;
}

/** What the provider is called with: a connection that consent made, or a token. */
export function accessOf(values: ConnectValues) {
  if (values.connection) return { connectionId: values.connection.id };
  return { credentials: { kind: 'token' as const, token: values.credentials.token.trim() } };
}

export function testRequestOf(provider: Provider, values: ConnectValues): TestRequest {
  return {
    providerKey: provider.key,
    settings: cleanSettings(values.settings),
    ...accessOf(values),
  };
}
