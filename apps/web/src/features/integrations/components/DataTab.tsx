import { Link } from 'react-router';
import { pathTo, useScope } from '../../../app/scope';
import { RowsSkeleton } from '../../../ui/RowsSkeleton';
import { ErrorState } from '../../../ui/ErrorState';
import { RelativeTime } from '../../../ui/RelativeTime';
import { count } from '../../../ui/words';
import { useProvider } from '../../gallery/api/providers';
import { recordTypeName } from '../../records/types';
import type { Integration } from '../api/integrations';
import { useStatus } from '../api/status';
import classes from './DataTab.module.css';

/** What is read, how much of it there is, and where to see it. */
export function DataTab({ integration }: { integration: Integration }) {
  const scope = useScope();
  const provider = useProvider(integration.providerKey);
  const status = useStatus(integration.id, integration.activeRun !== null);
  if (status.isPending || !provider) return <RowsSkeleton />;
  if (status.isError) {
    return (
      <ErrorState title="The data could not be listed" error={status.error} onRetry={() => void status.refetch()} />
    );
  }
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <caption className="visually-hidden">What is read from {integration.displayName}</caption>
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col" className={classes.number}>
              Records
            </th>
            <th scope="col">Complete</th>
          </tr>
        </thead>
        <tbody>
          {status.data.freshness.map((each) => {
            const type = provider.entities.find((entity) => entity.stream === each.stream)?.recordType;
            return (
              <tr key={each.stream}>
                <th scope="row">
                  {each.title}
                  {type && (
                    <Link to={`${pathTo(scope, 'records', type)}?filter.integrationId=${integration.id}`}>
                      see the {recordTypeName(type).toLowerCase()}
                    </Link>
                  )}
                </th>
                <td className={classes.number}>{count(each.count)}</td>
                <td>{each.lastCompleteAt ? <RelativeTime at={each.lastCompleteAt} /> : 'not yet'}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
