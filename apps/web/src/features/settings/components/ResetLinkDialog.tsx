import { Button, Group, Modal, Stack } from '@mantine/core';
import { sayOf } from '../../../app/api';
import { CopyLine } from '../../../ui/CopyLine';
import { Notice } from '../../../ui/Notice';
import { useResetLink, type Member } from '../api/members';

/** Makes a link by which a member sets a new password, and shows it once. */
export function ResetLinkDialog({ member, onClose }: { member: Member; onClose: () => void }) {
  const make = useResetLink();
  return (
    <Modal
      opened
      onClose={onClose}
      closeOnClickOutside={!make.data}
      title={`New password for ${member.name}`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Stack gap="md">
        {make.data ? (
          <>
            <Notice tone="needs" title="Send this link yourself">
              It works once, and is shown only now. Whoever opens it sets the password of {member.email}.
            </Notice>
            <CopyLine label="Reset link" text={make.data.url} />
          </>
        ) : (
          <p>
            Makes a link by which {member.name} sets a new password. The password now goes on working until the link is
            used; then every session of {member.email} ends.
          </p>
        )}
        {make.isError && <Notice tone="broken">{sayOf(make.error)}</Notice>}
        <Group justify="flex-end" gap="xs">
          {make.data ? (
            <Button onClick={onClose}>I have copied it</Button>
          ) : (
            <>
              <Button variant="default" onClick={onClose} data-autofocus>
                Cancel
              </Button>
              <Button loading={make.isPending} onClick={() => make.mutate(member.userId)}>
                Make the link
              </Button>
            </>
          )}
        </Group>
      </Stack>
    </Modal>
  );
}
