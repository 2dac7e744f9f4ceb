import { Skeleton, Stack } from '@mantine/core';
import { Link } from 'react-router';
import { statusOf } from '../../../app/api';
import { mayAct, useTenant } from '../../../app/rights';
import { pathTo, useScope } from '../../../app/scope';
import { EmptyState } from '../../../ui/EmptyState';
import { ErrorState } from '../../../ui/ErrorState';
import { Initials } from '../../../ui/Initials';
import { Notice } from '../../../ui/Notice';
import { SidePanel } from '../../../ui/SidePanel';
import { count, counted } from '../../../ui/words';
import { wordsOf } from '../../records/types';
import { usePerson, type PersonDetail } from '../api/people';
import { MergeWith } from './MergeWith';
import classes from './Person.module.css';
import { PersonAccounts } from './PersonAccounts';
import { PersonHistory } from './PersonHistory';
import { PersonName } from './PersonName';

/** One person beside the list: accounts with the evidence, work, and what was decided. */
export function PersonPanel({ id, onClose }: { id: string; onClose: () => void }) {
  const person = usePerson(id);
  return (
    <SidePanel
      label="Person in detail"
      onClose={onClose}
      title={
        person.data ? (
          <div className={classes.panelTitle}>
            <Initials name={person.data.displayName} />
            <h2>{person.data.displayName}</h2>
          </div>
        ) : person.isError ? (
          <h2>Person</h2>
        ) : (
          <Skeleton h={24} w="70%" />
        )
      }
    >
      {person.data ? (
        <Details person={person.data} />
      ) : statusOf(person.error) === 404 ? (
        <EmptyState
          level={3}
          title="This person is not there any more"
          text="Their accounts were deleted for good, or belong to another project."
        />
      ) : person.isError ? (
        <ErrorState title="The person could not be loaded" error={person.error} onRetry={() => void person.refetch()} />
      ) : (
        <Stack gap={12} aria-busy="true">
          {Array.from({ length: 6 }, (_, index) => (
            <Skeleton key={index} h={40} />
          ))}
        </Stack>
      )}
    </SidePanel>
  );
}

function Details({ person }: { person: PersonDetail }) {
  const scope = useScope();
  const may = mayAct(useTenant()?.role, 'member');
  return (
    <div className={classes.details}>
      {person.suggestions.length > 0 && (
        <Notice
          tone="needs"
          title={counted(person.suggestions.length, 'question waits', 'questions wait')}
          action={<Link to={pathTo(scope, 'people', 'review')}>Review</Link>}
        >
          {person.suggestions[0]!.reasons[0]?.says}.
        </Notice>
      )}
      {may && <PersonName key={person.displayName} person={person} />}
      <PersonAccounts key={person.accounts.length} person={person} may={may} />
      {may && <MergeWith person={person} />}
      <Work person={person} />
      <PersonHistory person={person} may={may} />
    </div>
  );
}

function Work({ person }: { person: PersonDetail }) {
  const scope = useScope();
  return (
    <section>
      <h3>Work</h3>
      {person.work.length === 0 && <p className={classes.muted}>No record names them yet.</p>}
      <ul className={classes.plain}>
        {person.work.map(({ recordType, field, total }) => (
          <li key={recordType}>
            <Link to={`${pathTo(scope, 'records', recordType)}?filter.${field}=${person.id}`}>
              {total.exact ? '' : 'More than '}
              {count(total.count)}{' '}
              {(total.count === 1 ? wordsOf(recordType).one : wordsOf(recordType).many).toLowerCase()}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
