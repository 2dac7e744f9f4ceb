import { Button } from '@mantine/core';
import { useState } from 'react';
import { useMay } from '../../../app/rights';
import { Answer } from '../../../ui/Answer';
import { ConfirmDialog } from '../../../ui/ConfirmDialog';
import { CopyLine } from '../../../ui/CopyLine';
import { Mark } from '../../../ui/Mark';
import { RelativeTime } from '../../../ui/RelativeTime';
import { Row, Rows } from '../../../ui/Rows';
import { useProviders, type Provider } from '../../gallery/api/providers';
import { useOAuthApps, useRemoveOAuthApp, type OAuthApp } from '../api/oauth-apps';
import { OAuthAppDialog } from './OAuthAppDialog';
import { Section } from './Section';
import classes from './Section.module.css';

/** The organisation's own OAuth apps: by which people consent at a provider instead of pasting a token. */
export function OAuthAppsSection() {
  const apps = useOAuthApps();
  const providers = useProviders();
  return (
    <>
      <p className={classes.intro}>
        With an OAuth app people connect by consent at the tool, and access is renewed by itself. Make one in the tool’s
        developer settings, give it the redirect address below, and keep its id and secret here.
      </p>
      <Answer query={providers} failed="The providers could not be loaded">
        {(all) => (
          <Answer query={apps} failed="The OAuth apps could not be loaded">
            {(items) =>
              all
                .filter(({ auth }) => auth.some(({ oauth }) => oauth))
                .map((provider) => (
                  <ProviderApps
                    key={provider.key}
                    provider={provider}
                    apps={items.filter(({ providerKey }) => providerKey === provider.key)}
                  />
                ))
            }
          </Answer>
        )}
      </Answer>
    </>
  );
}

const sources = {
  tenant: 'Your own app is used.',
  environment: 'The app of whoever runs Tributary is used, until you set your own.',
  sandbox: 'Only the sandbox can be connected by consent so far.',
};

function ProviderApps({ provider, apps }: { provider: Provider; apps: OAuthApp[] }) {
  const owner = useMay('owner');
  const offer = provider.auth.find(({ oauth }) => oauth)?.oauth;
  const [setting, setSetting] = useState(false);
  const [removing, setRemoving] = useState<OAuthApp>();
  if (!offer) return null;
  const source = offer.source ? sources[offer.source] : 'No app yet: people connect with a token.';
  return (
    <Section
      title={provider.name}
      intro={owner ? source : `${source} Owners can change that.`}
      action={
        owner && (
          <Button variant="default" aria-label={`Set an app: ${provider.name}`} onClick={() => setSetting(true)}>
            {apps.length > 0 ? 'Set another' : 'Set an app'}
          </Button>
        )
      }
    >
      <div className={classes.labelled}>
        <span className={classes.note}>Redirect address to register, exactly so</span>
        <CopyLine label={`Redirect address for ${provider.name}`} text={offer.redirectUri} />
      </div>
      {apps.length > 0 && (
        <Rows label={`Apps for ${provider.name}`}>
          {apps.map((app) => (
            <Row
              key={app.id}
              mark={<Mark svg={provider.logo} size={32} />}
              title={app.clientId}
              action={
                owner && (
                  <Button variant="default" size="xs" onClick={() => setRemoving(app)}>
                    Remove
                  </Button>
                )
              }
            >
              <span>{app.server}</span>
              <span>
                Secret set <RelativeTime at={app.secretSetAt} />
              </span>
            </Row>
          ))}
        </Rows>
      )}
      {setting && <OAuthAppDialog provider={provider} offer={offer} onClose={() => setSetting(false)} />}
      {removing && <RemoveApp app={removing} provider={provider} onClose={() => setRemoving(undefined)} />}
    </Section>
  );
}

function RemoveApp({ app, provider, onClose }: { app: OAuthApp; provider: Provider; onClose: () => void }) {
  const remove = useRemoveOAuthApp();
  return (
    <ConfirmDialog
      title={`Remove the app of ${provider.name}`}
      does="Remove the app"
      pending={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate(app.id, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>
        Connections made with {app.clientId} work until their access ends, and cannot be renewed then: they will ask to
        be reconnected. The app stays as it is at {provider.name}.
      </p>
    </ConfirmDialog>
  );
}
