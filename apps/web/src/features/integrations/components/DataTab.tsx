import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { pathTo, useScope } from '../../../app/scope';
import { ErrorState } from '../../../ui/ErrorState';
import { RowsSkeleton } from '../../../ui/RowsSkeleton';
import { count } from '../../../ui/words';
import { useProvider, type Provider } from '../../gallery/api/providers';
import { recordTypeName, recordTypes } from '../../records/types';
import type { Integration } from '../api/integrations';
import { useStatus, type IntegrationStatus } from '../api/status';
import { chosenWords } from '../choice/Choose';
import { withNeeded } from '../choice/kinds';
import { Card } from './OverviewCard';
import classes from './DataTab.module.css';

/** What is read, what it became here and where to see it; how fresh it is says the overview. */
export function DataTab({ integration }: { integration: Integration }) {
  const provider = useProvider(integration.providerKey);
  const status = useStatus(integration.id, integration.activeRun !== null);
  if (status.isPending || !provider) return <RowsSkeleton />;
  if (status.isError && !status.data) {
    return (
      <ErrorState title="The data could not be listed" error={status.error} onRetry={() => void status.refetch()} />
    );
  }
  return (
    <div className={classes.parts}>
      <Read integration={integration} provider={provider} />
      <Card title="What it became">
        <Became integration={integration} provider={provider} parts={status.data.freshness} />
      </Card>
    </div>
  );
}

interface Props {
  integration: Integration;
  provider: Provider;
}

type Parts = IntegrationStatus['freshness'];

/** What was chosen, and what the tool has beside it. */
function Read({ integration, provider }: Props) {
  const settings = pathTo(useScope(), 'integrations', integration.name, 'settings');
  const chosen = new Set(withNeeded(provider.entities, integration.entities));
  const titles = (read: boolean) =>
    provider.entities.filter(({ stream }) => chosen.has(stream) === read).map(({ title }) => title);
  const left = titles(false);
  return (
    <Card
      title="What is read"
      beside={
        provider.choice && (
          <Button component={Link} to={`${settings}#choice`} variant="default" size="xs">
            Choose {provider.choice.many}
          </Button>
        )
      }
    >
      <p>{provider.choice ? chosenWords(provider.choice, integration.settings) : 'All that the token may see'}</p>
      <p className={classes.note}>
        {titles(true).join(', ')}
        {left.length > 0 && (
          <>
            . Not read: {left.join(', ')}. <Link to={`${settings}#kinds`}>Choose kinds</Link>
          </>
        )}
      </p>
    </Card>
  );
}

/** By kind of record, with how many of the tool's own things each is made of. */
function Became({ integration, provider, parts: all }: Props & { parts: Parts }) {
  const scope = useScope();
  const typeOf = (stream: string) => provider.entities.find((each) => each.stream === stream)?.recordType;
  const kinds = recordTypes
    .map((type) => ({ type, parts: all.filter(({ stream }) => typeOf(stream) === type) }))
    .filter(({ parts }) => parts.length > 0);
  return (
    <table className={classes.table}>
      <caption className="visually-hidden">Records of {integration.displayName} by kind</caption>
      <thead>
        <tr>
          <th scope="col">Kind</th>
          <th scope="col">Records</th>
          <th scope="col">
            <span className="visually-hidden">Where to see them</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {kinds.map(({ type, parts }) => (
          <tr key={type}>
            <th scope="row">
              {recordTypeName(type)}
              <span className={classes.note}>{madeOf(type, parts)}</span>
            </th>
            <td>{count(parts.reduce((sum, each) => sum + each.count, 0))}</td>
            <td>
              <Link to={`${pathTo(scope, 'records', type)}?filter.integrationId=${integration.id}`}>
                See the {recordTypeName(type).toLowerCase()}
              </Link>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What records of a kind are made of, where the kind's own name does not say it. */
function madeOf(type: string, parts: Parts): string | undefined {
  const [first, ...others] = parts;
  if (others.length > 0) return parts.map(({ title, count: many }) => `${title} ${count(many)}`).join(' · ');
  return first?.title === recordTypeName(type) ? undefined : `from ${first?.title.toLowerCase()}`;
}
