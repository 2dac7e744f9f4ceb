import { setTimeout as pause } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { Client } from 'pg';
import { Pool } from 'undici';

export interface VisibleLoad {
  sandboxUrl: string;
  /** One change each. */
  tasks: string[];
  /** Changes a second. */
  rate: number;
  databaseUrl: string;
  /** Those of the tasks ($1) that are there with a title like $2. */
  query: string;
  /** What the new titles begin with. */
  mark: string;
}

const patienceMs = 15_000;

/** Changes tasks in the stand-in at a steady rate and watches for their rows. Returns the milliseconds each took. */
async function watch({ sandboxUrl, tasks, rate, databaseUrl, query, mark }: VisibleLoad): Promise<number[]> {
  const pool = new Pool(sandboxUrl, { connections: 4 });
  const sql = new Client({ connectionString: databaseUrl });
  await sql.connect();
  const changed = new Map<string, number>();
  const times: number[] = [];
  const began = performance.now();
  const change = async (): Promise<void> => {
    for (const [index, task] of tasks.entries()) {
      const due = began + (index / rate) * 1000 - performance.now();
      if (due > 1) await pause(due);
      changed.set(task, performance.now());
      const path = `/_sandbox/clickup/tasks/${encodeURIComponent(task)}`;
      const headers = { 'content-type': 'application/json' };
      const answer = await pool.request({
        method: 'POST',
        path,
        headers,
        body: JSON.stringify({ name: mark + index }),
      });
      await answer.body.dump();
      if (answer.statusCode !== 200) throw new Error(`The sandbox answered a change ${answer.statusCode}.`);
    }
  };
  const look = async (): Promise<void> => {
    const until = began + (tasks.length / rate) * 1000 + patienceMs;
    while (times.length < tasks.length) {
      const { rows } = await sql.query<{ external_id: string }>(query, [[...changed.keys()], `${mark}%`]);
      const now = performance.now();
      for (const { external_id: task } of rows) {
        times.push(now - changed.get(task)!);
        changed.delete(task);
      }
      if (now > until) throw new Error(`${tasks.length - times.length} changes did not arrive.`);
      await pause(2);
    }
  };
  await Promise.all([change(), look()]);
  await Promise.all([pool.close(), sql.end()]);
  return times;
}

if (parentPort) parentPort.postMessage(await watch(workerData as VisibleLoad));
