import {
  IconAlertTriangle,
  IconCircleCheck,
  IconClock,
  IconHourglass,
  IconPlayerStop,
  IconRefresh,
} from '@tabler/icons-react';
import { Badge, type Tone } from '../../ui/Badge';
import { counted } from '../../ui/words';
import type { Run } from './api/run';

const looks: Record<Run['state'], [Tone, string, typeof IconClock]> = {
  queued: ['working', 'Queued', IconClock],
  running: ['working', 'Running', IconRefresh],
  waiting: ['needs', 'Waiting', IconHourglass],
  succeeded: ['fresh', 'Done', IconCircleCheck],
  failed: ['broken', 'Failed', IconAlertTriangle],
  cancelled: ['paused', 'Cancelled', IconPlayerStop],
};

export function RunBadge({ state }: { state: Run['state'] }) {
  const [tone, word, Icon] = looks[state];
  return (
    <Badge tone={tone} icon={<Icon size={13} />}>
      {word}
    </Badge>
  );
}

/** "First import", "Full import", "Sync", "Mapping anew". */
export function runName(run: Pick<Run, 'mode' | 'trigger'>): string {
  if (run.mode === 'remap') return 'Mapping anew';
  if (run.mode === 'deletions') return 'Checking deletions';
  if (run.trigger === 'first') return 'First import';
  return run.mode === 'full' ? 'Full import' : 'Sync';
}

/** Who or what started it. */
export function startedBy(run: Pick<Run, 'trigger' | 'requestedBy'>): string {
  if (run.requestedBy) return `asked for by ${run.requestedBy}`;
  return run.trigger === 'schedule' ? 'by schedule' : 'after connecting';
}

/** What a run did, in one line: "12 new, 3 changed, 1,240 unchanged". */
export function outcome(counts: Run['counts']): string {
  const parts = [
    counts.created > 0 && `${counted(counts.created, 'new', 'new')}`,
    counts.updated > 0 && `${counted(counts.updated, 'changed', 'changed')}`,
    counts.deleted > 0 && `${counted(counts.deleted, 'deleted', 'deleted')}`,
    counts.unchanged > 0 && `${counted(counts.unchanged, 'unchanged', 'unchanged')}`,
    counts.failed > 0 && `${counted(counts.failed, 'did not fit', 'did not fit')}`,
  ].filter(Boolean);
  return parts.length > 0 ? parts.join(', ') : 'nothing read';
}
