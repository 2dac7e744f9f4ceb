import { useState } from 'react';
import { Outlet, ScrollRestoration, useNavigation, type Location } from 'react-router';
import { LiveContext, type LiveState } from '../live';
import { CrumbSlot } from './crumbs';
import type { Entry } from './entries';
import classes from './Frame.module.css';
import { Rail } from './Rail';
import { TopBar } from './TopBar';

/** A page that was just loaded has no key of its own yet; without its address it would scroll to where another stood. */
function placeInHistory({ key, pathname, search }: Location): string {
  return key === 'default' ? pathname + search : key;
}

/** Rail, bar and room for the page, the same within a project and across projects. */
export function Frame({ entries, live }: { entries: Entry[]; live: LiveState }) {
  const [slot, setSlot] = useState<HTMLElement | null>(null);
  const moving = useNavigation().state === 'loading';
  return (
    <LiveContext value={live}>
      <CrumbSlot value={slot}>
        <div className={classes.frame}>
          <a className={classes.skip} href="#main">
            Skip to the page
          </a>
          <Rail entries={entries} />
          <TopBar crumbSlot={setSlot} />
          <main className={classes.main} id="main" tabIndex={-1} aria-busy={moving}>
            <Outlet />
          </main>
        </div>
        <ScrollRestoration getKey={placeInHistory} />
      </CrumbSlot>
    </LiveContext>
  );
}
