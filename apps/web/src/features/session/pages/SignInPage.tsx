import { Button, Loader, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useEffect, useState } from 'react';
import { Navigate, useLocation, useNavigate, useSearchParams } from 'react-router';
import { sayOf } from '../../../app/api';
import { Notice } from '../../../ui/Notice';
import { useTitle } from '../../../ui/title';
import { useMe } from '../api/me';
import { useSignInWithLink, useSignInWithPassword } from '../api/sign-in';
import { Door } from '../components/Door';
import { SingleSignOn } from '../components/SingleSignOn';
import classes from './SignInPage.module.css';

/** Sign-in by the printed link (its token is in the fragment, which no server sees) or by password. */
export function SignInPage() {
  useTitle('Sign in');
  const me = useMe();
  const next = nextOf(useSearchParams()[0].get('next'));
  const link = useLinkToken();
  if (me.data && !link.isPending) return <Navigate to={next} replace />;
  return (
    <Door>
      {link.isPending ? (
        <p className={classes.wait} role="status">
          <Loader size="xs" aria-hidden /> Opening your sign-in link
        </p>
      ) : (
        <>
          <h1>Sign in</h1>
          {link.isError && <Notice tone="broken">{linkFailure(sayOf(link.error))}</Notice>}
          <SingleSignOn to={next} />
          <PasswordForm />
          <p className={classes.hint}>
            No password yet? Open the one-time link that Tributary prints where it was started. It prints a new one at
            every start.
          </p>
        </>
      )}
    </Door>
  );
}

function linkFailure(say: string): string {
  return `The sign-in link did not work. ${say}`;
}

/** Only an address of our own, so that a link cannot lead elsewhere after sign-in. */
function nextOf(wanted: string | null): string {
  return wanted && /^\/(?![/\\])/.test(wanted) ? wanted : '/';
}

/** Uses the link's token, also one that is pasted into the address while the page is open. */
function useLinkToken() {
  const { hash } = useLocation();
  const [token, setToken] = useState<string | null>(null);
  const found = new URLSearchParams(hash.slice(1)).get('token');
  if (found && found !== token) setToken(found);
  const link = useSignInWithLink();
  const { mutate } = link;
  const navigate = useNavigate();
  useEffect(() => {
    if (!token) return;
    // Out of the address and the history at once: the link is worth a session until it is used.
    void navigate({ search: window.location.search, hash: '' }, { replace: true });
    mutate(token);
  }, [token, mutate, navigate]);
  return { isPending: Boolean(token) && (link.isIdle || link.isPending), isError: link.isError, error: link.error };
}

function PasswordForm() {
  const signIn = useSignInWithPassword();
  const form = useForm({
    initialValues: { email: '', password: '' },
    validate: {
      email: (value) => (/^\S+@\S+$/.test(value) ? null : 'Enter the e-mail address of your account.'),
      password: (value) => (value ? null : 'Enter your password.'),
    },
  });
  return (
    <form onSubmit={form.onSubmit((values) => signIn.mutate(values))} noValidate>
      <Stack gap="md">
        <TextInput label="E-mail" type="email" autoComplete="username" {...form.getInputProps('email')} />
        <PasswordInput label="Password" autoComplete="current-password" {...form.getInputProps('password')} />
        {signIn.isError && <Notice tone="broken">{sayOf(signIn.error)}</Notice>}
        <Button type="submit" fullWidth loading={signIn.isPending}>
          Sign in
        </Button>
      </Stack>
    </form>
  );
}
