import { Skeleton, Stack } from '@mantine/core';
import { useEffect } from 'react';
import { statusOf } from '../../../app/api';
import { Chip } from '../../../ui/Chip';
import { EmptyState } from '../../../ui/EmptyState';
import { ErrorState } from '../../../ui/ErrorState';
import { SidePanel } from '../../../ui/SidePanel';
import { useRecord } from '../api/record';
import type { RecordField } from '../api/record-schema';
import { wordsOf, type RecordType } from '../types';
import type { RecordList } from '../use-list';
import type { ViewControl } from '../use-view';
import { RecordFields } from './RecordFields';
import { RecordHistory } from './RecordHistory';
import { RecordLinks } from './RecordLinks';
import classes from './RecordPanel.module.css';
import { PanelTitle, type Steps } from './PanelTitle';
import { RecordRaw } from './RecordRaw';

interface Props {
  type: RecordType;
  id: string;
  fields: RecordField[];
  control: ViewControl;
  list: RecordList;
  onClose: () => void;
}

const parts = ['fields', 'links', 'history', 'raw'] as const;
const names = { fields: 'Fields', links: 'Links', history: 'History', raw: 'Raw' };

/** One record beside the table: its fields and their sources, what belongs to it, its history, what the tool sent. */
export function RecordPanel({ type, id, fields, control, list, onClose }: Props) {
  const record = useRecord(type, id);
  const part = parts.find((each) => each === control.view.part) ?? 'fields';
  const show = (next: (typeof parts)[number]) => control.change({ part: next === 'fields' ? undefined : next });
  const steps = useSteps(id, control, list);
  return (
    <SidePanel
      label={`${wordsOf(type).one} in detail`}
      onClose={onClose}
      title={
        record.data ? (
          <PanelTitle record={record.data} type={type} steps={steps} />
        ) : record.isError ? (
          <h2>Record</h2>
        ) : (
          <Skeleton h={24} w="70%" />
        )
      }
    >
      {record.data ? (
        <>
          <div className={classes.parts} role="group" aria-label="Show">
            {parts.map((each) => (
              <Chip key={each} on={part === each} onClick={() => show(each)}>
                {names[each]}
              </Chip>
            ))}
          </div>
          {part === 'fields' && <RecordFields record={record.data} fields={fields} />}
          {part === 'links' && <RecordLinks key={id} record={record.data} fields={fields} />}
          {part === 'history' && <RecordHistory key={id} type={type} id={id} fields={fields} />}
          {part === 'raw' && <RecordRaw key={id} type={type} id={id} />}
        </>
      ) : statusOf(record.error) === 404 ? (
        <EmptyState
          level={3}
          title="This record is not there any more"
          text="It was deleted for good, or belongs to another project."
        />
      ) : record.isError ? (
        <ErrorState title="The record could not be loaded" error={record.error} onRetry={() => void record.refetch()} />
      ) : (
        <Stack gap={12} aria-busy="true">
          {Array.from({ length: 8 }, (_, index) => (
            <Skeleton key={index} h={28} />
          ))}
        </Stack>
      )}
    </SidePanel>
  );
}

/** Goes through the list without closing the panel: by button, or by j and k. */
function useSteps(id: string, { change }: ViewControl, { rows, more }: RecordList): Steps {
  const place = rows.findIndex((row) => row.id === id);
  const to = (index: number) => {
    const row = place < 0 ? undefined : rows[index];
    return row && (() => change({ row: row.id }));
  };
  const steps = { before: to(place - 1), after: to(place + 1) };
  useEffect(() => {
    if (place >= 0 && place >= rows.length - 2) more();
  }, [place, rows.length, more]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (
        target.closest('input, textarea, select, [contenteditable], [role="dialog"]:not([aria-label$="in detail"])')
      ) {
        return;
      }
      const step = event.key === 'j' ? steps.after : event.key === 'k' ? steps.before : undefined;
      if (!step) return;
      event.preventDefault();
      step();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  });
  return steps;
}
