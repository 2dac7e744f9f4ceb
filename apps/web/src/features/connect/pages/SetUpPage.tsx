import { Link, Navigate, useParams } from 'react-router';
import { Crumbs } from '../../../app/frame/crumbs';
import { pathTo, useScope } from '../../../app/scope';
import { EmptyState } from '../../../ui/EmptyState';
import { ErrorState } from '../../../ui/ErrorState';
import { Mark } from '../../../ui/Mark';
import { RowsSkeleton } from '../../../ui/RowsSkeleton';
import { useTitle } from '../../../ui/title';
import { useProviders, type Provider } from '../../gallery/api/providers';
import { useIntegration, type Integration } from '../../integrations/api/integrations';
import { ChooseStep } from '../components/ChooseStep';
import { ImportStep } from '../components/ImportStep';
import { ScheduleStep } from '../components/ScheduleStep';
import { Steps } from '../components/Steps';
import { firstStep, stepPath, stepsOf } from '../steps';
import classes from './ConnectPage.module.css';

/** The steps after connecting. All that was decided is kept, so that the address alone leads back to where one was. */
export function SetUpPage() {
  const { slug } = useParams();
  const scope = useScope();
  const providers = useProviders();
  const { integration, missing, isError, error, refetch, data } = useIntegration(slug);
  const provider = providers.data?.find(({ key }) => key === integration?.providerKey);
  useTitle(integration && `Set up ${integration.displayName}`);
  return (
    <div className={classes.page}>
      <Crumbs
        items={[
          { label: 'Gallery', to: pathTo(scope, 'gallery') },
          { label: integration ? `Set up ${integration.displayName}` : 'Set up' },
        ]}
      />
      {integration && provider ? (
        <Loaded integration={integration} provider={provider} />
      ) : missing ? (
        <EmptyState
          level={1}
          title={`There is no integration “${slug ?? ''}” in this project`}
          text="It may have been deleted, or belongs to another project."
          action={<Link to={pathTo(scope, 'gallery')}>Go to the gallery</Link>}
        />
      ) : (isError && !data) || providers.isError ? (
        <ErrorState
          level={1}
          title="It could not be loaded"
          error={error ?? providers.error}
          onRetry={() => void Promise.all([refetch(), providers.refetch()])}
        />
      ) : (
        <>
          <h1 className="visually-hidden">Set up</h1>
          <RowsSkeleton />
        </>
      )}
    </div>
  );
}

function Loaded({ integration, provider }: { integration: Integration; provider: Provider }) {
  const { step = '' } = useParams();
  const scope = useScope();
  const started = integration.stateReason?.action !== 'finish_setup';
  const at = started ? 'import' : step;
  const path = (to: Parameters<typeof stepPath>[3]) => stepPath(scope, provider.key, integration.name, to);
  const steps = stepsOf(scope, provider, started ? undefined : integration.name);
  if (at !== step || !steps.some(({ name }) => name === step && name !== 'connect'))
    return <Navigate to={path(started ? 'import' : firstStep(provider))} replace />;
  return (
    <>
      <header className={classes.head}>
        <Mark svg={provider.logo} size={48} />
        <div>
          <h1>Set up {integration.displayName}</h1>
          <p>
            Connected{integration.connection?.accountLabel ? ` as ${integration.connection.accountLabel}` : ''}. You can
            leave and come back; it goes on here.
          </p>
        </div>
      </header>
      <div className={classes.two}>
        <Steps steps={steps} current={step} />
        <div className={classes.form}>
          {step === 'choose' && provider.choice && (
            <ChooseStep
              integration={integration}
              provider={provider}
              choice={provider.choice}
              next={path('schedule')}
            />
          )}
          {step === 'schedule' && (
            <ScheduleStep
              integration={integration}
              back={provider.choice ? path('choose') : undefined}
              next={path('import')}
            />
          )}
          {step === 'import' && (
            <ImportStep integration={integration} provider={provider} back={started ? undefined : path('schedule')} />
          )}
        </div>
      </div>
    </>
  );
}
