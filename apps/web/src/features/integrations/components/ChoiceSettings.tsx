import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { Choose, chosenWords } from '../choice/Choose';
import type { Choice } from '../choice/choice-tree';
import type { Integration } from '../api/integrations';
import classes from './SettingsTab.module.css';

/** What is read of the tool, changed in the tree of what it shows. */
export function ChoiceSettings({ integration, choice }: { integration: Integration; choice: Choice }) {
  const [open, setOpen] = useState(false);
  const saved = () => {
    setOpen(false);
    notifications.show({ message: 'Kept. The next run reads all that is chosen.' });
  };
  return (
    <section className={classes.section} id="choice">
      <h2>What is read</h2>
      {!open && (
        <div className={classes.row}>
          <p>
            <strong>{chosenWords(choice, integration.settings)}</strong>
          </p>
          <Button variant="default" onClick={() => setOpen(true)}>
            Choose {choice.many}
          </Button>
        </div>
      )}
      {open && (
        <Choose integration={integration} choice={choice}>
          {({ keep, dirty, empty, pending }) => (
            <>
              <p className={classes.note}>
                Records of {choice.many} that you take out stay in Tributary as they are now. They are no longer
                updated, and nothing is deleted.
              </p>
              <Group gap="xs">
                <Button
                  disabled={!dirty || empty}
                  loading={pending}
                  onClick={() => void keep().then((kept) => kept && saved())}
                >
                  Keep this choice
                </Button>
                <Button variant="default" onClick={() => setOpen(false)}>
                  Cancel
                </Button>
              </Group>
            </>
          )}
        </Choose>
      )}
    </section>
  );
}
