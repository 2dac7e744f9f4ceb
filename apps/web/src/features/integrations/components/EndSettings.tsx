import { Button, Group, Modal, Radio, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { sayOf } from '../../../app/api';
import { keyOf, queryClient } from '../../../app/query-client';
import { pathTo, useScope } from '../../../app/scope';
import { Notice } from '../../../ui/Notice';
import { counted } from '../../../ui/words';
import { useProvider } from '../../gallery/api/providers';
import { useRemoveIntegration } from '../api/change';
import type { Integration } from '../api/integrations';
import { useOperate } from '../api/operate';
import classes from './SettingsTab.module.css';

/** Pausing, and taking the integration away. */
export function EndSettings({ integration }: { integration: Integration }) {
  const operate = useOperate(integration);
  const [removing, setRemoving] = useState(false);
  const stopped = integration.state === 'paused' || integration.state === 'disabled';
  return (
    <section className={classes.section}>
      <h2>Pause or delete</h2>
      <div className={classes.row}>
        <p>
          <strong>{stopped ? 'Resume' : 'Pause'}</strong>
          {stopped
            ? 'Reading goes on where it stopped.'
            : 'Nothing new is read until you resume. Records and settings stay as they are.'}
        </p>
        <Button
          variant="default"
          loading={operate.isPending}
          onClick={() => operate.mutate(stopped ? 'resume' : 'pause')}
        >
          {stopped ? 'Resume' : 'Pause'}
        </Button>
      </div>
      <div className={classes.row}>
        <p>
          <strong>Delete</strong>
          Takes {integration.displayName} out of this project, with its token. You choose what happens to its records.
        </p>
        <Button variant="outline" color="red" onClick={() => setRemoving(true)}>
          Delete
        </Button>
      </div>
      {removing && <RemoveDialog integration={integration} onClose={() => setRemoving(false)} />}
    </section>
  );
}

function RemoveDialog({ integration, onClose }: { integration: Integration; onClose: () => void }) {
  const scope = useScope();
  const navigate = useNavigate();
  const remove = useRemoveIntegration(integration.id);
  const providerName = useProvider(integration.providerKey)?.name ?? 'The tool';
  const [data, setData] = useState<Data>('keep');
  const total = counted(
    Object.values(integration.counts).reduce((sum, each) => sum + each, 0),
    'record',
  );
  const go = async () => {
    try {
      await remove.mutateAsync(data);
    } catch (error) {
      // Shown in the dialog, from the mutation's own state.
      if (error instanceof Error) return;
      throw error;
    }
    await navigate(pathTo(scope, 'gallery'));
    notifications.show({
      message: `${integration.displayName} deleted. ${data === 'keep' ? 'Its records were kept.' : 'Its records go with it.'}`,
    });
    await queryClient.invalidateQueries({ queryKey: keyOf(scope) });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={`Delete ${integration.displayName}`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Stack gap="md">
        <p>
          Its token and settings are deleted now, and a run under way is cancelled. {providerName} itself is not
          touched.
        </p>
        <RecordsChoice data={data} total={total} onChange={setData} />
        {remove.isError && <Notice tone="broken">{sayOf(remove.error)}</Notice>}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose} data-autofocus>
            Cancel
          </Button>
          <Button color="red" loading={remove.isPending} onClick={() => void go()}>
            {data === 'purge' ? `Delete it and the ${total}` : 'Delete it, keep the records'}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

type Data = 'keep' | 'purge';

function RecordsChoice(props: { data: Data; total: string; onChange: (data: Data) => void }) {
  const { data, total, onChange } = props;
  return (
    <Radio.Group label="Its records" value={data} onChange={(value) => onChange(value === 'purge' ? 'purge' : 'keep')}>
      <Stack gap="xs" mt={8}>
        <Radio
          value="keep"
          label={`Keep the ${total}`}
          description="They stay as they are and are not updated any more."
        />
        <Radio
          value="purge"
          label={`Delete the ${total}, too`}
          description="From Tributary only. This cannot be undone."
        />
      </Stack>
    </Radio.Group>
  );
}
