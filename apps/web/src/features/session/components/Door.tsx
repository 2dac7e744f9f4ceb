import type { ReactNode } from 'react';
import { Wordmark } from '../../../app/frame/Wordmark';
import classes from './Door.module.css';

/** The box in the middle of pages that stand before the product: sign-in, invitation, reset. */
export function Door({ children }: { children: ReactNode }) {
  return (
    <main className={classes.page}>
      <div className={classes.box}>
        <Wordmark />
        {children}
      </div>
    </main>
  );
}
