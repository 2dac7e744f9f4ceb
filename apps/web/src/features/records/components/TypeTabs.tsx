import { pathTo, useScope } from '../../../app/scope';
import { TabLinks } from '../../../ui/TabLinks';
import { compactCount } from '../../../ui/words';
import { useRecordCount } from '../api/records';
import { recordTypeName, recordTypes, type RecordType } from '../types';
import classes from './TypeTabs.module.css';

/** Every kind of record with how many the project holds. */
export function TypeTabs() {
  const scope = useScope();
  return (
    <TabLinks
      tight
      label="Kinds of records"
      tabs={recordTypes.map((type) => ({
        to: pathTo(scope, 'records', type),
        title: recordTypeName(type),
        beside: <TypeCount type={type} />,
      }))}
    />
  );
}

function TypeCount({ type }: { type: RecordType }) {
  const total = useRecordCount(type).data;
  return (
    <span className={classes.count}>{total ? `${compactCount(total.count)}${total.exact ? '' : '+'}` : '\u2007'}</span>
  );
}
