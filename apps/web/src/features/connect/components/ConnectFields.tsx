import { Accordion, Stack, TextInput } from '@mantine/core';
import type { Provider } from '../../gallery/api/providers';
import type { ConnectForm } from '../connect-form';
import type { SettingsField } from '../schema';
import { SettingsFields } from './SettingsFields';
import { Access } from './Access';

interface Props {
  provider: Provider;
  form: ConnectForm;
  fields: SettingsField[];
  sandbox: boolean;
}

/** All inputs of the connect page; what few people need is behind "Advanced". */
export function ConnectFields({ provider, form, fields, sandbox }: Props) {
  return (
    <Stack gap="md">
      <Access provider={provider} form={form} sandbox={sandbox} />
      <SettingsFields form={form} readOnly={sandbox} fields={fields.filter((field) => !field.advanced)} />
      <Accordion variant="separated" chevronPosition="left">
        <Accordion.Item value="advanced">
          <Accordion.Control>Advanced</Accordion.Control>
          <Accordion.Panel>
            <Stack gap="md">
              <TextInput label="Name" description="What your team sees." {...form.getInputProps('displayName')} />
              <TextInput
                label="Short name"
                description="Part of its address; unique in the project. It cannot be changed later."
                {...form.getInputProps('name')}
              />
              <SettingsFields form={form} readOnly={sandbox} fields={fields.filter((field) => field.advanced)} />
            </Stack>
          </Accordion.Panel>
        </Accordion.Item>
      </Accordion>
    </Stack>
  );
}
