import { Button, Group, Modal } from '@mantine/core';
import { count, counted } from '../../../ui/words';
import { useDeadLetterAction, type DeadLetter } from '../api/dead-letters';

const named = 5;

/** Says what is put away before it is. */
export function DiscardLetters({ letters, onClose }: { letters: DeadLetter[]; onClose: () => void }) {
  const action = useDeadLetterAction();
  return (
    <Modal
      opened
      onClose={onClose}
      title={`Discard ${counted(letters.length, 'problem')}`}
      centered
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <p>
        They leave this list. What they were about stays as it is: nothing is deleted here or in the tools, and what
        fails again comes back.
      </p>
      <ul>
        {letters.slice(0, named).map((letter) => (
          <li key={letter.id}>
            {letter.title} ({letter.integrationName})
          </li>
        ))}
        {letters.length > named && <li>and {count(letters.length - named)} more</li>}
      </ul>
      <Group justify="flex-end" gap="xs" mt="md">
        <Button variant="default" onClick={onClose}>
          Keep them
        </Button>
        <Button
          color="red"
          loading={action.isPending}
          onClick={() => action.mutate({ action: 'discard', ids: letters.map(({ id }) => id) }, { onSuccess: onClose })}
        >
          Discard {counted(letters.length, 'problem')}
        </Button>
      </Group>
    </Modal>
  );
}
