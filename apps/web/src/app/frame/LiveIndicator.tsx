import { useLive } from '../live';
import classes from './Frame.module.css';

const words = {
  live: ['Live', 'Changes appear by themselves.'],
  connecting: ['Connecting', 'Waiting for the live line. Until then the page asks every few seconds.'],
  offline: ['Reconnecting', 'The live line is down. The page asks every few seconds until it is back.'],
  asks: ['Every 10 s', 'These pages ask again every ten seconds.'],
} as const;

/** Whether the page follows changes by itself. */
export function LiveIndicator() {
  const live = useLive();
  const [word, why] = words[live];
  return (
    <span className={classes.live} data-state={live} title={why} role="status">
      <span className={classes.dot} aria-hidden />
      <span className={classes.liveWord}>{word}</span>
    </span>
  );
}
