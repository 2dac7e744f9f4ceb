import { useCallback } from 'react';
import { Crumbs } from '../../../app/frame/crumbs';
import { useTitle } from '../../../ui/title';
import { PeopleTable } from '../components/PeopleTable';
import { PeopleTabs } from '../components/PeopleTabs';
import { PeopleToolbar } from '../components/PeopleToolbar';
import { PersonPanel } from '../components/PersonPanel';
import { usePeopleView } from '../view';
import classes from './PeoplePage.module.css';

/** Who the accounts of the connected tools belong to. */
export function PeoplePage() {
  useTitle('People');
  const control = usePeopleView();
  const { view, change } = control;
  const close = useCallback(() => change({ row: undefined }, 'push'), [change]);
  return (
    <div className={classes.page}>
      <Crumbs items={[{ label: 'People' }]} />
      <h1 className={classes.title}>People</h1>
      <PeopleTabs />
      <PeopleToolbar control={control} />
      <PeopleTable control={control} />
      {view.row && <PersonPanel key={view.row} id={view.row} onClose={close} />}
    </div>
  );
}
