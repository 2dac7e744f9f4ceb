import type { ReactNode } from 'react';
import classes from './Badge.module.css';

export type Tone = 'fresh' | 'working' | 'needs' | 'broken' | 'paused';

/** A state: its colour never stands alone, an icon and a word go with it. */
export function Badge({ tone, icon, children }: { tone: Tone; icon: ReactNode; children: ReactNode }) {
  return (
    <span className={classes.badge} data-tone={tone}>
      <span aria-hidden className={classes.icon}>
        {icon}
      </span>
      {children}
    </span>
  );
}
