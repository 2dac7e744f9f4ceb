import { IconMinus, IconPlus } from '@tabler/icons-react';
import { Link } from 'react-router';
import { pathTo, useScope } from '../../../app/scope';
import { Initials } from '../../../ui/Initials';
import { Mark } from '../../../ui/Mark';
import { useProviders } from '../../gallery/api/providers';
import type { Person, Question } from '../api/people';
import { knownAs } from '../known-as';
import classes from './Person.module.css';

/** The two sides of a question and what speaks for and against. */
export function QuestionCard({ question: { kind, person, other, reasons, score } }: { question: Question }) {
  return (
    <>
      <h2 className={classes.asks}>
        {kind === 'same' ? 'Are these the same person?' : `Are these accounts all ${person.displayName}’s?`}
      </h2>
      <div className={classes.sides}>
        <Side person={person} />
        {other && <Side person={other} />}
      </div>
      <ul className={classes.reasons} aria-label="What speaks for and against">
        {reasons.map(({ says, points }) => (
          <li key={says}>
            {kind === 'same' && points > 0 ? (
              <IconPlus size={15} aria-label="For:" className={classes.for} />
            ) : (
              <IconMinus size={15} aria-label="Against:" className={classes.against} />
            )}
            <span>
              {says} <span className={classes.muted}>({Math.abs(points)})</span>
            </span>
          </li>
        ))}
      </ul>
      <p className={classes.muted}>
        {kind === 'same'
          ? `${score} of 100 points that they are one; from 40 on you are asked. Merging can be undone.`
          : `${score} of 100 points of doubt; from 30 on you are asked. If an account is somebody else’s, split it off.`}
      </p>
    </>
  );
}

function Side({ person }: { person: Person }) {
  const scope = useScope();
  const providers = useProviders().data;
  return (
    <div className={classes.side}>
      <div className={classes.sideHead}>
        <Initials name={person.displayName} />
        <Link to={`${pathTo(scope, 'people')}?row=${person.id}`}>{person.displayName}</Link>
      </div>
      <ul className={classes.accounts}>
        {person.accounts.map((account) => (
          <li key={account.id} className={classes.account}>
            <Mark size={28} svg={providers?.find(({ key }) => key === account.providerKey)?.logo} />
            <div className={classes.accountText}>
              <span>
                {account.displayName} <span className={classes.muted}>in {account.integrationName}</span>
              </span>
              <span className={classes.muted}>{knownAs(account)}</span>
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}
