import { Button, Group, Modal, Radio, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { ProblemError } from '@tributary/api-client';
import { sayOf } from '../../../app/api';
import { roles, useTenant, type Role } from '../../../app/rights';
import { CopyLine } from '../../../ui/CopyLine';
import { Notice } from '../../../ui/Notice';
import { useInvite } from '../api/members';
import { roleTitle, roleWords } from '../role-words';

/** Asks whom and as what, then shows the link to send, once. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const { form, invite, submit } = useInviteForm();
  return (
    <Modal
      opened
      onClose={onClose}
      closeOnClickOutside={!invite.data}
      title={invite.data ? `Invitation for ${invite.data.email}` : 'Invite'}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {invite.data ? (
        <Stack gap="md">
          <Notice tone="needs" title="Send this link yourself">
            Tributary sends no mail. The link works once, for a week, and is shown only now.
          </Notice>
          <CopyLine label="Invitation link" text={invite.data.url} />
          <Group justify="flex-end">
            <Button onClick={onClose}>I have copied it</Button>
          </Group>
        </Stack>
      ) : (
        <form onSubmit={submit} noValidate>
          <Stack gap="md">
            <TextInput label="E-mail" type="email" autoComplete="off" data-autofocus {...form.getInputProps('email')} />
            <RoleRadios inputProps={form.getInputProps('role')} />
            {invite.isError && <Notice tone="broken">{sayOf(invite.error)}</Notice>}
            <Group justify="flex-end" gap="xs">
              <Button variant="default" onClick={onClose}>
                Cancel
              </Button>
              <Button type="submit" loading={invite.isPending}>
                Make the invitation
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  );
}

function RoleRadios({ inputProps }: { inputProps: object }) {
  const mine = useTenant()?.role;
  return (
    <Radio.Group label="Role" {...inputProps}>
      <Stack gap={6} mt={6}>
        {roles
          .filter((role) => role !== 'owner' || mine === 'owner')
          .map((role) => (
            <Radio key={role} value={role} label={roleTitle(role)} description={roleWords[role]} />
          ))}
      </Stack>
    </Radio.Group>
  );
}

function useInviteForm() {
  const invite = useInvite();
  const form = useForm({
    initialValues: { email: '', role: 'member' as Role },
    validate: { email: (value) => (/^\S+@\S+$/.test(value.trim()) ? null : 'Enter an e-mail address.') },
  });
  const submit = form.onSubmit(({ email, role }) =>
    invite.mutate(
      { email: email.trim(), role },
      {
        onError: (error) => {
          if (error instanceof ProblemError) form.setErrors({ email: error.fieldMessage('email') });
        },
      },
    ),
  );
  return { form, invite, submit };
}
