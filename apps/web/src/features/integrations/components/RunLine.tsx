import type { Schema } from '@tributary/api-client';
import { LiveBar } from '../../../ui/LiveBar';
import { TickingCount } from '../../../ui/TickingCount';
import { count } from '../../../ui/words';
import classes from './RunLine.module.css';

type Run = Schema<'RunDto'>;

/** How far a run is: null while the total is not known. */
export function shareOf(run: Run): number | null {
  return run.estimatedTotal ? run.counts.read / run.estimatedTotal : null;
}

/** A run under way as one thin line: how far, how many, and why it waits. */
export function RunLine({ run }: { run: Run }) {
  return (
    <div className={classes.line}>
      <LiveBar share={shareOf(run)} label="Import under way" waiting={run.state === 'waiting'} />
      <p className={classes.words}>
        {run.state === 'queued' ? (
          'Queued, starts in a moment'
        ) : (
          <>
            <TickingCount value={run.counts.read} />
            {run.estimatedTotal ? ` of about ${count(run.estimatedTotal)} records` : ' records read'}
          </>
        )}
        {run.wait && <span className={classes.wait}>{run.wait.say}</span>}
      </p>
    </div>
  );
}
