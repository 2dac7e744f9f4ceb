import { Button, Group } from '@mantine/core';
import { useNavigate } from 'react-router';
import type { Integration } from '../../integrations/api/integrations';
import { Choose, type Saving } from '../../integrations/choice/Choose';
import type { Choice } from '../../integrations/choice/choice-tree';
import classes from './SetUp.module.css';

/** What is to be read, before anything is. */
export function ChooseStep({ integration, choice, next }: { integration: Integration; choice: Choice; next: string }) {
  const navigate = useNavigate();
  const goOn = async (keep: Saving['keep']) => {
    if (await keep()) await navigate(next);
  };
  return (
    <div className={classes.step}>
      <h2>{choice.single ? `Which ${choice.one} to read` : `Which ${choice.many} to read`}</h2>
      <Choose integration={integration} choice={choice}>
        {({ keep, empty, pending }) => (
          <Group justify="space-between">
            <span className={classes.hint}>{empty && `Choose at least one ${choice.one}.`}</span>
            <Button disabled={empty} loading={pending} onClick={() => void goOn(keep)}>
              Continue
            </Button>
          </Group>
        )}
      </Choose>
    </div>
  );
}
