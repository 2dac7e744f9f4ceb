import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconHourglass,
  IconPlayerStop,
  IconRefresh,
} from '@tabler/icons-react';
import { LiveBar } from '../../../ui/LiveBar';
import { count } from '../../../ui/words';
import type { Run } from '../api/run';
import panel from './RunPanel.module.css';
import classes from './Stages.module.css';

type Stage = Run['stages'][number];

const looks: Record<Stage['state'], [typeof IconRefresh, string, string]> = {
  blocked: [IconCircleDashed, 'Comes later', 'paused'],
  ready: [IconCircleDashed, 'Up next', 'paused'],
  running: [IconRefresh, 'Under way', 'working'],
  waiting: [IconHourglass, 'Waiting', 'needs'],
  done: [IconCircleCheck, 'Done', 'fresh'],
  failed: [IconAlertTriangle, 'Failed', 'broken'],
  parked: [IconAlertTriangle, 'Set aside', 'broken'],
  cancelled: [IconPlayerStop, 'Cancelled', 'paused'],
};

/** What a run reads, in order, with counts that tick. */
export function Stages({ stages }: { stages: Stage[] }) {
  if (stages.length === 0) return null;
  return (
    <section className={panel.section}>
      <h3>Stages</h3>
      <ol className={classes.stages}>
        {stages.map((stage) => (
          <StageRow key={stage.stream} stage={stage} />
        ))}
      </ol>
    </section>
  );
}

function StageRow({ stage }: { stage: Stage }) {
  const [Icon, word, tone] = looks[stage.state];
  const several = stage.partitions > 1 && stage.state !== 'done';
  return (
    <li className={classes.stage} data-tone={tone}>
      <Icon size={18} className={classes.icon} aria-hidden />
      <div className={classes.words}>
        <span className={classes.name}>{stage.title}</span>
        <span className={classes.state}>
          {word}
          {several && ` · ${count(stage.partitionsDone)} of ${count(stage.partitions)} parts`}
        </span>
        {stage.partitions > 1 && stage.state === 'running' && (
          <LiveBar share={stage.partitionsDone / stage.partitions} label={`Progress of ${stage.title}`} />
        )}
      </div>
      <div className={classes.numbers}>
        <span className={classes.read}>{count(stage.read)} read</span>
        <span className={classes.state}>{changes(stage)}</span>
      </div>
    </li>
  );
}

function changes(stage: Stage): string {
  const parts = [
    stage.created > 0 && `${count(stage.created)} new`,
    stage.updated > 0 && `${count(stage.updated)} changed`,
    stage.deleted > 0 && `${count(stage.deleted)} deleted`,
    stage.failed > 0 && `${count(stage.failed)} did not fit`,
  ].filter(Boolean);
  if (parts.length > 0) return parts.join(', ');
  return stage.unchanged > 0 ? 'nothing changed' : '';
}
