import { Button, Group, Modal, PasswordInput, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { ProblemError } from '@tributary/api-client';
import { sayOf } from '../../../app/api';
import { Notice } from '../../../ui/Notice';
import { useMe } from '../api/me';
import { useSetPassword } from '../api/sign-in';
import { newPasswordComplaint, newPasswordHint } from '../password-words';

/** Sets the first password, or changes it. */
export function SetPassword({ onClose }: { onClose: () => void }) {
  const hasPassword = useMe().data?.user.hasPassword ?? false;
  const { form, save, submit } = usePasswordForm(hasPassword, onClose);
  return (
    <Modal
      opened
      onClose={onClose}
      title={hasPassword ? 'Change password' : 'Set a password'}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <p>With a password you can sign in without a new link.</p>
          {hasPassword && (
            <PasswordInput
              label="Password now"
              autoComplete="current-password"
              {...form.getInputProps('currentPassword')}
            />
          )}
          <PasswordInput
            label="New password"
            description={newPasswordHint}
            autoComplete="new-password"
            data-autofocus
            {...form.getInputProps('newPassword')}
          />
          {save.isError && <Notice tone="broken">{sayOf(save.error)}</Notice>}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={save.isPending}>
              Save password
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function usePasswordForm(hasPassword: boolean, onSaved: () => void) {
  const save = useSetPassword();
  const form = useForm({
    initialValues: { currentPassword: '', newPassword: '' },
    validate: {
      newPassword: newPasswordComplaint,
      currentPassword: (value) => (hasPassword && !value ? 'Enter the password you use now.' : null),
    },
  });
  const submit = form.onSubmit(({ currentPassword, newPassword }) =>
    save.mutate(hasPassword ? { currentPassword, newPassword } : { newPassword }, {
      onSuccess: () => {
        notifications.show({ message: 'Password saved. You can sign in with it from now on.' });
        onSaved();
      },
      onError: (error) => {
        if (!(error instanceof ProblemError)) return;
        form.setErrors({
          currentPassword: error.fieldMessage('currentPassword'),
          newPassword: error.fieldMessage('newPassword'),
        });
      },
    }),
  );
  return { form, save, submit };
}
