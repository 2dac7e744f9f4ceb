import { NavLink } from 'react-router';
import classes from './TabLinks.module.css';

/** Tabs that are links, so that each has its address and back works. */
export function TabLinks({ label, tabs }: { label: string; tabs: { to: string; title: string }[] }) {
  return (
    <nav aria-label={label} className={classes.tabs}>
      {tabs.map((tab) => (
        <NavLink key={tab.to} to={tab.to} end preventScrollReset className={classes.tab}>
          {tab.title}
        </NavLink>
      ))}
    </nav>
  );
}
