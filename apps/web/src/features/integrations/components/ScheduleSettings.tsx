import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { sayOf } from '../../../app/api';
import { Notice } from '../../../ui/Notice';
import { useChangeIntegration } from '../api/change';
import type { Integration } from '../api/integrations';
import { bodyOfSchedule, valueOf } from '../schedule/schedule-value';
import { ScheduleEditor } from '../schedule/ScheduleEditor';
import classes from './SettingsTab.module.css';

/** When imports start by themselves. */
export function ScheduleSettings({ integration }: { integration: Integration }) {
  const [value, setValue] = useState(() => valueOf(integration));
  const change = useChangeIntegration(integration.id);
  const body = bodyOfSchedule(value);
  const dirty = JSON.stringify(body) !== JSON.stringify(bodyOfSchedule(valueOf(integration)));
  const save = () => change.mutate(body, { onSuccess: () => notifications.show({ message: 'Schedule saved.' }) });
  return (
    <section className={classes.section} id="schedule">
      <h2>Schedule</h2>
      <ScheduleEditor integrationId={integration.id} value={value} onChange={setValue} />
      {change.isError && (
        <Notice tone="broken" title="It was not saved">
          {sayOf(change.error)}
        </Notice>
      )}
      <Group gap="xs">
        <Button disabled={!dirty} loading={change.isPending} onClick={save}>
          Save the schedule
        </Button>
        {dirty && (
          <Button variant="default" onClick={() => setValue(valueOf(integration))}>
            Undo changes
          </Button>
        )}
      </Group>
    </section>
  );
}
