import { lazy, Suspense } from 'react';
import { useMe } from '../../features/session/api/me';
import { Initials } from '../../ui/Initials';
import { useScope } from '../scope';
import classes from './Frame.module.css';
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
  const scope = useScope();
  const tenant = useMe().data?.tenants.find((each) => each.slug === scope.tenant);
  const project = tenant?.projects.find((each) => each.slug === scope.project);
  return (
    <Suspense
      fallback={
        <span className={classes.switcher}>
          <ProjectName tenant={tenant?.name} project={project?.name} />
        </span>
      }
    >
      <ProjectSwitcher />
    </Suspense>
  );
}
