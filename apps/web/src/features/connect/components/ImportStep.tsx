import { Button, Group } from '@mantine/core';
import { Link } from 'react-router';
import { pathTo, useScope } from '../../../app/scope';
import { Field, Fields } from '../../../ui/Field';
import { Notice } from '../../../ui/Notice';
import { TickingCount } from '../../../ui/TickingCount';
import { count } from '../../../ui/words';
import type { Provider } from '../../gallery/api/providers';
import type { Integration } from '../../integrations/api/integrations';
import { useOperate } from '../../integrations/api/operate';
import { useStatus } from '../../integrations/api/status';
import { chosenWords } from '../../integrations/choice/Choose';
import { scheduleWords } from '../../integrations/schedules';
import { RunProgress } from '../../runs/components/RunProgress';
import classes from './SetUp.module.css';

interface Props {
  integration: Integration;
  provider: Provider;
  back: string | undefined;
}

/** What was decided and the start; then the import as it goes, and what has arrived. */
export function ImportStep({ integration, provider, back }: Props) {
  const scope = useScope();
  const operate = useOperate(integration);
  const page = pathTo(scope, 'integrations', integration.name);
  const { activeRun, settings } = integration;
  if (back) {
    return (
      <div className={classes.step}>
        <h2>Ready for the first import</h2>
        <Fields>
          {provider.choice && <Field name="What is read">{chosenWords(provider.choice, settings)}</Field>}
          <Field name="Schedule">{scheduleWords(integration)}</Field>
          <Field name="Limits">{provider.quotaNote}</Field>
        </Fields>
        <Group justify="space-between">
          <Button variant="default" component={Link} to={back}>
            Back
          </Button>
          <Button loading={operate.isPending} onClick={() => operate.mutate('first')}>
            Start the first import
          </Button>
        </Group>
      </div>
    );
  }
  return (
    <div className={classes.step}>
      <h2>{activeRun ? 'The first import is under way' : 'The first import'}</h2>
      {activeRun ? (
        <RunProgress run={activeRun} />
      ) : integration.stateReason ? (
        <Notice tone="needs">{integration.stateReason.say}</Notice>
      ) : (
        <Notice tone="fresh" title="Everything is there">
          From now on only what changes is read.
        </Notice>
      )}
      <Arrived integration={integration} provider={provider} />
      <Group justify="flex-end">
        <Button component={Link} to={page} variant={activeRun ? 'default' : 'filled'}>
          Open {integration.displayName}
        </Button>
      </Group>
    </div>
  );
}

/** How much has arrived of each; it can be used at once. */
function Arrived({ integration, provider }: Omit<Props, 'back'>) {
  const scope = useScope();
  const status = useStatus(integration.id, integration.activeRun !== null);
  const typeOf = (stream: string) => provider.entities.find((entity) => entity.stream === stream)?.recordType;
  if (!status.data) return null;
  return (
    <ul className={classes.arrived}>
      {status.data.freshness.map((each) => {
        const type = typeOf(each.stream);
        return (
          <li key={each.stream}>
            {type && each.count > 0 ? (
              <Link to={`${pathTo(scope, 'records', type)}?filter.integrationId=${integration.id}`}>{each.title}</Link>
            ) : (
              <span>{each.title}</span>
            )}
            <span>{each.count > 0 ? <TickingCount value={each.count} /> : count(0)}</span>
          </li>
        );
      })}
    </ul>
  );
}
