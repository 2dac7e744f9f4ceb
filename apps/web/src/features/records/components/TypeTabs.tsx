import { NavLink } from 'react-router';
import { pathTo, useScope } from '../../../app/scope';
import { compactCount } from '../../../ui/words';
import tabs from '../../integrations/components/TabLinks.module.css';
import { useRecordCount } from '../api/records';
import { recordTypeName, recordTypes, type RecordType } from '../types';
import classes from './TypeTabs.module.css';

/** Every kind of record with how many the project holds. */
export function TypeTabs() {
  const scope = useScope();
  return (
    <div className={classes.tabs}>
      <nav aria-label="Kinds of records" className={tabs.tabs}>
        {recordTypes.map((type) => (
          <NavLink key={type} to={pathTo(scope, 'records', type)} end preventScrollReset className={tabs.tab}>
            {recordTypeName(type)}
            <TypeCount type={type} />
          </NavLink>
        ))}
      </nav>
    </div>
  );
}

function TypeCount({ type }: { type: RecordType }) {
  const total = useRecordCount(type).data;
  return (
    <span className={classes.count}>{total ? `${compactCount(total.count)}${total.exact ? '' : '+'}` : '\u2007'}</span>
  );
}
