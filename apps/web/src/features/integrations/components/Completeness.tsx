import { Skeleton } from '@mantine/core';
import { ErrorState } from '../../../ui/ErrorState';
import { RelativeTime } from '../../../ui/RelativeTime';
import { count } from '../../../ui/words';
import { useHealth, type IntegrationHealth } from '../api/health';
import classes from './Completeness.module.css';

type Receipt = IntegrationHealth['receipt'];

/** Whether all records are here and how fresh they are: in one sentence, then by kind. */
export function Completeness({ id }: { id: string }) {
  const health = useHealth(id);
  if (health.isPending) return <Skeleton h={260} />;
  if (health.isError && !health.data) {
    return (
      <ErrorState level={3} title="It could not be loaded" error={health.error} onRetry={() => void health.refetch()} />
    );
  }
  const { receipt } = health.data;
  return (
    <>
      <Answer receipt={receipt} />
      <table className={classes.table}>
        <caption className="visually-hidden">Records by kind, and when they were last read</caption>
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col">Records</th>
            <th scope="col">Changes read</th>
            <th scope="col">All compared</th>
          </tr>
        </thead>
        <tbody>
          {receipt.map((each) => (
            <tr key={each.stream}>
              <th scope="row">
                {each.title}
                {each.leftOut > 0 && <span className={classes.left}>{count(each.leftOut)} left out</span>}
              </th>
              <td>{count(each.records)}</td>
              <Time at={each.completeAt} />
              <Time at={each.comparedAt} />
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

/** The weakest of its parts says how sure the whole is. */
function Answer({ receipt }: { receipt: Receipt }) {
  const sum = (key: 'records' | 'leftOut') => receipt.reduce((total, each) => total + each[key], 0);
  const [records, leftOut] = [sum('records'), sum('leftOut')];
  const compared = receipt.map(({ comparedAt }) => comparedAt);
  const oldest = compared.includes(null) ? undefined : compared.toSorted()[0];
  const unread = receipt.filter(({ comparedAt, completeAt }) => !comparedAt && !completeAt);
  return (
    <p className={classes.answer}>
      <strong>{count(records)}</strong> {records === 1 ? 'record' : 'records'}
      {unread.length > 0 ? (
        `, and more to come: ${unread.map(({ title }) => title.toLowerCase()).join(', ')} not all read yet`
      ) : oldest ? (
        <>
          , all compared with the tool <RelativeTime at={oldest} />
        </>
      ) : (
        ', everything read once and kept current since'
      )}
      {leftOut > 0 && `; ${count(leftOut)} did not fit and ${leftOut === 1 ? 'was' : 'were'} left out`}
    </p>
  );
}

function Time({ at }: { at: string | null }) {
  return <td>{at ? <RelativeTime at={at} /> : <span className={classes.none}>not yet</span>}</td>;
}
