import { Skeleton } from '@mantine/core';
import { Crumbs } from '../../../app/frame/crumbs';
import { ErrorState } from '../../../ui/ErrorState';
import { Notice } from '../../../ui/Notice';
import { Page, PageHead, PageIntro } from '../../../ui/Page';
import { RelativeTime } from '../../../ui/RelativeTime';
import { useTitle } from '../../../ui/title';
import { count, counted } from '../../../ui/words';
import { useInstallationHealth, type InstallationHealth } from '../api/health';
import { AboutCard, BackupCard, DatabaseCard, ProcessesCard, WorkCard } from '../components/HealthCards';
import classes from '../components/HealthCards.module.css';
import { TroubledTenants } from '../components/TroubledTenants';
import { warningsOf } from '../warnings';

/** What whoever runs the installation asks first: does everything answer, does work wait, where is something wrong. */
export function HealthPage() {
  useTitle('Health');
  const health = useInstallationHealth();
  return (
    <Page spaced>
      <Crumbs items={[{ label: 'Administration', to: '/admin' }, { label: 'Health' }]} />
      <PageHead title="Health">
        <PageIntro>{health.data ? <Summary health={health.data} /> : 'Reading how the installation is'}</PageIntro>
      </PageHead>
      {health.data ? (
        <>
          {health.isError && (
            <Notice tone="needs" title="This may be old">
              The last question was not answered; what you see was found <RelativeTime at={health.data.checkedAt} />.
            </Notice>
          )}
          <Loaded health={health.data} />
        </>
      ) : health.isError ? (
        <ErrorState title="The health could not be read" error={health.error} onRetry={() => void health.refetch()} />
      ) : (
        <div className={classes.grid} aria-busy="true">
          {Array.from({ length: 5 }, (_, index) => (
            <Skeleton
              key={index}
              h={index === 0 ? 120 : 190}
              radius="md"
              className={index === 0 ? classes.whole : ''}
            />
          ))}
        </div>
      )}
    </Page>
  );
}

/** The whole of it in one line. */
function Summary({ health }: { health: InstallationHealth }) {
  const workers = health.processes.filter(({ role }) => role === 'worker').length;
  const waiting = health.queues.reduce((sum, each) => sum + each.waiting, 0);
  const parts = [
    workers === 0 ? 'No worker' : counted(workers, 'worker'),
    waiting === 0 ? 'nothing waits' : `${count(waiting)} waiting`,
    health.tenants.length === 0
      ? 'all organisations are well'
      : `${counted(health.tenants.length, 'organisation needs', 'organisations need')} somebody`,
  ];
  return parts.join(' · ');
}

function Loaded({ health }: { health: InstallationHealth }) {
  return (
    <>
      {warningsOf(health).map(({ tone, title, text }) => (
        <Notice key={title} tone={tone} title={title}>
          {text}
        </Notice>
      ))}
      <div className={classes.grid}>
        <TroubledTenants tenants={health.tenants} />
        <WorkCard health={health} />
        <ProcessesCard health={health} />
        <DatabaseCard health={health} />
        <AboutCard health={health} />
        <BackupCard />
      </div>
    </>
  );
}
