import { Button } from '@mantine/core';
import { RowsSkeleton } from '../../../ui/RowsSkeleton';
import { EmptyState } from '../../../ui/EmptyState';
import { ErrorState } from '../../../ui/ErrorState';
import { RelativeTime } from '../../../ui/RelativeTime';
import { dayOf } from '../../../ui/words';
import { useRecordHistory, type RecordChange } from '../api/record';
import type { RecordField } from '../api/record-schema';
import { valueName } from '../sentence';
import type { RecordType } from '../types';
import { timeOf } from './CellValue';
import classes from './RecordPanel.module.css';

interface Props {
  type: RecordType;
  id: string;
  fields: RecordField[];
}

/** How a record changed, newest first. */
export function RecordHistory({ type, id, fields }: Props) {
  const history = useRecordHistory(type, id);
  if (history.isPending) return <RowsSkeleton />;
  if (history.isError) {
    return (
      <ErrorState
        title="The history could not be loaded"
        error={history.error}
        onRetry={() => void history.refetch()}
      />
    );
  }
  const changes = history.data.pages.flatMap((page) => page.items);
  if (changes.length === 0) {
    return (
      <EmptyState level={3} title="No change yet" text="Changes are kept from the first import on, field by field." />
    );
  }
  return (
    <>
      <ol className={classes.timeline}>
        {stepsOf(changes).map((step, index) => (
          <Step key={index} changes={step} fields={fields} />
        ))}
      </ol>
      {history.hasNextPage && (
        <Button
          variant="default"
          size="xs"
          loading={history.isFetchingNextPage}
          onClick={() => void history.fetchNextPage()}
        >
          Show earlier changes
        </Button>
      )}
    </>
  );
}

/** What somebody changed at one time belongs together. */
function stepsOf(changes: RecordChange[]): RecordChange[][] {
  const steps: RecordChange[][] = [];
  for (const change of changes) {
    const step = steps.at(-1);
    const [first] = step ?? [];
    if (first && first.at === change.at && first.actor.label === change.actor.label) step!.push(change);
    else steps.push([change]);
  }
  return steps;
}

function Step({ changes, fields }: { changes: RecordChange[]; fields: RecordField[] }) {
  const [{ at, actor, evidence }] = changes as [RecordChange];
  return (
    <li className={classes.change}>
      <p className={classes.when}>
        <strong className={classes.actor}>{actor.label}</strong> <RelativeTime at={at} />
        {evidence === 'inferred' && (
          <span title="The tool did not tell when or who; this is when a comparison found it."> (seen then)</span>
        )}
      </p>
      <ul className={classes.changed}>
        {changes.map((change) => (
          <Change key={change.field} change={change} field={fields.find((field) => field.name === change.field)} />
        ))}
      </ul>
    </li>
  );
}

function Change({ change, field }: { change: RecordChange; field: RecordField | undefined }) {
  const before = said(change.old, field);
  const after = said(change.new, field);
  return (
    <li>
      <span className={classes.fieldName}>{field?.title ?? change.field}</span>{' '}
      {before && (
        <>
          <span className="visually-hidden">from</span> <span className={classes.old}>{before}</span>{' '}
          <span aria-hidden>→</span>
          <span className="visually-hidden">to</span>{' '}
        </>
      )}
      {after || <em>emptied</em>}
    </li>
  );
}

const longest = 240;

function said(value: unknown, field: RecordField | undefined): string {
  if (value === null || value === undefined || value === '') return '';
  if (field?.kind === 'timestamp') return dayOf(timeOf(value));
  if (field?.kind === 'boolean') return value ? 'yes' : 'no';
  const text = Array.isArray(value)
    ? value.map((each) => (typeof each === 'object' ? JSON.stringify(each) : String(each))).join(', ')
    : typeof value === 'object'
      ? JSON.stringify(value)
      : valueName(field ?? {}, String(value));
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
