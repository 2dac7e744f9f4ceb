import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { sayOf } from '../../../app/api';
import { Notice } from '../../../ui/Notice';
import type { Provider } from '../../gallery/api/providers';
import { useChangeIntegration } from '../../integrations/api/change';
import type { Integration } from '../../integrations/api/integrations';
import { Choose, type Saving } from '../../integrations/choice/Choose';
import type { Choice } from '../../integrations/choice/choice-tree';
import { KindBoxes } from '../../integrations/choice/KindBoxes';
import { withNeeded } from '../../integrations/choice/kinds';
import classes from './SetUp.module.css';

interface Props {
  integration: Integration;
  provider: Provider;
  choice: Choice;
  next: string;
}

/** What is to be read, before anything is. */
export function ChooseStep({ integration, provider, choice, next }: Props) {
  const navigate = useNavigate();
  const stored = withNeeded(provider.entities, integration.entities);
  const [kinds, setKinds] = useState(stored);
  const change = useChangeIntegration(integration.id);
  const goOn = async (keep: Saving['keep']) => {
    if (!(await keep())) return;
    if (kinds.join() === stored.join()) await navigate(next);
    else change.mutate({ entities: kinds }, { onSuccess: () => void navigate(next) });
  };
  return (
    <div className={classes.step}>
      <h2>{choice.single ? `Which ${choice.one} to read` : `Which ${choice.many} to read`}</h2>
      <Choose integration={integration} choice={choice}>
        {({ keep, empty, pending }) => (
          <>
            <KindBoxes label="What to read there" kinds={provider.entities} chosen={kinds} onChange={setKinds} />
            {change.isError && (
              <Notice tone="broken" title="The kinds were not kept">
                {sayOf(change.error)}
              </Notice>
            )}
            <Group justify="space-between">
              <span className={classes.hint}>
                {empty ? `Choose at least one ${choice.one}.` : kinds.length === 0 && 'Choose what to read there.'}
              </span>
              <Button
                disabled={empty || kinds.length === 0}
                loading={pending || change.isPending}
                onClick={() => void goOn(keep)}
              >
                Continue
              </Button>
            </Group>
          </>
        )}
      </Choose>
    </div>
  );
}
