import { Button } from '@mantine/core';
import { Navigate, useSearchParams } from 'react-router';
import { Crumbs } from '../../../app/frame/crumbs';
import { useMay, useTenant } from '../../../app/rights';
import { pathTo } from '../../../app/scope';
import { Cards, CardSection, CardsSkeleton } from '../../../ui/Cards';
import { EmptyState } from '../../../ui/EmptyState';
import { ErrorState } from '../../../ui/ErrorState';
import { Page, PageHead } from '../../../ui/Page';
import { useTitle } from '../../../ui/title';
import { NewProject } from '../../settings/components/NewProject';
import { useOverview, type ProjectOverview } from '../api/overview';
import { ProjectCard } from '../components/ProjectCard';
import { StateOfAll } from '../components/StateOfAll';
import { Waiting } from '../components/Waiting';
import classes from './OverviewPage.module.css';

/** All projects of an organisation at a look: what needs you, and how each one is. */
export function OverviewPage() {
  const tenant = useTenant();
  useTitle(tenant?.name);
  const overview = useOverview();
  const admin = useMay('admin');
  const [search, setSearch] = useSearchParams();
  const make = (on: boolean) => setSearch(on ? { new: 'project' } : {}, { preventScrollReset: true });
  const [only, second] = tenant?.projects ?? [];
  if (tenant && only && !second && !search.has('new')) {
    return <Navigate to={pathTo({ tenant: tenant.slug, project: only.slug }, 'gallery')} replace />;
  }
  return (
    <Page wide>
      <Crumbs items={[{ label: tenant?.name ?? '' }]} />
      <PageHead
        title={tenant?.name}
        actions={
          admin && (
            <Button variant="default" onClick={() => make(true)}>
              New project
            </Button>
          )
        }
      >
        {overview.data ? (
          <StateOfAll projects={overview.data} />
        ) : (
          !overview.isError && <p className={classes.line}>Reading the state of all projects</p>
        )}
      </PageHead>
      {overview.data ? (
        <Loaded projects={overview.data} />
      ) : overview.isError ? (
        <ErrorState
          title="The projects could not be loaded"
          error={overview.error}
          onRetry={() => void overview.refetch()}
        />
      ) : (
        <CardsSkeleton />
      )}
      {admin && search.get('new') === 'project' && <NewProject onClose={() => make(false)} />}
    </Page>
  );
}

function Loaded({ projects }: { projects: ProjectOverview[] }) {
  if (projects.length === 0) {
    return <EmptyState title="No projects yet" text="A project keeps its integrations and records to itself." />;
  }
  return (
    <>
      <Waiting projects={projects} />
      <Cards all={projects.length}>
        <CardSection title="Projects">
          {projects.map((project) => (
            <ProjectCard key={project.id} project={project} />
          ))}
        </CardSection>
      </Cards>
    </>
  );
}
