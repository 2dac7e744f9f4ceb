import classes from './LiveBar.module.css';

interface Props {
  /** 0 to 1; null while the total is not known. */
  share: number | null;
  label: string;
  waiting?: boolean;
}

/** A thin bar of something under way. */
export function LiveBar({ share, label, waiting }: Props) {
  const percent = share === null ? undefined : Math.round(Math.min(1, share) * 100);
  return (
    <div
      className={classes.bar}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      data-waiting={waiting || undefined}
    >
      <span
        className={share === null ? classes.unknown : classes.known}
        style={percent === undefined ? undefined : { width: `${Math.max(2, percent)}%` }}
      />
    </div>
  );
}
