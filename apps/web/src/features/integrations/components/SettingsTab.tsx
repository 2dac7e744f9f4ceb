import { RowsSkeleton } from '../../../ui/RowsSkeleton';
import { ErrorState } from '../../../ui/ErrorState';
import { useProviders } from '../../gallery/api/providers';
import type { Integration } from '../api/integrations';
import { ChangeSettings } from './ChangeSettings';
import { ChoiceSettings } from './ChoiceSettings';
import { ConnectionSettings } from './ConnectionSettings';
import { EndSettings } from './EndSettings';
import { KindSettings } from './KindSettings';
import { ScheduleSettings } from './ScheduleSettings';
import classes from './SettingsTab.module.css';

/** Token, what is read and how often, and how to end it. */
export function SettingsTab({ integration }: { integration: Integration }) {
  const providers = useProviders();
  const provider = providers.data?.find((each) => each.key === integration.providerKey);
  if (providers.isPending) return <RowsSkeleton />;
  if (providers.isError) {
    return (
      <ErrorState
        title="The settings could not be loaded"
        error={providers.error}
        onRetry={() => void providers.refetch()}
      />
    );
  }
  return (
    <div className={classes.sections}>
      {provider && <ConnectionSettings integration={integration} provider={provider} />}
      {provider?.choice && <ChoiceSettings integration={integration} choice={provider.choice} />}
      {provider && <KindSettings integration={integration} kinds={provider.entities} />}
      <ScheduleSettings key={`${integration.updatedAt}schedule`} integration={integration} />
      {provider && <ChangeSettings key={integration.updatedAt} integration={integration} provider={provider} />}
      <EndSettings integration={integration} />
    </div>
  );
}
