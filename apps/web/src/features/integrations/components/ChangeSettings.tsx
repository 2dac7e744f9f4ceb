import { Button, Group, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { ProblemError } from '@tributary/api-client';
import { useMemo } from 'react';
import { sayOf } from '../../../app/api';
import { Notice } from '../../../ui/Notice';
import { SettingsFields } from '../../connect/components/SettingsFields';
import { cleanSettings, complaint, initialSettings, typedFieldsOf } from '../../connect/schema';
import type { Provider } from '../../gallery/api/providers';
import { useChangeIntegration } from '../api/change';
import type { Integration } from '../api/integrations';
import classes from './SettingsTab.module.css';

interface Props {
  integration: Integration;
  provider: Provider;
}

/** Name, and what else the provider lets one set. */
export function ChangeSettings({ integration, provider }: Props) {
  const { form, fields, change, save } = useSettingsForm(integration, provider);
  return (
    <section className={classes.section}>
      <h2>Name and options</h2>
      <form onSubmit={save} noValidate style={{ display: 'grid', gap: 16 }}>
        <TextInput label="Name" maxLength={200} {...form.getInputProps('displayName')} />
        <Textarea
          label="Description"
          autosize
          minRows={1}
          maxRows={6}
          maxLength={2000}
          {...form.getInputProps('description')}
        />
        <SettingsFields form={form} fields={fields} />
        {change.isError && (
          <Notice tone="broken" title="It was not saved">
            {sayOf(change.error)}
          </Notice>
        )}
        <Group gap="xs">
          <Button type="submit" disabled={!form.isDirty()} loading={change.isPending}>
            Save changes
          </Button>
          {form.isDirty() && (
            <Button variant="default" onClick={() => form.reset()}>
              Undo changes
            </Button>
          )}
        </Group>
      </form>
    </section>
  );
}

function useSettingsForm(integration: Integration, provider: Provider) {
  const change = useChangeIntegration(integration.id);
  const fields = useMemo(() => typedFieldsOf(provider), [provider]);
  const form = useForm({
    initialValues: {
      displayName: integration.displayName,
      description: integration.description ?? '',
      settings: initialSettings(fields, integration.settings),
    },
    validate: (values) =>
      Object.fromEntries([
        ['displayName', values.displayName.trim() ? undefined : 'Give it a name that your team knows.'],
        ...fields.map((field) => [`settings.${field.name}`, complaint(field, values.settings[field.name])]),
      ]) as Record<string, string>,
  });
  const save = form.onSubmit((values) =>
    change.mutate(
      {
        displayName: values.displayName.trim(),
        description: values.description,
        settings: cleanSettings({ ...integration.settings, ...values.settings }),
      },
      {
        onSuccess: () => notifications.show({ message: 'Settings saved. The next run uses them.' }),
        onError: (error) => {
          if (!(error instanceof ProblemError)) return;
          for (const each of error.problem.errors ?? []) form.setFieldError(each.path, each.message);
        },
      },
    ),
  );
  return { form, fields, change, save };
}
