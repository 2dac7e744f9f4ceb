import { count } from '../../../ui/words';
import type { IntegrationList } from '../../integrations/api/integrations';
import classes from './StateLine.module.css';

/** The whole project in one line: "6 connected · 5 fresh · 1 needs you". */
export function StateLine({ list }: { list: IntegrationList }) {
  const { connected, fresh, needsYou } = list.summary;
  const importing = list.items.filter((each) => each.activeRun !== null).length;
  if (list.items.length === 0) return <p className={classes.line}>Nothing connected yet</p>;
  return (
    <p className={classes.line} aria-live="polite">
      <span>{count(connected)} connected</span>
      <span>{count(fresh)} fresh</span>
      {importing > 0 && <span data-tone="working">{count(importing)} syncing</span>}
      {needsYou > 0 ? (
        <span data-tone="needs">
          {count(needsYou)} {needsYou === 1 ? 'needs' : 'need'} you
        </span>
      ) : (
        <span>nothing needs you</span>
      )}
    </p>
  );
}
