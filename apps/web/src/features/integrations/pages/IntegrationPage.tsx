import { useCallback } from 'react';
import { Link, useParams } from 'react-router';
import { Crumbs } from '../../../app/frame/crumbs';
import { pathTo, useScope } from '../../../app/scope';
import { useAddress } from '../../../app/use-address';
import { EmptyState } from '../../../ui/EmptyState';
import { ErrorState } from '../../../ui/ErrorState';
import { Page } from '../../../ui/Page';
import { TabLinks } from '../../../ui/TabLinks';
import { useTitle } from '../../../ui/title';
import { DeadLetterPanel } from '../../problems/components/DeadLetterPanel';
import { EventPanel } from '../../webhooks/components/EventPanel';
import { WebhooksTab } from '../../webhooks/components/WebhooksTab';
import { RunPanel } from '../../runs/components/RunPanel';
import { useIntegration, type Integration } from '../api/integrations';
import { DataTab } from '../components/DataTab';
import { IntegrationHeader } from '../components/IntegrationHeader';
import { IntegrationSkeleton } from '../components/IntegrationSkeleton';
import { MappingTab } from '../components/MappingTab';
import { OverviewTab } from '../components/OverviewTab';
import { ProblemBanner } from '../components/ProblemBanner';
import { ProblemsTab } from '../components/ProblemsTab';
import { ReviewDeletions } from '../components/ReviewDeletions';
import { RunsTab } from '../components/RunsTab';
import { SettingsTab } from '../components/SettingsTab';

const tabs = [
  ['overview', 'Overview', OverviewTab],
  ['data', 'Data', DataTab],
  ['mapping', 'Mapping', MappingTab],
  ['runs', 'Runs', RunsTab],
  ['problems', 'Problems', ProblemsTab],
  ['webhooks', 'Webhooks', WebhooksTab],
  ['settings', 'Settings', SettingsTab],
] as const;

/** One connected tool: how it is, what it brought, what it did, and its settings. */
export function IntegrationPage() {
  const { slug } = useParams();
  const scope = useScope();
  const { integration, missing, isError, error, refetch, data } = useIntegration(slug);
  useTitle(integration?.displayName);
  return (
    <Page>
      <Crumbs
        items={[{ label: 'Gallery', to: pathTo(scope, 'gallery') }, { label: integration?.displayName ?? slug ?? '' }]}
      />
      {integration ? (
        <Loaded key={integration.id} integration={integration} />
      ) : missing ? (
        <EmptyState
          level={1}
          title={`There is no integration “${slug ?? ''}” in this project`}
          text="It may have been deleted, or belongs to another project."
          action={<Link to={pathTo(scope, 'gallery')}>Go to the gallery</Link>}
        />
      ) : isError && !data ? (
        <ErrorState
          level={1}
          title="The integration could not be loaded"
          error={error}
          onRetry={() => void refetch()}
        />
      ) : (
        <IntegrationSkeleton />
      )}
    </Page>
  );
}

function Loaded({ integration }: { integration: Integration }) {
  const { tab = 'overview' } = useParams();
  const scope = useScope();
  const base = pathTo(scope, 'integrations', integration.name);
  const [, , Tab] = tabs.find(([name]) => name === tab) ?? tabs[0];
  return (
    <>
      <IntegrationHeader integration={integration} />
      <ProblemBanner integration={integration} />
      <TabLinks
        label={`Parts of ${integration.displayName}`}
        tabs={tabs.map(([name, title]) => ({ to: name === 'overview' ? base : `${base}/${name}`, title }))}
      />
      <Tab integration={integration} />
      <Panels integration={integration} />
    </>
  );
}

/** What is open beside the page is in the address: `?run=…`, `?event=…`, `?letter=…` or `?review=deletions`. */
function Panels({ integration }: { integration: Integration }) {
  const [search, change] = useAddress();
  const [run, event, letter] = ['run', 'event', 'letter'].map((name) => search.get(name));
  // The filters of the list stay.
  const close = useCallback(
    () =>
      change(
        { run: undefined, event: undefined, letter: undefined, review: undefined, log: undefined },
        { replace: false },
      ),
    [change],
  );
  if (run) return <RunPanel key={run} runId={run} integrationName={integration.displayName} onClose={close} />;
  if (event) return <EventPanel key={event} integrationId={integration.id} eventId={event} onClose={close} />;
  if (letter) return <DeadLetterPanel key={letter} id={letter} onClose={close} />;
  if (search.get('review') === 'deletions') return <ReviewDeletions integration={integration} onClose={close} />;
  return null;
}
