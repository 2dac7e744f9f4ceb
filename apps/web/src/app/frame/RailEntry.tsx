import { Link } from 'react-router';
import { count } from '../../ui/words';
import type { Entry } from './entries';
import classes from './Frame.module.css';

/** One way, with the number of what waits behind it. */
export function RailEntry({ entry, onClick }: { entry: Entry; onClick?: () => void }) {
  const { title, to, Icon, here, count: waiting = 0 } = entry;
  return (
    <Link to={to} className={classes.entry} aria-current={here ? 'page' : undefined} onClick={onClick}>
      <Icon size={18} stroke={1.7} aria-hidden />
      <span className={classes.entryTitle}>{title}</span>
      {waiting > 0 && (
        <span className={classes.count}>
          {count(waiting)}
          <span className="visually-hidden"> waiting</span>
        </span>
      )}
    </Link>
  );
}
