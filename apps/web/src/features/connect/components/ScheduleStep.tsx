import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { sayOf } from '../../../app/api';
import { Notice } from '../../../ui/Notice';
import { useChangeIntegration } from '../../integrations/api/change';
import type { Integration } from '../../integrations/api/integrations';
import { bodyOfSchedule, valueOf } from '../../integrations/schedule/schedule-value';
import { ScheduleEditor } from '../../integrations/schedule/ScheduleEditor';
import classes from './SetUp.module.css';

interface Props {
  integration: Integration;
  back: string | undefined;
  next: string;
}

/** When imports start by themselves. */
export function ScheduleStep({ integration, back, next }: Props) {
  const navigate = useNavigate();
  const [value, setValue] = useState(() => valueOf(integration));
  const change = useChangeIntegration(integration.id);
  return (
    <div className={classes.step}>
      <h2>When to look for changes</h2>
      <p className={classes.hint}>
        Where the tool tells of changes itself, they show within a second. This is for all that it does not tell.
      </p>
      <ScheduleEditor integrationId={integration.id} value={value} onChange={setValue} />
      {change.isError && (
        <Notice tone="broken" title="The schedule was not kept">
          {sayOf(change.error)}
        </Notice>
      )}
      <Group justify="space-between">
        {back ? (
          <Button variant="default" component={Link} to={back}>
            Back
          </Button>
        ) : (
          <span />
        )}
        <Button
          loading={change.isPending}
          onClick={() => change.mutate(bodyOfSchedule(value), { onSuccess: () => void navigate(next) })}
        >
          Continue
        </Button>
      </Group>
    </div>
  );
}
