import type { ReactNode } from 'react';
import classes from './Section.module.css';

interface Props {
  title: string;
  /** One sentence that says what it is for. */
  intro?: ReactNode;
  action?: ReactNode;
  children?: ReactNode;
}

/** One matter of a settings page. */
export function Section({ title, intro, action, children }: Props) {
  return (
    <section className={classes.section}>
      <div className={classes.head}>
        <div className={classes.words}>
          <h2>{title}</h2>
          {intro && <p className={classes.intro}>{intro}</p>}
        </div>
        {action}
      </div>
      {children}
    </section>
  );
}
