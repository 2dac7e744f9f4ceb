import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type CSSProperties, type KeyboardEvent } from 'react';
import { ErrorState } from '../../../ui/ErrorState';
import { count } from '../../../ui/words';
import type { RecordField } from '../api/record-schema';
import { useRecords, type RecordRow } from '../api/records';
import { wordsOf, type RecordType } from '../types';
import type { ViewControl } from '../use-view';
import { NoRecords } from './NoRecords';
import { HeaderRow, Row } from './RecordRows';
import classes from './RecordTable.module.css';
import { TableSkeleton } from './TableSkeleton';

interface Props {
  type: RecordType;
  fields: RecordField[];
  control: ViewControl;
}

/** The records that fit the view. Only the rows in sight are drawn, so that a million cost no more than a hundred. */
export function RecordTable({ type, fields, control }: Props) {
  const { view } = control;
  const records = useRecords(type, view);
  useFollow(records);
  if (records.isPending) return <TableSkeleton />;
  if (records.isError && !records.data) {
    return (
      <ErrorState
        title="The records could not be loaded"
        error={records.error}
        onRetry={() => void records.refetch()}
      />
    );
  }
  const rows = records.data.pages.flatMap((page) => page.items);
  const total = records.data.pages[0]?.total;
  if (rows.length === 0 && !records.isPlaceholderData) return <NoRecords type={type} control={control} />;
  return (
    <>
      <p className={classes.total} aria-live="polite">
        {total && totalOf(total, wordsOf(type))}
        {records.isStale && !records.isFetching && (
          <Button variant="subtle" size="compact-xs" onClick={() => void records.refetch()}>
            There are changes. Show them
          </Button>
        )}
      </p>
      <Grid
        type={type}
        fields={fields}
        control={control}
        rows={rows}
        total={total?.exact ? total.count : -1}
        dimmed={records.isPlaceholderData}
        more={records.hasNextPage && !records.isFetchingNextPage ? () => void records.fetchNextPage() : undefined}
      />
    </>
  );
}

function totalOf(total: { count: number; exact: boolean }, words: { one: string; many: string }): string {
  const name = total.count === 1 && total.exact ? words.one : words.many.toLowerCase();
  return total.exact ? `${count(total.count)} ${name}` : `More than ${count(total.count)} ${name}`;
}

/** While few pages are loaded, changes show by themselves; with many, a button offers them. */
function useFollow(records: ReturnType<typeof useRecords>): void {
  const { isStale, isFetching, data, refetch } = records;
  const few = (data?.pages.length ?? 0) <= 2;
  useEffect(() => {
    if (isStale && !isFetching && few && data) void refetch();
  }, [isStale, isFetching, few, data, refetch]);
}

interface GridProps extends Props {
  rows: RecordRow[];
  /** -1 while it is not known. */
  total: number;
  dimmed: boolean;
  more: (() => void) | undefined;
}

function Grid({ type, fields, control, rows, total, dimmed, more }: GridProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const narrow = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false });
  const wanted = control.view.columns ?? wordsOf(type).columns;
  const columns = wanted
    .map((name) => fields.find((field) => field.name === name))
    .filter((field): field is RecordField => field !== undefined);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => (narrow ? 76 : 40),
    overscan: 12,
  });
  const visible = virtual.getVirtualItems();
  const last = visible.at(-1)?.index ?? 0;
  useEffect(() => {
    if (more && last >= rows.length - 30) more();
  }, [more, last, rows.length]);
  useEffect(() => virtual.measure(), [virtual, narrow]);
  const template = narrow ? 'minmax(0, 1fr)' : columns.map((field) => widthOf(field, type)).join(' ');
  return (
    <div className={classes.scroller} ref={scroller} data-dimmed={dimmed || undefined}>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the rows' links hold the focus */}
      <table
        aria-label={wordsOf(type).many}
        aria-rowcount={total < 0 ? -1 : total + 1}
        aria-colcount={columns.length}
        className={classes.table}
        style={{ '--columns': template, '--least': narrow ? '0' : `${leastWidth(columns, type)}px` } as CSSProperties}
        onKeyDown={moveBetweenRows}
      >
        <HeaderRow columns={columns} control={control} />
        <tbody className={classes.body} style={{ height: virtual.getTotalSize() }}>
          {visible.map((item) => {
            const record = rows[item.index];
            return record ? (
              <Row
                key={record.id}
                record={record}
                type={type}
                columns={columns}
                index={item.index}
                top={item.start}
                height={item.size}
                to={control.linkTo({ row: record.id })}
                open={control.view.row === record.id}
                narrow={narrow ?? false}
              />
            ) : null;
          })}
        </tbody>
      </table>
    </div>
  );
}

/** Least width in pixels and share of what is left over. */
function sizeOf(field: RecordField, type: RecordType): [least: number, share: number] {
  if (field.name === wordsOf(type).title) return [260, 3];
  if (field.kind === 'boolean') return [96, 0.6];
  if (field.kind === 'longtext' || field.kind === 'json') return [220, 2];
  if (field.kind === 'timestamp' || field.kind === 'texts') return [150, 1];
  return [130, 1];
}

function widthOf(field: RecordField, type: RecordType): string {
  const [least, share] = sizeOf(field, type);
  return `minmax(${least}px, ${share}fr)`;
}

function leastWidth(columns: RecordField[], type: RecordType): number {
  return columns.reduce((sum, field) => sum + sizeOf(field, type)[0], 0);
}

/** Up and down move between the rows' links; the table scrolls along. */
function moveBetweenRows(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const row = (event.target as HTMLElement).closest<HTMLElement>('[data-index]');
  if (!row) return;
  const next = Number(row.dataset.index) + (event.key === 'ArrowDown' ? 1 : -1);
  const target = event.currentTarget.querySelector<HTMLElement>(`[data-index="${next}"] a`);
  if (!target) return;
  event.preventDefault();
  target.focus();
  target.closest('[data-index]')?.scrollIntoView({ block: 'nearest' });
}
