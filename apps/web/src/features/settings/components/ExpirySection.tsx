import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconClock, IconKey } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useMay } from '../../../app/rights';
import { pathTo, useScope } from '../../../app/scope';
import { Answer } from '../../../ui/Answer';
import { Badge, type Tone } from '../../../ui/Badge';
import { EmptyState } from '../../../ui/EmptyState';
import { Mark } from '../../../ui/Mark';
import { useNow } from '../../../ui/now';
import { RelativeTime } from '../../../ui/RelativeTime';
import { Row, Rows } from '../../../ui/Rows';
import { count } from '../../../ui/words';
import { useProviders } from '../../gallery/api/providers';
import { useIntegrations } from '../../integrations/api/integrations';
import { useConnections, type Connection } from '../api/connections';
import { useTokens, type Token } from '../api/tokens';
import { expiriesOf, type Expiry } from '../expiry';
import { Section } from './Section';

/** What expires when: connections of the project, and the API tokens for those who may see them. */
export function ExpirySection() {
  const connections = useConnections();
  const tokens = useTokens(useMay('admin'));
  const now = useNow();
  return (
    <Section
      title="Connections and tokens"
      intro="The most urgent first. Access that was given by consent is renewed by itself; a pasted token ends when the tool says so."
    >
      <Answer query={connections} failed="The connections could not be loaded">
        {(items) => {
          const list = expiriesOf(items, tokens.data ?? [], now);
          if (list.length === 0) {
            return (
              <EmptyState level={3} title="Nothing that could expire" text="No tool is connected in this project." />
            );
          }
          return (
            <Rows label="What expires when">
              {list.map((each) => (
                <ExpiryRow key={each.key} expiry={each} />
              ))}
            </Rows>
          );
        }}
      </Answer>
    </Section>
  );
}

const icons: Partial<Record<Tone, typeof IconClock>> = {
  fresh: IconCircleCheck,
  needs: IconClock,
  broken: IconAlertTriangle,
};

function ExpiryRow({ expiry }: { expiry: Expiry }) {
  const Icon = icons[expiry.tone] ?? IconClock;
  const badge = (
    <Badge tone={expiry.tone} icon={<Icon size={13} />}>
      {expiry.word}
    </Badge>
  );
  if (expiry.connection) return <ConnectionRow connection={expiry.connection} badge={badge} />;
  return expiry.token ? <TokenRow token={expiry.token} badge={badge} /> : null;
}

function ConnectionRow({ connection, badge }: { connection: Connection; badge: ReactNode }) {
  const scope = useScope();
  const provider = useProviders().data?.find(({ key }) => key === connection.providerKey);
  const used = useIntegrations().data?.items.filter(({ id }) => connection.integrations.some((each) => each.id === id));
  const [first] = used ?? [];
  const lastSuccessAt = connection.integrations
    .flatMap((each) => each.lastSuccessAt ?? [])
    .toSorted()
    .at(-1);
  return (
    <Row
      mark={<Mark svg={provider?.logo} size={32} />}
      title={connection.accountLabel ?? connection.integrations[0]?.displayName ?? connection.providerKey}
      badges={badge}
      action={
        first && (
          <Button
            component={Link}
            variant="default"
            size="xs"
            to={`${pathTo(scope, 'integrations', first.name, 'settings')}#connection`}
            aria-label={`Open the connection of ${first.displayName}`}
          >
            {connection.status === 'needs_reauth' ? 'Reconnect' : 'Open'}
          </Button>
        )
      }
    >
      {connection.accountLabel && (
        <span>{connection.integrations.map(({ displayName }) => displayName).join(', ')}</span>
      )}
      {connection.expiresAt && connection.authMethod !== 'oauth2' && (
        <span>
          Ends <RelativeTime at={connection.expiresAt} ahead />
        </span>
      )}
      {connection.secretSetAt && (
        <span>
          {connection.authMethod === 'oauth2' ? 'Renewed' : 'Set'} <RelativeTime at={connection.secretSetAt} />
        </span>
      )}
      {lastSuccessAt && (
        <span>
          Last import that went well <RelativeTime at={lastSuccessAt} />
        </span>
      )}
      {connection.quotaLimit !== null && connection.quotaRemaining !== null && (
        <span>
          {count(connection.quotaRemaining)} of {count(connection.quotaLimit)} calls left
        </span>
      )}
      {connection.errorRate !== null && connection.errorRate > 0 && (
        <span>{Math.max(1, Math.round(connection.errorRate * 100))} % of pages failed in seven days</span>
      )}
    </Row>
  );
}

function TokenRow({ token, badge }: { token: Token; badge: ReactNode }) {
  const scope = useScope();
  return (
    <Row
      mark={<IconKey size={18} aria-hidden style={{ margin: 7 }} />}
      title={token.name}
      badges={badge}
      action={
        <Button
          component={Link}
          variant="default"
          size="xs"
          to={pathTo(scope, 'settings', 'tokens')}
          aria-label={`Open the API tokens for ${token.name}`}
        >
          Open
        </Button>
      }
    >
      <span>API token</span>
      <span>
        Ends <RelativeTime at={token.expiresAt} ahead />
      </span>
    </Row>
  );
}
