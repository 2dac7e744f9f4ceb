import { Button, SegmentedControl, TextInput, useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { sayOf } from '../../../app/api';
import { say } from '../../../app/say';
import { useMe } from '../../session/api/me';
import { useRename } from '../../session/api/sign-in';
import { SetPassword } from '../../session/components/SetPassword';
import { Section } from './Section';
import classes from './Section.module.css';
import { Sessions } from './Sessions';

/** Who one is here, how one signs in, and how the pages look. */
export function AccountSection() {
  const user = useMe().data?.user;
  const [setting, setSetting] = useState(false);
  if (!user) return null;
  return (
    <>
      <Section title="You">
        <NameForm key={user.displayName} name={user.displayName} email={user.email} />
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

function NameForm({ name, email }: { name: string; email: string }) {
  const [typed, setTyped] = useState(name);
  const rename = useRename();
  const save = (event: FormEvent) => {
    event.preventDefault();
    rename.mutate(typed.trim(), { onError: (error) => say({ color: 'red', message: sayOf(error) }) });
  };
  return (
    <form className={classes.form} onSubmit={save}>
      <TextInput
        label="Name"
        autoComplete="name"
        maxLength={200}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <TextInput label="E-mail" readOnly value={email} description="By it you sign in and are invited." />
      <div>
        <Button type="submit" disabled={!typed.trim() || typed.trim() === name} loading={rename.isPending}>
          Save the name
        </Button>
      </div>
    </form>
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
