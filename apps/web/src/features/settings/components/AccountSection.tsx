import { Button, SegmentedControl, useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import { useState } from 'react';
import { Field, Fields } from '../../../ui/Field';
import { useMe } from '../../session/api/me';
import { SetPassword } from '../../session/components/SetPassword';
import { Section } from './Section';
import { Sessions } from './Sessions';

/** Who one is here, how one signs in, and how the pages look. */
export function AccountSection() {
  const user = useMe().data?.user;
  const [setting, setSetting] = useState(false);
  if (!user) return null;
  return (
    <>
      <Section title="You">
        <Fields>
          <Field name="Name">{user.displayName}</Field>
          <Field name="E-mail">{user.email}</Field>
        </Fields>
      </Section>
      <Section
        title="Password"
        intro={
          user.hasPassword
            ? 'Changing it signs you out everywhere else.'
            : 'You have none yet. With one you can sign in without a new link.'
        }
        action={
          <Button variant="default" onClick={() => setSetting(true)}>
            {user.hasPassword ? 'Change password' : 'Set a password'}
          </Button>
        }
      >
        {setting && <SetPassword onClose={() => setSetting(false)} />}
      </Section>
      <Sessions />
      <Section title="Theme" intro="Kept on this device." action={<ThemeChoice />} />
    </>
  );
}

function ThemeChoice() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <SegmentedControl
      aria-label="Theme"
      value={colorScheme}
      onChange={(value) => setColorScheme(value as MantineColorScheme)}
      data={[
        { value: 'auto', label: 'Like the system' },
        { value: 'light', label: 'Light' },
        { value: 'dark', label: 'Dark' },
      ]}
    />
  );
}
