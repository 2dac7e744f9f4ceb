import { useCallback } from 'react';
import { useParams } from 'react-router';
import { Crumbs } from '../../../app/frame/crumbs';
import { NotFound } from '../../../app/NotFound';
import { pathTo, useScope } from '../../../app/scope';
import { ErrorState } from '../../../ui/ErrorState';
import { useTitle } from '../../../ui/title';
import { TabLinks } from '../../integrations/components/TabLinks';
import { useRecordSchema, type RecordField } from '../api/record-schema';
import { RecordPanel } from '../components/RecordPanel';
import { RecordsToolbar } from '../components/RecordsToolbar';
import { RecordTable } from '../components/RecordTable';
import { TableSkeleton } from '../components/TableSkeleton';
import { isRecordType, recordTypeName, recordTypes, wordsOf, type RecordType } from '../types';
import { useView, type ViewControl } from '../use-view';
import classes from './RecordsPage.module.css';

/** Everything that was read, as a table that can be searched, filtered and opened. */
export function RecordsPage() {
  const { type } = useParams();
  return isRecordType(type) ? <OfType key={type} type={type} /> : <NotFound />;
}

function OfType({ type }: { type: RecordType }) {
  const words = wordsOf(type);
  useTitle(words.many);
  const scope = useScope();
  const schema = useRecordSchema(type);
  const control = useView(words.sort);
  return (
    <div className={classes.page}>
      <Crumbs items={[{ label: 'Records', to: pathTo(scope, 'records') }, { label: words.many }]} />
      <h1 className={classes.title}>Records</h1>
      <div className={classes.tabs}>
        <TabLinks
          label="Kinds of records"
          tabs={recordTypes.map((each) => ({ to: pathTo(scope, 'records', each), title: recordTypeName(each) }))}
        />
      </div>
      {schema.data ? (
        <Loaded type={type} fields={schema.data.fields} control={control} />
      ) : schema.isError ? (
        <ErrorState
          title="The records could not be loaded"
          error={schema.error}
          onRetry={() => void schema.refetch()}
        />
      ) : (
        <TableSkeleton />
      )}
    </div>
  );
}

function Loaded({ type, fields, control }: { type: RecordType; fields: RecordField[]; control: ViewControl }) {
  const { view, change } = control;
  const close = useCallback(() => change({ row: undefined }, 'push'), [change]);
  return (
    <>
      <RecordsToolbar type={type} fields={fields} control={control} />
      <RecordTable type={type} fields={fields} control={control} />
      {view.row && <RecordPanel type={type} id={view.row} fields={fields} onClose={close} />}
    </>
  );
}
