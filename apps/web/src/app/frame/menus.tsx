import { lazy, Suspense } from 'react';
import { useMe } from '../../features/session/api/me';
import { Initials } from '../../ui/Initials';
import classes from './Frame.module.css';
import { usePlaceName } from './place-name';
import { ProjectName } from './ProjectName';

// Menus bring code for floating parts that the first sight of a page does not need. Until it has arrived, their
// buttons' faces stand in the same place, so that nothing jumps.
const AccountMenu = lazy(async () => ({ default: (await import('./AccountMenu')).AccountMenu }));
const ProjectSwitcher = lazy(async () => ({ default: (await import('./ProjectSwitcher')).ProjectSwitcher }));

export function LazyAccountMenu() {
  const name = useMe().data?.user.displayName ?? '';
  return (
    <Suspense fallback={<Initials name={name} />}>
      <AccountMenu />
    </Suspense>
  );
}

export function LazyProjectSwitcher() {
  const here = usePlaceName();
  return (
    <Suspense
      fallback={
        <span className={classes.switcher}>
          <ProjectName {...here} />
        </span>
      }
    >
      <ProjectSwitcher />
    </Suspense>
  );
}
