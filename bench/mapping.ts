import { deepStrictEqual } from 'node:assert';
import { compile, interpret } from '@tributary/mapping';
import { workItem } from '@tributary/model';
import { alternate, median } from './measure';
import type { Result } from './report';
import { mapTask, taskSchema, type RawTask } from './task-mapping';

/** S6: the compiled conversion schema against a mapper written by hand, on equal records with equal results. */
export function benchMapping(short: boolean): Result {
  const tasks = Array.from({ length: short ? 2_000 : 20_000 }, (_, index) => makeTask(index));
  const compiled = compile(taskSchema, workItem.fields);
  for (const task of tasks.slice(0, 500)) {
    const result = compiled.map(task);
    deepStrictEqual(result, { ok: true, values: mapTask(task) });
    deepStrictEqual(result, interpret(taskSchema, workItem.fields, task));
  }
  const ours = () => perSecond(tasks, (task) => (compiled.map(task).ok ? 1 : 0));
  const baseline = () => perSecond(tasks, (task) => (mapTask(task).title === '' ? 0 : 1));
  alternate(5, ours, baseline);
  const rates = alternate(short ? 5 : 15, ours, baseline);
  return {
    id: 'S6',
    what: 'map 20-field records',
    unit: 'records/s',
    ours: median(rates.ours),
    baseline: median(rates.baseline),
    bar: 0.6,
    aim: 1,
  };
}

function perSecond(tasks: RawTask[], map: (task: RawTask) => number): number {
  const started = performance.now();
  let mapped = 0;
  for (const task of tasks) mapped += map(task);
  if (mapped !== tasks.length) throw new Error(`${mapped} of ${tasks.length} records were mapped.`);
  return (tasks.length / (performance.now() - started)) * 1000;
}

/** Parsed from JSON, as records come: objects made by literals would share shapes that parsed ones do not. */
function makeTask(index: number): RawTask {
  const types = ['open', 'custom', 'closed', 'odd'];
  const task = {
    id: `86c${index.toString(36)}`,
    custom_id: index % 3 ? `DEV-${index}` : null,
    name: ` Task ${index} `,
    text_content: 'Steps',
    description: 'Steps to reproduce, expected and found. '.repeat(index % 9),
    status: { status: `state ${index % 7}`, type: types[index % 4], color: '#d3d3d3', orderindex: 1 },
    date_created: String(1_700_000_000_000 + index),
    date_updated: String(1_700_000_500_000 + index),
    date_closed: index % 4 ? null : '1700000600000',
    date_done: null,
    archived: index % 50 === 0,
    creator: { id: 183, username: 'Ann', email: 'ann@x.io' },
    assignees: Array.from({ length: index % 3 }, (_, place) => ({ id: 184 + place, username: place ? null : 'Bo' })),
    tags: Array.from({ length: index % 4 }, (_, place) => ({ name: `tag ${place}` })),
    parent: index % 5 ? null : `86c${(index - 1).toString(36)}`,
    priority: index % 2 ? { id: String((index % 4) + 1), priority: 'high' } : null,
    due_date: index % 2 ? '1701000000000' : null,
    start_date: null,
    points: 3,
    time_estimate: index % 3 ? 3_600_000 : null,
    custom_fields: [{ id: 'uuid', name: 'Risk', type: 'drop_down', value: 0 }],
    list: { id: '901', name: 'Sprint 4' },
    folder: { id: '90', name: 'Dev' },
    space: { id: '79' },
    url: `https://app.clickup.com/t/86c${index}`,
  };
  return JSON.parse(JSON.stringify(task)) as RawTask;
}
