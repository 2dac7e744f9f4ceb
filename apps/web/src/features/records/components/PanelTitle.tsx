import { ActionIcon, Anchor } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconExternalLink } from '@tabler/icons-react';
import { Notice } from '../../../ui/Notice';
import { RelativeTime } from '../../../ui/RelativeTime';
import { useProvider } from '../../gallery/api/providers';
import type { RecordDetail } from '../api/record';
import type { RecordType } from '../types';
import classes from './RecordPanel.module.css';
import { titleOf } from './RecordRows';

/** Ways to the record before and after the one that is open; undefined where there is none in the list. */
export interface Steps {
  before: (() => void) | undefined;
  after: (() => void) | undefined;
}

/** What the record is called, the way to it in its tool, and the ways to its neighbours in the list. */
export function PanelTitle({ record, type, steps }: { record: RecordDetail; type: RecordType; steps: Steps }) {
  const tool = useProvider(record.providerKey)?.name ?? record.providerKey;
  const title = titleOf(record, type);
  return (
    <div className={classes.title}>
      <h2 className={classes.name} title={title} data-deleted={record.deletedAt ? true : undefined}>
        {title}
      </h2>
      <div className={classes.ways}>
        {record.url && /^https?:\/\//.test(record.url) && (
          <Anchor href={record.url} target="_blank" rel="noreferrer" size="sm" underline="always">
            Open in {tool}
            <IconExternalLink size={13} aria-hidden style={{ marginLeft: 4, verticalAlign: '-2px' }} />
          </Anchor>
        )}
        <span className={classes.steps}>
          <Step label="Previous record" step={steps.before} keyName="k">
            <IconChevronUp size={18} aria-hidden />
          </Step>
          <Step label="Next record" step={steps.after} keyName="j">
            <IconChevronDown size={18} aria-hidden />
          </Step>
        </span>
      </div>
      {record.deletedAt && (
        <Notice tone="paused">
          Deleted in {tool}, seen <RelativeTime at={record.deletedAt} />.
        </Notice>
      )}
    </div>
  );
}

interface StepProps {
  label: string;
  step: (() => void) | undefined;
  keyName: string;
  children: React.ReactNode;
}

/** Stays where it is at the end of the list, so that the focus is not lost with it. */
function Step({ label, step, keyName, children }: StepProps) {
  return (
    <ActionIcon
      variant="default"
      size={28}
      aria-label={label}
      aria-keyshortcuts={keyName}
      title={`${label} (${keyName})`}
      aria-disabled={!step || undefined}
      data-disabled={!step || undefined}
      onClick={step}
    >
      {children}
    </ActionIcon>
  );
}
