import { counted } from './words';
import classes from './Sparkline.module.css';

/** Changes of the last 24 hours as small bars, oldest first, with the same in words for a screen reader. */
export function Sparkline({ hours, height = 28 }: { hours: number[]; height?: number }) {
  const most = Math.max(...hours, 0);
  const total = hours.reduce((sum, each) => sum + each, 0);
  const label = total === 0 ? 'No changes in the last 24 hours' : `${counted(total, 'change')} in the last 24 hours`;
  return (
    <svg
      className={classes.line}
      role="img"
      aria-label={label}
      viewBox={`0 0 ${hours.length * 4} ${height}`}
      height={height}
      preserveAspectRatio="none"
    >
      <title>{label}</title>
      {hours.map((value, hour) => {
        const tall = most === 0 || value === 0 ? 1 : Math.max(2, (value / most) * height);
        return (
          <rect
            key={hour}
            x={hour * 4}
            y={height - tall}
            width={3}
            height={tall}
            rx={0.5}
            className={value === 0 ? classes.none : classes.some}
          />
        );
      })}
    </svg>
  );
}
