import { count, dayOf } from '../../../ui/words';
import type { IntegrationHealth } from '../api/health';
import classes from './DayChart.module.css';

type Day = IntegrationHealth['days'][number];

const totalOf = ({ created, updated, deleted }: Day): number => created + updated + deleted;

/** Changed records by day, oldest first; hover reads a bar, a list says the same to a screen reader. */
export function DaysChart({ days }: { days: Day[] }) {
  const total = days.reduce((sum, day) => sum + totalOf(day), 0);
  const most = Math.max(...days.map(totalOf), 1);
  return (
    <figure className={classes.figure}>
      <figcaption>
        <span className={classes.total}>{count(total)}</span> {total === 1 ? 'change' : 'changes'} in {days.length} days
      </figcaption>
      <div className={classes.bars} aria-hidden>
        {days.map((day) => {
          const value = totalOf(day);
          return (
            <span key={day.day} className={classes.slot} title={`${dayOf(day.day)}: ${inWords(day)}`}>
              <span
                className={classes.bar}
                style={{ height: `${value === 0 ? 0 : Math.max(3, (value / most) * 100)}%` }}
              />
            </span>
          );
        })}
      </div>
      <div className={classes.axis} aria-hidden>
        <span>{days[0] && dayOf(days[0].day)}</span>
        <span>today</span>
      </div>
      <ul className="visually-hidden">
        {days
          .filter((day) => totalOf(day) > 0)
          .map((day) => (
            <li key={day.day}>
              {dayOf(day.day)}: {inWords(day)}
            </li>
          ))}
      </ul>
    </figure>
  );
}

function inWords({ created, updated, deleted }: Day): string {
  return `${count(created)} new, ${count(updated)} changed, ${count(deleted)} deleted`;
}
