import type { ReactNode } from 'react';
import classes from './EmptyState.module.css';

interface Props {
  title: string;
  text?: ReactNode;
  action?: ReactNode;
  icon?: ReactNode;
  /** Heading level, so that the page's outline stays whole. */
  level?: 1 | 2 | 3;
  children?: ReactNode;
}

/** What a place shows that holds nothing yet: why, and what to do. */
export function EmptyState({ title, text, action, icon, level = 2, children }: Props) {
  const Heading = `h${level}` as const;
  return (
    <section className={classes.empty}>
      {icon && (
        <span className={classes.icon} aria-hidden>
          {icon}
        </span>
      )}
      <Heading>{title}</Heading>
      {text && <p className={classes.text}>{text}</p>}
      {action && <div className={classes.action}>{action}</div>}
      {children}
    </section>
  );
}
