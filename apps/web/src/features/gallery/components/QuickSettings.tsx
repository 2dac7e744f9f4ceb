import { Anchor, Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { sayOf } from '../../../app/api';
import { say } from '../../../app/say';
import { pathTo, useScope } from '../../../app/scope';
import { Notice } from '../../../ui/Notice';
import { useChangeIntegration } from '../../integrations/api/change';
import type { Integration } from '../../integrations/api/integrations';
import { useOperate } from '../../integrations/api/operate';
import { bodyOfSchedule, valueOf } from '../../integrations/schedule/schedule-value';
import { ScheduleEditor } from '../../integrations/schedule/ScheduleEditor';

/** What is changed most about an integration, without leaving the gallery; the rest is one link away. */
export function QuickSettings({ integration, onClose }: { integration: Integration; onClose: () => void }) {
  const settings = pathTo(useScope(), 'integrations', integration.name, 'settings');
  const [name, setName] = useState(integration.displayName);
  const [schedule, setSchedule] = useState(() => valueOf(integration));
  const change = useChangeIntegration(integration.id);
  const save = () =>
    change.mutate(
      { displayName: name.trim(), ...bodyOfSchedule(schedule) },
      {
        onSuccess: () => {
          say({ message: `${name.trim()} saved.` });
          onClose();
        },
      },
    );
  return (
    <Modal
      opened
      onClose={onClose}
      title={`Set up ${integration.displayName}`}
      size="lg"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Stack gap="md">
        <TextInput
          label="Name"
          data-autofocus
          maxLength={200}
          value={name}
          error={name.trim() ? null : 'Give it a name that your team knows.'}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <ScheduleEditor integrationId={integration.id} value={schedule} onChange={setSchedule} />
        {change.isError && (
          <Notice tone="broken" title="It was not saved">
            {sayOf(change.error)}
          </Notice>
        )}
        <Group justify="space-between" gap="xs">
          <PauseButton integration={integration} />
          <Group gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button loading={change.isPending} disabled={!name.trim()} onClick={save}>
              Save
            </Button>
          </Group>
        </Group>
        <p>
          <Anchor component={Link} to={settings} inherit underline="always">
            All settings of {integration.displayName}
          </Anchor>
        </p>
      </Stack>
    </Modal>
  );
}

function PauseButton({ integration }: { integration: Integration }) {
  const operate = useOperate(integration);
  const stopped = integration.state === 'paused' || integration.state === 'disabled';
  return (
    <Button variant="default" loading={operate.isPending} onClick={() => operate.mutate(stopped ? 'resume' : 'pause')}>
      {stopped ? 'Resume' : 'Pause'}
    </Button>
  );
}
