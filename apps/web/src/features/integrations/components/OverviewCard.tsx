import type { ReactNode } from 'react';
import classes from './OverviewTab.module.css';

/** One part of the overview; `beside` stands at the end of its title. */
export function Card({ title, beside, children }: { title: string; beside?: ReactNode; children: ReactNode }) {
  return (
    <section className={classes.card}>
      <header className={classes.head}>
        <h2>{title}</h2>
        {beside}
      </header>
      {children}
    </section>
  );
}
