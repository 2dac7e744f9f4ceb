import type { ReactNode } from 'react';
import classes from './Page.module.css';

/** A page within the frame. Wide ones hold cards; spaced ones keep the same distance between all that they hold. */
export function Page({ wide, spaced, children }: { wide?: boolean; spaced?: boolean; children: ReactNode }) {
  return (
    <div className={classes.page} data-wide={wide} data-spaced={spaced}>
      {children}
    </div>
  );
}

/** What the page is, a line about it, and what can be done on all of it at the end. */
export function PageHead({ title, children, actions }: { title: ReactNode; children: ReactNode; actions?: ReactNode }) {
  return (
    <header className={classes.head}>
      <div>
        <h1>{title}</h1>
        {children}
      </div>
      {actions}
    </header>
  );
}

/** A line about the page, in words. */
export function PageIntro({ children }: { children: ReactNode }) {
  return <p className={classes.intro}>{children}</p>;
}
