import { Field, Fields } from '../../../ui/Field';
import { bytes, count, duration, exactTime } from '../../../ui/words';
import type { Run } from '../api/run';
import { outcome } from '../words';
import panel from './RunPanel.module.css';

/** The figures of a run: result, time, calls. */
export function RunFigures({ run }: { run: Run }) {
  return (
    <section className={panel.section}>
      <h3>Figures</h3>
      <Fields>
        <Field name="Result">{outcome(run.counts)}</Field>
        {run.startedAt && <Field name="Started">{exactTime(run.startedAt)}</Field>}
        {run.durationMs !== null && <Field name="Took">{duration(run.durationMs)}</Field>}
        <Field name="Calls" note={run.counts.pages > 0 ? `${count(run.counts.pages)} pages stored` : undefined}>
          {count(run.apiCalls)} calls, {bytes(run.bytesIn)} received
        </Field>
        {run.memoryBytes !== null && <Field name="Memory">{bytes(run.memoryBytes)} of the worker at its end</Field>}
      </Fields>
    </section>
  );
}
