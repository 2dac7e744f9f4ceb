import type { ReactNode } from 'react';
import classes from './Rows.module.css';

/** A short list of things with what can be done to each. */
export function Rows({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ul className={classes.rows} aria-label={label}>
      {children}
    </ul>
  );
}

interface Props {
  mark?: ReactNode;
  title: ReactNode;
  /** A badge or two behind the title. */
  badges?: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
}

export function Row({ mark, title, badges, children, action }: Props) {
  return (
    <li className={classes.row}>
      {mark}
      <div className={classes.words}>
        <div className={classes.title}>
          <span className={classes.name}>{title}</span>
          {badges}
        </div>
        {children && <div className={classes.note}>{children}</div>}
      </div>
      {action && <div className={classes.action}>{action}</div>}
    </li>
  );
}
