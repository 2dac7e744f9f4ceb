import { useCallback, useEffect, useRef } from 'react';
import { useParams } from 'react-router';
import { Crumbs } from '../../../app/frame/crumbs';
import { NotFound } from '../../../app/NotFound';
import { pathTo, useScope } from '../../../app/scope';
import { ErrorState } from '../../../ui/ErrorState';
import { useTitle } from '../../../ui/title';
import { useRecordSchema, type RecordField } from '../api/record-schema';
import { RecordPanel } from '../components/RecordPanel';
import { RecordsToolbar } from '../components/RecordsToolbar';
import { RecordTable } from '../components/RecordTable';
import { SelectionBar } from '../components/SelectionBar';
import { TableSkeleton } from '../components/TableSkeleton';
import { TypeTabs } from '../components/TypeTabs';
import { ViewTabs } from '../components/ViewTabs';
import { isRecordType, wordsOf, type RecordType } from '../types';
import { useCursor } from '../use-cursor';
import { useExport } from '../use-export';
import { useRecordList } from '../use-list';
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
      <TypeTabs />
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
  const list = useRecordList(type, fields, view);
  const cursor = useCursor(list.rows, JSON.stringify([view.q, view.filters, view.sort]));
  const place = list.rows.findIndex(({ id }) => id === view.row);
  const exporting = useExport(type, view);
  const { at, goTo } = cursor;
  useEffect(() => {
    if (place >= 0) at(place);
  }, [place, at]);
  const close = useCallback(() => change({ row: undefined }, 'push'), [change]);
  // The eye is where the last record was that was open; the panel itself remembers only the first.
  const opened = useRef(-1);
  useEffect(() => {
    if (view.row) opened.current = place;
    else if (opened.current >= 0) {
      goTo(opened.current);
      opened.current = -1;
    }
  }, [view.row, place, goTo]);
  return (
    <>
      <ViewTabs type={type} control={control} />
      <RecordsToolbar type={type} fields={fields} control={control} exporting={exporting} />
      <RecordTable type={type} fields={fields} control={control} list={list} cursor={cursor} />
      <SelectionBar type={type} control={control} list={list} cursor={cursor} exporting={exporting} />
      {view.row && (
        <RecordPanel type={type} id={view.row} fields={fields} control={control} list={list} onClose={close} />
      )}
    </>
  );
}
