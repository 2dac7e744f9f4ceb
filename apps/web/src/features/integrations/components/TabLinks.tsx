import { useEffect, useRef } from 'react';
import { NavLink, useLocation } from 'react-router';
import classes from './TabLinks.module.css';

/** Tabs that are links, so that each has its address and back works. The one in view is not left beyond the edge of a phone. */
export function TabLinks({ label, tabs }: { label: string; tabs: { to: string; title: string }[] }) {
  const { pathname } = useLocation();
  const row = useRef<HTMLElement>(null);
  useEffect(() => {
    const here = row.current?.querySelector<HTMLElement>('[aria-current="page"]');
    if (row.current && here) row.current.scrollLeft = here.offsetLeft - row.current.offsetLeft - 24;
  }, [pathname]);
  return (
    <nav aria-label={label} className={classes.tabs} ref={row}>
      {tabs.map((tab) => (
        <NavLink key={tab.to} to={tab.to} end preventScrollReset className={classes.tab}>
          {tab.title}
        </NavLink>
      ))}
    </nav>
  );
}
