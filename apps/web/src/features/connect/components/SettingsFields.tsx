import { NativeSelect, NumberInput, Switch, TagsInput, TextInput } from '@mantine/core';
import type { SettingsField } from '../schema';

/** What a form of ours hands to an input. */
export interface InputSource {
  getInputProps: (path: string, options?: { type?: 'input' | 'checkbox' }) => object;
  /** Changes when values were set from outside; inputs keep no state of their own. */
  key: (path: string) => string;
}

interface Props {
  form: InputSource;
  fields: SettingsField[];
  readOnly?: boolean;
}

/** The inputs of a provider's settings, as its schema describes them. */
export function SettingsFields({ form, fields, readOnly }: Props) {
  return fields.map((field) => <SettingsInput key={field.name} form={form} field={field} readOnly={readOnly} />);
}

function SettingsInput({ form, field, readOnly }: { form: InputSource; field: SettingsField; readOnly?: boolean }) {
  const path = `settings.${field.name}`;
  const words = { label: field.title, description: field.description };
  const typed = { ...words, withAsterisk: field.required, readOnly, placeholder: field.example };
  switch (field.kind) {
    case 'switch':
      return <Switch {...words} disabled={readOnly} {...form.getInputProps(path, { type: 'checkbox' })} />;
    case 'list':
      return (
        <TagsInput
          {...typed}
          splitChars={[',', ' ', ';', '\n']}
          placeholder={field.example ?? 'Type and press Enter, or paste several'}
          acceptValueOnBlur
          comboboxProps={{ withinPortal: false }}
          {...form.getInputProps(path)}
        />
      );
    case 'choice':
      return <NativeSelect {...words} disabled={readOnly} data={field.choices} {...form.getInputProps(path)} />;
    case 'number':
      return <NumberInput {...typed} min={field.minimum} max={field.maximum} {...form.getInputProps(path)} />;
    default:
      return <TextInput {...typed} autoComplete="off" spellCheck={false} {...form.getInputProps(path)} />;
  }
}
