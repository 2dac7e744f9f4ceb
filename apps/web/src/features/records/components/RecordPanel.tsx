import { Anchor, Skeleton, Stack } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { useState } from 'react';
import { statusOf } from '../../../app/api';
import { Chip } from '../../../ui/Chip';
import { EmptyState } from '../../../ui/EmptyState';
import { ErrorState } from '../../../ui/ErrorState';
import { Notice } from '../../../ui/Notice';
import { RelativeTime } from '../../../ui/RelativeTime';
import { SidePanel } from '../../../ui/SidePanel';
import { useProvider } from '../../gallery/api/providers';
import { useRecord, type RecordDetail } from '../api/record';
import type { RecordField } from '../api/record-schema';
import { wordsOf, type RecordType } from '../types';
import { RecordFields } from './RecordFields';
import { RecordHistory } from './RecordHistory';
import classes from './RecordPanel.module.css';
import { RecordRaw } from './RecordRaw';

interface Props {
  type: RecordType;
  id: string;
  fields: RecordField[];
  onClose: () => void;
}

const parts = ['Fields', 'History', 'Raw'] as const;

/** One record beside the table: its fields and their sources, its history, and what the tool sent. */
export function RecordPanel({ type, id, fields, onClose }: Props) {
  const record = useRecord(type, id);
  const [part, setPart] = useState<(typeof parts)[number]>('Fields');
  return (
    <SidePanel
      label={`${wordsOf(type).one} in detail`}
      onClose={onClose}
      title={
        record.data ? (
          <PanelTitle record={record.data} type={type} />
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
              <Chip key={each} on={part === each} onClick={() => setPart(each)}>
                {each}
              </Chip>
            ))}
          </div>
          {part === 'Fields' && <RecordFields record={record.data} fields={fields} />}
          {part === 'History' && <RecordHistory key={id} type={type} id={id} fields={fields} />}
          {part === 'Raw' && <RecordRaw key={id} type={type} id={id} />}
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

function PanelTitle({ record, type }: { record: RecordDetail; type: RecordType }) {
  const provider = useProvider(record.providerKey);
  const title = String(record.fields[wordsOf(type).title] ?? record.externalId);
  return (
    <div className={classes.title}>
      <h2 className={classes.name} title={title}>
        {title}
      </h2>
      {record.url && /^https?:\/\//.test(record.url) && (
        <Anchor href={record.url} target="_blank" rel="noreferrer" size="sm" underline="always">
          Open in {provider?.name ?? record.providerKey}
          <IconExternalLink size={13} aria-hidden style={{ marginLeft: 4, verticalAlign: '-2px' }} />
        </Anchor>
      )}
      {record.deletedAt && (
        <Notice tone="paused">
          Deleted in {provider?.name ?? record.providerKey}, seen <RelativeTime at={record.deletedAt} />.
        </Notice>
      )}
    </div>
  );
}
