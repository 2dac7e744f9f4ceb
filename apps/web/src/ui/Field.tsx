import type { ReactNode } from 'react';
import classes from './Field.module.css';

/** A list of names and values. */
export function Fields({ children }: { children: ReactNode }) {
  return <dl className={classes.fields}>{children}</dl>;
}

interface Props {
  name: string;
  children: ReactNode;
  note?: ReactNode;
  /** For texts that need the whole width. */
  wide?: boolean;
}

export function Field({ name, children, note, wide }: Props) {
  return (
    <div className={classes.field} data-wide={wide || undefined}>
      <dt>{name}</dt>
      <dd>
        {children}
        {note && <div className={classes.note}>{note}</div>}
      </dd>
    </div>
  );
}
