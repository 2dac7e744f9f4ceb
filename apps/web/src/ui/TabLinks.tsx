import type { ReactNode } from 'react';
import { NavLink } from 'react-router';
import { useCurrentInView } from './current-in-view';
import classes from './TabLinks.module.css';

interface Props {
  label: string;
  /** `beside` stands behind the title: a count. */
  tabs: { to: string; title: string; beside?: ReactNode }[];
  /** With less room around, where a toolbar follows. */
  tight?: boolean;
}

/** Tabs that are links, so that each has its address and back works. */
export function TabLinks({ label, tabs, tight = false }: Props) {
  const row = useCurrentInView();
  return (
    <nav aria-label={label} className={classes.tabs} data-tight={tight || undefined} ref={row}>
      {tabs.map((tab) => (
        <NavLink key={tab.to} to={tab.to} end preventScrollReset className={classes.tab}>
          {tab.title}
          {tab.beside}
        </NavLink>
      ))}
    </nav>
  );
}
