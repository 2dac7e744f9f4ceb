import { count, counted } from '../../../ui/words';
import classes from './DayChart.module.css';

/** Changed records by hour, oldest first; hover reads a bar, a list says the same to a screen reader. */
export function DayChart({ hours }: { hours: number[] }) {
  const total = hours.reduce((sum, each) => sum + each, 0);
  const most = Math.max(...hours, 1);
  return (
    <figure className={classes.figure}>
      <figcaption>
        <span className={classes.total}>{count(total)}</span> {total === 1 ? 'record' : 'records'} created, changed or
        deleted
      </figcaption>
      <div className={classes.bars} aria-hidden>
        {hours.map((value, index) => (
          <span
            key={index}
            className={classes.slot}
            title={`${hourName(index, hours.length)}: ${counted(value, 'change')}`}
          >
            <span
              className={classes.bar}
              style={{ height: `${value === 0 ? 0 : Math.max(3, (value / most) * 100)}%` }}
            />
          </span>
        ))}
      </div>
      <div className={classes.axis} aria-hidden>
        <span>24 h ago</span>
        <span>12 h ago</span>
        <span>now</span>
      </div>
      <ul className="visually-hidden">
        {hours.map((value, index) =>
          value > 0 ? (
            <li key={index}>
              {hourName(index, hours.length)}: {counted(value, 'change')}
            </li>
          ) : null,
        )}
      </ul>
    </figure>
  );
}

function hourName(index: number, length: number): string {
  const ago = length - 1 - index;
  return ago === 0 ? 'This hour' : ago === 1 ? 'An hour ago' : `${ago} hours ago`;
}
