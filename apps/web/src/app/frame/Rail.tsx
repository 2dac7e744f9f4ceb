import { lazy, Suspense, useState } from 'react';
import { IconMenu2 } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { Entry } from './entries';
import classes from './Frame.module.css';
import { LazyProjectSwitcher } from './menus';
import { RailEntry } from './RailEntry';
import { Wordmark } from './Wordmark';

const RailSheet = lazy(async () => ({ default: (await import('./RailSheet')).RailSheet }));

/** As many as a thumb can tell apart; the rest is in a sheet. */
const mostInBar = 5;

/** The way around: at the left on a wide screen, a bar at the bottom on a phone with a sheet for what does not fit. */
export function Rail({ entries }: { entries: Entry[] }) {
  const [open, setOpen] = useState(false);
  const inBar = entries.length > mostInBar ? mostInBar - 1 : entries.length;
  const rest = entries.slice(inBar);
  return (
    <nav className={classes.rail} aria-label="Main">
      <div className={classes.brand}>
        <Link to="/" className={classes.home} aria-label="Tributary, start">
          <Wordmark />
        </Link>
      </div>
      <div className={classes.wideOnly}>
        <LazyProjectSwitcher />
      </div>
      <ul className={classes.entries}>
        {entries.map((entry, index) => (
          <li key={entry.to} data-last={entry.last || undefined} data-rest={index >= inBar || undefined}>
            <RailEntry entry={entry} />
          </li>
        ))}
        {rest.length > 0 && (
          <li className={classes.more}>
            <button
              type="button"
              className={classes.entry}
              data-here={rest.some((each) => each.here) || undefined}
              aria-haspopup="dialog"
              onClick={() => setOpen(true)}
            >
              <IconMenu2 size={18} stroke={1.7} aria-hidden />
              More
            </button>
          </li>
        )}
      </ul>
      {open && (
        <Suspense fallback={null}>
          <RailSheet entries={rest} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </nav>
  );
}
