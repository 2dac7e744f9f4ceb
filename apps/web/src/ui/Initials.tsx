import classes from './Initials.module.css';

/** A person as two letters in a circle. */
export function Initials({ name }: { name: string }) {
  const letters = name
    .split(/\s+/)
    .flatMap((part) => /[\p{L}\p{N}]/u.exec(part)?.[0] ?? [])
    .slice(0, 2)
    .join('')
    .toUpperCase();
  return (
    <span className={classes.circle} aria-hidden>
      {letters}
    </span>
  );
}
