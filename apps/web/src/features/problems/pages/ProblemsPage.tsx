import { useCallback } from 'react';
import { Crumbs } from '../../../app/frame/crumbs';
import { useAddress } from '../../../app/use-address';
import { Page } from '../../../ui/Page';
import { useTitle } from '../../../ui/title';
import { count, counted } from '../../../ui/words';
import { useDeadLetterSummary } from '../api/dead-letters';
import { DeadLetterPanel } from '../components/DeadLetterPanel';
import { DeadLetters } from '../components/DeadLetters';
import classes from './ProblemsPage.module.css';

/** Everything in the project that was given up and waits for a person. */
export function ProblemsPage() {
  useTitle('Problems');
  const summary = useDeadLetterSummary().data;
  const [search, change] = useAddress();
  const letter = search.get('letter');
  const close = useCallback(() => change({ letter: undefined }), [change]);
  return (
    <Page>
      <Crumbs items={[{ label: 'Problems' }]} />
      <header className={classes.head}>
        <h1>Problems</h1>
        <p className={classes.line}>
          {summary
            ? summary.total === 0
              ? 'Nothing was given up; nobody needs to look.'
              : `${count(summary.total)} given up in ${counted(summary.integrations.length, 'integration')}. Mend the cause, then try again.`
            : 'Work that failed for good, after all attempts.'}
        </p>
      </header>
      <DeadLetters level={2} />
      {letter && <DeadLetterPanel key={letter} id={letter} onClose={close} />}
    </Page>
  );
}
