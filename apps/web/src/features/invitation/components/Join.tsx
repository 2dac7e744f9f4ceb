import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { ProblemError } from '@tributary/api-client';
import { sayOf } from '../../../app/api';
import { Notice } from '../../../ui/Notice';
import { useSignInWithPassword, useSignOut } from '../../session/api/sign-in';
import { newPasswordComplaint, newPasswordHint } from '../../session/password-words';
import { useAccept, type Look } from '../api/invitation';

interface JoinAsProps {
  look: Look;
  as: string;
  token: string;
  onJoined: () => void;
  onSignedOut: () => void;
}

/** For whoever is signed in: their account joins, also when the invitation was sent to another address of theirs. */
export function JoinAs({ look, as, token, onJoined, onSignedOut }: JoinAsProps) {
  const accept = useAccept();
  const signOut = useSignOut();
  return (
    <Stack gap="md">
      {as !== look.email && (
        <Notice tone="needs" title={`You are signed in as ${as}`}>
          The invitation was sent to {look.email}. If you join now, it is the account {as} that joins.
        </Notice>
      )}
      {accept.isError && <Notice tone="broken">{sayOf(accept.error)}</Notice>}
      <Button loading={accept.isPending} onClick={() => accept.mutate({ token }, { onSuccess: onJoined })}>
        Join as {as}
      </Button>
      <Button
        variant="default"
        loading={signOut.isPending}
        onClick={() => signOut.mutate(undefined, { onSuccess: onSignedOut })}
      >
        Sign out, and use another account
      </Button>
    </Stack>
  );
}

/** For an address that has an account: nobody joins in its name without its password. */
export function SignInFirst({ email, onSignedIn }: { email: string; onSignedIn: () => void }) {
  const signIn = useSignInWithPassword();
  const form = useForm({
    initialValues: { password: '' },
    validate: { password: (value) => (value ? null : 'Enter your password.') },
  });
  return (
    <form
      noValidate
      onSubmit={form.onSubmit(({ password }) => signIn.mutate({ email, password }, { onSuccess: onSignedIn }))}
    >
      <Stack gap="md">
        <p>You have an account here already. Sign in with it to join.</p>
        <TextInput label="E-mail" type="email" autoComplete="username" value={email} readOnly />
        <PasswordInput label="Password" autoComplete="current-password" {...form.getInputProps('password')} />
        {signIn.isError && <Notice tone="broken">{sayOf(signIn.error)}</Notice>}
        <Button type="submit" loading={signIn.isPending}>
          Sign in
        </Button>
      </Stack>
    </form>
  );
}

/** For an address without an account. */
export function JoinNew({ token, onJoined }: { token: string; onJoined: () => void }) {
  const accept = useAccept();
  const form = useForm({
    initialValues: { name: '', password: '' },
    validate: {
      name: (value) => (value.trim() ? null : 'Say how others know you.'),
      password: newPasswordComplaint,
    },
  });
  const submit = form.onSubmit(({ name, password }) =>
    accept.mutate(
      { token, name: name.trim(), password },
      {
        onSuccess: onJoined,
        onError: (error) => {
          if (!(error instanceof ProblemError)) return;
          form.setErrors({ name: error.fieldMessage('name'), password: error.fieldMessage('password') });
        },
      },
    ),
  );
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <TextInput label="Your name" autoComplete="name" maxLength={200} {...form.getInputProps('name')} />
        <PasswordInput
          label="Password"
          description={newPasswordHint}
          autoComplete="new-password"
          {...form.getInputProps('password')}
        />
        {accept.isError && <Notice tone="broken">{sayOf(accept.error)}</Notice>}
        <Button type="submit" loading={accept.isPending}>
          Make the account and join
        </Button>
      </Stack>
    </form>
  );
}
