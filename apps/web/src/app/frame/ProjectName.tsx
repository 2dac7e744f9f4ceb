import { IconSelector } from '@tabler/icons-react';
import classes from './Frame.module.css';

/** The project in view and whose it is, as the switcher shows them. */
export function ProjectName({ tenant, project }: { tenant: string; project: string }) {
  return (
    <>
      <span className={classes.switcherNames}>
        <span className={classes.switcherProject}>{project}</span>
        <span className={classes.switcherTenant}>{tenant}</span>
      </span>
      <IconSelector size={16} aria-hidden />
    </>
  );
}
