import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconFilterOff } from '@tabler/icons-react';
import { useMemo } from 'react';
import { sayOf, statusOf } from '../../../app/api';
import { EmptyState } from '../../../ui/EmptyState';
import { ErrorState } from '../../../ui/ErrorState';
import { Notice } from '../../../ui/Notice';
import { count } from '../../../ui/words';
import { choiceOf, columnsOf } from '../columns';
import { refusalOf } from '../refusal';
import { wordsOf } from '../types';
import { emptyView } from '../use-view';
import { NoRecords } from './NoRecords';
import { RecordCards } from './RecordCards';
import { RecordGrid, type TableProps } from './RecordGrid';
import classes from './RecordTable.module.css';
import { TableSkeleton } from './TableSkeleton';

/** The records that fit the view: a table, or cards on a phone. */
export function RecordTable(props: TableProps) {
  const { type, fields, control, list } = props;
  const narrow = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false });
  const columns = useMemo(
    () => columnsOf(type, fields, choiceOf(type, control.view.columns)),
    [type, fields, control.view.columns],
  );
  if (list.pending) return <TableSkeleton />;
  if (statusOf(list.error) === 400) {
    return (
      <EmptyState
        icon={<IconFilterOff size={22} />}
        title="This view cannot be shown"
        text={refusalOf(list.error)}
        action={<Button onClick={() => control.change(emptyView(wordsOf(type).sort))}>Show everything</Button>}
      />
    );
  }
  if (list.error) {
    return <ErrorState title="The records could not be loaded" error={list.error} onRetry={list.refresh} />;
  }
  if (list.rows.length === 0 && !list.old) return <NoRecords type={type} control={control} />;
  const Rows = narrow ? RecordCards : RecordGrid;
  return (
    <>
      <p className={classes.total}>
        <span aria-live="polite">{list.total && totalOf(list.total, wordsOf(type))}</span>
        {list.behind && (
          <Button variant="subtle" size="compact-xs" onClick={list.refresh}>
            There are changes. Show them
          </Button>
        )}
        {!narrow && <span className={classes.keys}>↑ ↓ move · Enter opens · Space selects · Shift extends</span>}
      </p>
      <Rows {...props} columns={columns} />
      {list.moreError !== undefined && (
        <Notice
          tone="broken"
          title="The next records could not be loaded"
          action={
            <Button variant="default" size="xs" onClick={list.more}>
              Try again
            </Button>
          }
        >
          {sayOf(list.moreError)}
        </Notice>
      )}
    </>
  );
}

function totalOf(total: { count: number; exact: boolean }, words: { one: string; many: string }): string {
  const name = total.count === 1 && total.exact ? words.one : words.many.toLowerCase();
  return total.exact ? `${count(total.count)} ${name}` : `More than ${count(total.count)} ${name}`;
}
