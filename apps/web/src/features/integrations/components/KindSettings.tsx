import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { sayOf } from '../../../app/api';
import { Notice } from '../../../ui/Notice';
import { useChangeIntegration } from '../api/change';
import type { Integration } from '../api/integrations';
import { KindBoxes } from '../choice/KindBoxes';
import { withNeeded, type Kind } from '../choice/kinds';
import classes from './SettingsTab.module.css';

/** Which kinds of things are read: tasks, comments. */
export function KindSettings({ integration, kinds }: { integration: Integration; kinds: readonly Kind[] }) {
  const stored = withNeeded(kinds, integration.entities);
  const [chosen, setChosen] = useState(stored);
  const change = useChangeIntegration(integration.id);
  const dirty = chosen.join() !== stored.join();
  const save = () =>
    change.mutate(
      { entities: chosen },
      { onSuccess: () => notifications.show({ message: 'Kept. The next run reads all that is chosen.' }) },
    );
  return (
    <section className={classes.section} id="kinds">
      <h2>Kinds of records</h2>
      <KindBoxes label="What is read" kinds={kinds} chosen={chosen} onChange={setChosen} />
      <p className={classes.note}>
        What you take out stays in Tributary as it is now. It is no longer updated, and nothing is deleted.
      </p>
      {change.isError && (
        <Notice tone="broken" title="It was not saved">
          {sayOf(change.error)}
        </Notice>
      )}
      <Group gap="xs">
        <Button disabled={!dirty || chosen.length === 0} loading={change.isPending} onClick={save}>
          Keep these kinds
        </Button>
        {dirty && (
          <Button variant="default" onClick={() => setChosen(stored)}>
            Undo changes
          </Button>
        )}
      </Group>
    </section>
  );
}
