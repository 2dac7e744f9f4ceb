import { Checkbox } from '@mantine/core';
import { Link, useSearchParams } from 'react-router';
import { RelativeTime } from '../../../ui/RelativeTime';
import { counted } from '../../../ui/words';
import type { DeadLetter } from '../api/dead-letters';
import { causeName, kindName } from '../words';
import list from '../../../ui/OpenRows.module.css';
import classes from './DeadLetters.module.css';

interface Props {
  letter: DeadLetter;
  named: boolean;
  chosen: boolean;
  onChoose: (on: boolean) => void;
}

/** One piece of work that was given up; it opens beside the list. */
export function DeadLetterRow({ letter, named, chosen, onChoose }: Props) {
  const [search] = useSearchParams();
  const open = search.get('letter') === letter.id;
  const to = new URLSearchParams(search);
  to.set('letter', letter.id);
  return (
    <li className={`${list.row} ${classes.row}`} data-open={open || undefined}>
      <Checkbox
        size="md"
        className={`${list.check} ${classes.check}`}
        checked={chosen}
        onChange={(event) => onChoose(event.currentTarget.checked)}
        aria-label={`Choose ${letter.title}`}
      />
      <div className={classes.words}>
        <p className={classes.title}>
          <Link to={`?${to}`} preventScrollReset className={list.link} aria-current={open || undefined}>
            {letter.title}
          </Link>
          <span className={classes.cause}>{causeName(letter.cause)}</span>
        </p>
        <p className={classes.say}>{letter.say}</p>
        <p className={list.small}>
          {kindName(letter.kind)}
          {named && ` of ${letter.integrationName}`}, {counted(letter.attempts, 'attempt')}, last{' '}
          <RelativeTime at={letter.lastAt} />
        </p>
      </div>
    </li>
  );
}
