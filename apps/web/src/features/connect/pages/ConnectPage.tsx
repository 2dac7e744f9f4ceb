import { Skeleton, Stack } from '@mantine/core';
import { Link, useParams, useSearchParams } from 'react-router';
import { Crumbs } from '../../../app/frame/crumbs';
import { pathTo, useScope } from '../../../app/scope';
import { EmptyState } from '../../../ui/EmptyState';
import { ErrorState } from '../../../ui/ErrorState';
import { Mark } from '../../../ui/Mark';
import { useTitle } from '../../../ui/title';
import { useProviders, type Provider } from '../../gallery/api/providers';
import { useIntegrations, type Integration } from '../../integrations/api/integrations';
import { AboutProvider } from '../components/AboutProvider';
import { ConnectForm } from '../components/ConnectForm';
import { Steps } from '../components/Steps';
import { stepsOf } from '../steps';
import classes from './ConnectPage.module.css';

/** Connects one provider to the project. */
export function ConnectPage() {
  const { provider: key } = useParams();
  const [search] = useSearchParams();
  const scope = useScope();
  const providers = useProviders();
  const integrations = useIntegrations();
  const provider = providers.data?.find((each) => each.key === key);
  useTitle(provider && `Connect ${provider.name}`);
  const failed = providers.isError ? providers : integrations.isError && !integrations.data ? integrations : undefined;
  return (
    <div className={classes.page}>
      <Crumbs
        items={[
          { label: 'Gallery', to: pathTo(scope, 'gallery') },
          { label: provider ? `Connect ${provider.name}` : 'Connect' },
        ]}
      />
      {failed ? (
        <ErrorState
          level={1}
          title="The form could not be loaded"
          error={failed.error}
          onRetry={() => void failed.refetch()}
        />
      ) : !providers.data || !integrations.data ? (
        <FormSkeleton />
      ) : !provider || provider.disabled ? (
        <Unavailable provider={provider} wanted={key} />
      ) : (
        <Loaded provider={provider} integrations={integrations.data.items} trial={search.has('sandbox')} />
      )}
    </div>
  );
}

function Loaded(props: { provider: Provider; integrations: Integration[]; trial: boolean }) {
  const { provider, integrations, trial } = props;
  const scope = useScope();
  const taken = new Set(integrations.map((each) => each.name));
  let number = 1;
  while (taken.has(number === 1 ? provider.key : `${provider.key}-${number}`)) number += 1;
  return (
    <>
      <header className={classes.head}>
        <Mark svg={provider.logo} size={48} />
        <div>
          <h1>Connect {provider.name}</h1>
          <p>{provider.description}</p>
        </div>
      </header>
      <div className={classes.columns}>
        <Steps steps={stepsOf(scope, provider)} current="connect" />
        <div className={classes.form}>
          <ConnectForm
            key={provider.key}
            provider={provider}
            trial={trial}
            freeName={number === 1 ? provider.key : `${provider.key}-${number}`}
            freeDisplayName={number === 1 ? provider.name : `${provider.name} ${number}`}
          />
        </div>
        <AboutProvider provider={provider} />
      </div>
    </>
  );
}

function Unavailable({ provider, wanted }: { provider: Provider | undefined; wanted: string | undefined }) {
  const scope = useScope();
  return (
    <EmptyState
      level={1}
      title={provider ? `${provider.name} is switched off` : `There is no provider “${wanted ?? ''}”`}
      text={
        provider
          ? 'An administrator switched it off for everybody. What is connected already is not touched. Ask them to switch it on.'
          : 'It may have another name here. The gallery shows all that can be connected.'
      }
      action={<Link to={pathTo(scope, 'gallery')}>Go to the gallery</Link>}
    />
  );
}

function FormSkeleton() {
  return (
    <div aria-busy="true">
      <h1 className="visually-hidden">Connect</h1>
      <div className={classes.head}>
        <Skeleton h={48} w={48} radius="md" />
        <Stack gap={8}>
          <Skeleton h={22} w={200} />
          <Skeleton h={14} w={260} />
        </Stack>
      </div>
      <div className={classes.columns}>
        <Stack gap={20} className={classes.form}>
          {Array.from({ length: 5 }, (_, index) => (
            <Skeleton key={index} h={56} />
          ))}
        </Stack>
        <Skeleton h={320} />
      </div>
    </div>
  );
}
