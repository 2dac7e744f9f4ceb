import { Anchor, Button, PasswordInput, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { Link } from 'react-router';
import { sayOf } from '../../../app/api';
import { useFragmentToken } from '../../../app/fragment-token';
import { EmptyState } from '../../../ui/EmptyState';
import { Notice } from '../../../ui/Notice';
import { useTitle } from '../../../ui/title';
import { useResetPassword } from '../api/sign-in';
import { Door } from '../components/Door';
import { newPasswordComplaint, newPasswordHint } from '../password-words';

/** A new password by the link that an admin made. */
export function ResetPage() {
  useTitle('New password');
  const { token, forget } = useFragmentToken('tributary.reset');
  const reset = useResetPassword();
  return (
    <Door>
      {reset.isSuccess ? (
        <EmptyState
          level={1}
          title="The new password is set"
          text="Every session of the account ended. Sign in with it from now on."
          action={
            <Button component={Link} to="/sign-in">
              Sign in
            </Button>
          }
        />
      ) : token === undefined ? (
        <EmptyState
          level={1}
          title="This link is not whole"
          text="A reset link ends in a long row of letters after “#token=”. Copy it again, whole, from where you got it."
        />
      ) : (
        <>
          <h1>Set a new password</h1>
          <ResetForm
            pending={reset.isPending}
            error={reset.error}
            onReset={(password) => reset.mutate({ token, password }, { onSuccess: forget })}
          />
          <p>
            Not what you came for?{' '}
            <Anchor component={Link} to="/sign-in">
              Sign in
            </Anchor>
          </p>
        </>
      )}
    </Door>
  );
}

interface FormProps {
  pending: boolean;
  error: unknown;
  onReset: (password: string) => void;
}

function ResetForm({ pending, error, onReset }: FormProps) {
  const form = useForm({ initialValues: { password: '' }, validate: { password: newPasswordComplaint } });
  return (
    <form onSubmit={form.onSubmit(({ password }) => onReset(password))} noValidate>
      <Stack gap="md">
        <PasswordInput
          label="New password"
          description={newPasswordHint}
          autoComplete="new-password"
          {...form.getInputProps('password')}
        />
        {error !== null && <Notice tone="broken">{sayOf(error)}</Notice>}
        <Button type="submit" loading={pending}>
          Set the password
        </Button>
      </Stack>
    </form>
  );
}
