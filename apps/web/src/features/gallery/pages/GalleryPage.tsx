import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { useSearchParams } from 'react-router';
import { useSearchField } from '../../../app/search-field';
import { Crumbs } from '../../../app/frame/crumbs';
import { Cards, CardSection, CardsSkeleton } from '../../../ui/Cards';
import { Chip } from '../../../ui/Chip';
import { EmptyState } from '../../../ui/EmptyState';
import { ErrorState } from '../../../ui/ErrorState';
import { Page } from '../../../ui/Page';
import { useTitle } from '../../../ui/title';
import { useIntegrations, type Integration } from '../../integrations/api/integrations';
import { useProviders, type Provider } from '../api/providers';
import { moveBetweenCards } from '../arrows';
import { needsYou } from '../../integrations/state';
import { categoryName, categoryOrder } from '../categories';
import { FirstSteps } from '../components/FirstSteps';
import { IntegrationCard } from '../components/IntegrationCard';
import { ProviderCard } from '../components/ProviderCard';
import { StateLine } from '../components/StateLine';
import { sectionsOf, type GalleryFilter } from '../filter';
import { useChoice } from '../use-choice';
import classes from './GalleryPage.module.css';

/** The cards are here already: they narrow as one types. */
const narrowAfterMs = 80;

/** Brings menus and dialogs, which nobody needs who has chosen nothing. */
const BulkBar = lazy(async () => ({ default: (await import('../components/BulkBar')).BulkBar }));

/** Everything that is connected, how it is, and what could be. */
export function GalleryPage() {
  useTitle('Gallery');
  const integrations = useIntegrations();
  const providers = useProviders();
  const failed = integrations.isError ? integrations : providers.isError ? providers : undefined;
  const loaded = integrations.data && providers.data;
  return (
    <Page wide>
      <Crumbs items={[{ label: 'Gallery' }]} />
      <header className={classes.head}>
        <h1>Gallery</h1>
        {integrations.data && <StateLine list={integrations.data} />}
        {!integrations.data && !failed && <p className={classes.lineSkeleton}>Reading the state of the project</p>}
      </header>
      {loaded ? (
        <Loaded integrations={integrations.data.items} providers={providers.data} />
      ) : failed ? (
        <ErrorState
          title="The gallery could not be loaded"
          error={failed.error}
          onRetry={() => void failed.refetch()}
        />
      ) : (
        <CardsSkeleton />
      )}
    </Page>
  );
}

function Loaded({ integrations, providers }: { integrations: Integration[]; providers: Provider[] }) {
  const [filter, setFilter] = useGalleryFilter();
  const sections = sectionsOf(integrations, providers, filter);
  const connected = integrations.filter((each) => !needsYou(each)).length;
  const choice = useChoice([...sections.needsYou, ...sections.connected]);
  const nothing = sections.needsYou.length + sections.connected.length + sections.available.length === 0;
  const cardOf = (each: Integration, row = false) => (
    <IntegrationCard
      key={each.id}
      integration={each}
      provider={providers.find((provider) => provider.key === each.providerKey)}
      choice={choice.of(each.id)}
      row={row}
    />
  );
  return (
    <>
      <Filters filter={filter} onChange={setFilter} providers={providers} anyConnected={integrations.length > 0} />
      {integrations.length === 0 && filter.q === '' && filter.show === 'all' && <FirstSteps providers={providers} />}
      {/* The cards hold the focus; the arrow keys are heard where they pass. */}
      <div role="presentation" onKeyDown={moveBetweenCards}>
        <Cards all={connected + providers.length}>
          <CardSection title="Needs you" rows>
            {sections.needsYou.map((each) => cardOf(each, true))}
          </CardSection>
          <CardSection title="Connected">{sections.connected.map((each) => cardOf(each))}</CardSection>
          <CardSection title="Available">
            {sections.available.map((provider) => (
              <ProviderCard
                key={provider.key}
                provider={provider}
                connected={integrations.filter((each) => each.providerKey === provider.key).length}
              />
            ))}
          </CardSection>
        </Cards>
      </div>
      {choice.chosen.length > 0 && (
        <Suspense fallback={null}>
          <BulkBar {...choice} />
        </Suspense>
      )}
      {nothing && (
        <EmptyState
          title={filter.q ? `Nothing fits “${filter.q}”` : 'Nothing here'}
          text="Try another word, or show everything."
          action={
            <Chip on={false} onClick={() => setFilter({ q: '', show: 'all' })}>
              Show everything
            </Chip>
          }
        />
      )}
    </>
  );
}

interface FiltersProps {
  filter: GalleryFilter;
  onChange: (filter: GalleryFilter) => void;
  providers: Provider[];
  anyConnected: boolean;
}

function Filters({ filter, onChange, providers, anyConnected }: FiltersProps) {
  const search = useSearchField(filter.q, (q) => onChange({ ...filter, q }), narrowAfterMs);
  const categories = categoryOrder.filter((category) => providers.some((provider) => provider.category === category));
  const shows = [
    ['all', 'All'],
    ...(anyConnected ? [['connected', 'Connected']] : []),
    ...categories.map((category) => [category, categoryName(category)]),
  ] as [string, string][];
  return (
    <search className={classes.filters}>
      <TextInput
        type="search"
        aria-label="Search the gallery"
        placeholder="Search tools"
        className={classes.search}
        leftSection={<IconSearch size={16} aria-hidden />}
        {...search}
      />
      <div className={classes.chips} role="group" aria-label="Show">
        {shows.map(([show, name]) => (
          <Chip key={show} on={filter.show === show} onClick={() => onChange({ ...filter, show })}>
            {name}
          </Chip>
        ))}
      </div>
    </search>
  );
}

/** Search and chip live in the address, so that a link shows the same. */
function useGalleryFilter(): [GalleryFilter, (filter: GalleryFilter) => void] {
  const [search, setSearch] = useSearchParams();
  const filter = { q: search.get('q') ?? '', show: search.get('show') ?? 'all' };
  const change = ({ q, show }: GalleryFilter) =>
    setSearch(
      { ...(q ? { q } : {}), ...(show === 'all' ? {} : { show }) },
      { replace: true, preventScrollReset: true },
    );
  return [filter, change];
}
