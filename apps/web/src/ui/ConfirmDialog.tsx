import { Button, Group, Modal, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { sayOf } from '../app/api';
import { Notice } from './Notice';

interface Props {
  /** Names what it is done to: "Revoke Nightly report". */
  title: string;
  /** What will happen. */
  children: ReactNode;
  /** The button that does it. */
  does: string;
  /** It ends nothing. */
  calm?: boolean;
  pending: boolean;
  error: unknown;
  onConfirm: () => void;
  onClose: () => void;
}

/** Says what will happen before something is ended, or begun again. */
export function ConfirmDialog({ title, children, does, calm = false, pending, error, onConfirm, onClose }: Props) {
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': 'Close' }}>
      <Stack gap="md">
        {children}
        {error !== null && error !== undefined && <Notice tone="broken">{sayOf(error)}</Notice>}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose} data-autofocus>
            Cancel
          </Button>
          <Button {...(calm ? {} : { color: 'red' })} loading={pending} onClick={onConfirm}>
            {does}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
