import { useEffect, useState } from 'react';
import { Outlet, ScrollRestoration, useNavigation, type Location } from 'react-router';
import { useMe } from '../../features/session/api/me';
import { LiveContext, useLiveConnection } from '../live';
import { NotFound } from '../NotFound';
import { pathTo, useScope } from '../scope';
import { CrumbSlot } from './crumbs';
import classes from './Frame.module.css';
import { rememberPlace } from './place';
import { Rail } from './Rail';
import { TopBar } from './TopBar';

/** The frame around every page of a project. */
export function ProjectFrame() {
  const scope = useScope();
  const me = useMe();
  const tenant = me.data?.tenants.find((each) => each.slug === scope.tenant);
  const known = tenant?.projects.some((project) => project.slug === scope.project) ?? false;
  useEffect(() => {
    if (known) rememberPlace(pathTo(scope));
  }, [known, scope]);
  if (!known) {
    return (
      <main>
        <NotFound />
      </main>
    );
  }
  return <Framed key={pathTo(scope)} />;
}

/** A page that was just loaded has no key of its own yet; without its address it would scroll to where another stood. */
function placeInHistory({ key, pathname, search }: Location): string {
  return key === 'default' ? pathname + search : key;
}

function Framed() {
  const scope = useScope();
  const live = useLiveConnection(scope);
  const [slot, setSlot] = useState<HTMLElement | null>(null);
  const moving = useNavigation().state === 'loading';
  return (
    <LiveContext value={live}>
      <CrumbSlot value={slot}>
        <div className={classes.frame}>
          <a className={classes.skip} href="#main">
            Skip to the page
          </a>
          <Rail />
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
