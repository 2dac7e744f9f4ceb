import { Button, Group, Menu, Modal } from '@mantine/core';
import { useState } from 'react';
import { SelectionBar } from '../../../ui/SelectionBar';
import { count, counted } from '../../../ui/words';
import { useBulk, type BulkAction } from '../../integrations/api/bulk';
import type { Integration } from '../../integrations/api/integrations';

interface Props {
  chosen: Integration[];
  total: number;
  onAll: () => void;
  onNone: () => void;
}

/** What is asked about before it is done, since it stops something. */
const asked: Partial<Record<BulkAction, { verb: string; effect: string }>> = {
  pause: { verb: 'Pause', effect: 'Nothing new is read until they are resumed. Their records stay.' },
  disable: {
    verb: 'Switch off',
    effect: 'Nothing is read and webhooks end until they are switched on again. Their records stay.',
  },
  delete: {
    verb: 'Delete',
    effect:
      'The connection, its schedule and its webhooks go. Their records stay in Tributary; the tools are not touched.',
  },
};

/** Several integrations at once, from the gallery. */
export function BulkBar({ chosen, total, onAll, onNone }: Props) {
  const bulk = useBulk();
  const [asking, setAsking] = useState<BulkAction>();
  const run = (action: BulkAction) =>
    bulk.mutate(
      { action, integrations: chosen },
      {
        onSuccess: () => {
          setAsking(undefined);
          onNone();
        },
      },
    );
  return (
    <>
      <SelectionBar count={chosen.length} total={total} onAll={onAll} onNone={onNone}>
        <Button size="xs" loading={bulk.isPending} onClick={() => run('sync')}>
          Sync now
        </Button>
        <Button size="xs" variant="default" onClick={() => setAsking('pause')}>
          Pause
        </Button>
        <Button size="xs" variant="default" onClick={() => run('resume')}>
          Resume
        </Button>
        <Menu position="top-end" shadow="md">
          <Menu.Target>
            <Button size="xs" variant="default">
              More
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => run('retry')}>Try failed runs again</Menu.Item>
            <Menu.Item onClick={() => run('enable')}>Switch on</Menu.Item>
            <Menu.Item onClick={() => setAsking('disable')}>Switch off</Menu.Item>
            <Menu.Item color="red" onClick={() => setAsking('delete')}>
              Delete
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </SelectionBar>
      {asking && asked[asking] && (
        <Confirm
          chosen={chosen}
          {...asked[asking]}
          pending={bulk.isPending}
          onClose={() => setAsking(undefined)}
          onConfirm={() => run(asking)}
        />
      )}
    </>
  );
}

interface ConfirmProps {
  chosen: Integration[];
  verb: string;
  effect: string;
  pending: boolean;
  onClose: () => void;
  onConfirm: () => void;
}

const named = 8;

function Confirm({ chosen, verb, effect, pending, onClose, onConfirm }: ConfirmProps) {
  const what = `${verb} ${counted(chosen.length, 'integration')}`;
  return (
    <Modal opened onClose={onClose} title={what} centered closeButtonProps={{ 'aria-label': 'Close' }}>
      <ul style={{ overflowWrap: 'anywhere', marginTop: 0 }}>
        {chosen.slice(0, named).map(({ id, displayName }) => (
          <li key={id}>{displayName}</li>
        ))}
        {chosen.length > named && <li>and {count(chosen.length - named)} more</li>}
      </ul>
      <p>{effect}</p>
      <Group justify="flex-end" gap="xs" mt="md">
        <Button variant="default" onClick={onClose}>
          Leave them as they are
        </Button>
        <Button color={verb === 'Delete' ? 'red' : undefined} loading={pending} onClick={onConfirm}>
          {what}
        </Button>
      </Group>
    </Modal>
  );
}
