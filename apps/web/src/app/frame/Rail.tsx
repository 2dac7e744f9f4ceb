import { IconLayoutGrid, IconTable } from '@tabler/icons-react';
import { NavLink } from 'react-router';
import { pathTo, useScope } from '../scope';
import { LazyProjectSwitcher } from './menus';
import classes from './Frame.module.css';
import { Wordmark } from './Wordmark';

/** The way around: at the left on a wide screen, a bar at the bottom on a phone. */
export function Rail() {
  const scope = useScope();
  return (
    <nav className={classes.rail} aria-label="Main">
      <div className={classes.brand}>
        <Wordmark />
      </div>
      <div className={classes.wideOnly}>
        <LazyProjectSwitcher />
      </div>
      <ul className={classes.entries}>
        <li>
          <NavLink to={pathTo(scope, 'gallery')} className={classes.entry}>
            <IconLayoutGrid size={18} stroke={1.7} aria-hidden />
            Gallery
          </NavLink>
        </li>
        <li>
          <NavLink to={pathTo(scope, 'records')} className={classes.entry}>
            <IconTable size={18} stroke={1.7} aria-hidden />
            Records
          </NavLink>
        </li>
      </ul>
    </nav>
  );
}
