import { LiveBar } from '../../../ui/LiveBar';
import { useNow } from '../../../ui/now';
import { TickingCount } from '../../../ui/TickingCount';
import { count, duration } from '../../../ui/words';
import { shareOf } from '../../integrations/components/RunLine';
import type { Run } from '../api/run';
import classes from './RunProgress.module.css';

/** How far a run is, how long it may still take, and why it waits. */
export function RunProgress({ run }: { run: Run }) {
  const now = useNow(1_000);
  const left = timeLeft(run, now);
  return (
    <div className={classes.progress}>
      <p className={classes.figure}>
        <span className={classes.number}>
          <TickingCount value={run.counts.read} />
        </span>{' '}
        {run.estimatedTotal ? `of about ${count(run.estimatedTotal)} records` : 'records read'}
      </p>
      <LiveBar share={shareOf(run)} label="Progress of the run" waiting={run.state === 'waiting'} />
      {run.wait ? (
        <p className={classes.wait} role="status">
          {run.wait.say} {countdown(run.wait.until, now)}
        </p>
      ) : (
        <p className={classes.left}>
          {run.state === 'queued'
            ? 'Queued, starts in a moment.'
            : left
              ? `About ${left} left.`
              : 'You can leave; it goes on by itself.'}
        </p>
      )}
    </div>
  );
}

function countdown(until: string, now: number): string {
  const left = new Date(until).getTime() - now;
  return left > 0 ? `Goes on in ${duration(left)}.` : 'Goes on in a moment.';
}

/** From the pace so far; nothing before the pace means something. */
function timeLeft(run: Run, now: number): string | undefined {
  if (!run.startedAt || !run.estimatedTotal || run.counts.read < 50) return undefined;
  const passed = now - new Date(run.startedAt).getTime();
  const rest = run.estimatedTotal - run.counts.read;
  if (rest <= 0 || passed < 5_000) return undefined;
  return duration((passed / run.counts.read) * rest);
}
