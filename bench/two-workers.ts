import { existsSync } from 'node:fs';
import path from 'node:path';
import { DistributedHub } from '../apps/api/src/testing/distributed-hub';
import { HubPerson, type HubRun } from '../apps/api/src/testing/hub-person';
import { until } from '../apps/api/src/testing/until';
import type { Result } from './report';

/** Places of each worker; few, so that the import waits for the provider and not for this machine. */
const concurrency = 2;
const pageMs = 100;
const spaces = 8;
/**
 * Calls in each window: a little more than two workers make, and far less than they would make. Windows are long enough to
 * be told apart: a provider tells their ends to the second, and clocks differ, so ends within two seconds are one to us.
 */
const quota = { ample: 450, tight: 120 };
const windowMs = 10_000;
const saturatedWithinMs = 120_000;

/**
 * W2: an import that waits for the provider (100 ms a page, eight spaces), by one worker process and by two, the second of
 * which is let go once every place of the first is taken. Ends with an error when the quota was exceeded or tasks are missing.
 */
export async function benchTwoWorkers(short: boolean): Promise<Result> {
  const dist = path.join(path.dirname(process.argv[1]!), '..');
  if (!existsSync(path.join(dist, 'api/worker.js')))
    throw new Error('W2 runs the built product: `npm run build` first.');
  process.env.TRIBUTARY_DIST ??= dist;
  const tasks = short ? 16_000 : 200_000;
  const one = await importBy(1, tasks, quota.ample);
  const two = await importBy(2, tasks, quota.ample);
  const held = await importBy(2, 24_000, quota.tight);
  return {
    id: 'W2',
    what: `import of ${tasks.toLocaleString('en')} tasks at ${pageMs} ms a page by two workers, and by one`,
    unit: 's',
    ours: two.seconds,
    baseline: one.seconds,
    better: 'less',
    bar: 0.65,
    note: `quota of ${quota.ample} per ${windowMs / 1000} s: ${two.most} calls at most; of ${quota.tight}: ${held.most}`,
  };
}

async function importBy(workers: number, tasks: number, limit: number): Promise<{ seconds: number; most: number }> {
  const hub = await DistributedHub.start({
    apis: 1,
    workers,
    sandbox: {
      quota: limit,
      quotaWindowMs: windowMs,
      scale: tasks,
      spaces,
      lists: spaces,
      prebuilt: true,
      latencyMs: pageMs,
    },
    environment: { SYNC_CONCURRENCY: String(concurrency) },
  });
  try {
    const { clickup } = hub.sandbox.control;
    const url = hub.apis[0]!.url;
    const person = await HubPerson.signIn(url, await hub.signInLink());
    const { settings, token } = clickup.connection;
    const body = { providerKey: 'clickup', settings, credentials: { kind: 'token', token }, schedule: 'manual' };
    const [, ...others] = hub.workers;
    // Started already, so that the start of a process is not measured, and held until there is something to share.
    for (const other of others) other.signal('SIGSTOP');
    const began = performance.now();
    const made = await person.post<{ id: string; activeRun: HubRun }>(url, '/api/integrations', body);
    await until(
      'the first worker is saturated',
      async () => {
        const [row] = await hub.rows<{ held: number }>(
          `select count(*)::int as held from kb.sync_partitions where stream = 'tasks' and lease_owner is not null`,
        );
        return row!.held >= concurrency;
      },
      saturatedWithinMs,
    );
    for (const other of others) other.signal('SIGCONT');
    const run = await person.runEnds(url, made.activeRun.id, 1_200_000);
    const seconds = (performance.now() - began) / 1000;
    const [row] = await hub.rows<{ count: number }>('select count(*)::int from kb.work_items');
    if (run.state !== 'succeeded' || row!.count !== clickup.records.count())
      throw new Error(`W2: the run ${run.state} with ${row!.count} of ${clickup.records.count()} tasks.`);
    return { seconds, most: mostCalls(clickup.calls(), limit) };
  } finally {
    await hub.stop();
  }
}

/**
 * Calls in the fullest window; windows begin with the first call after the one before, as the provider counts them.
 * @throws Error when a window held more than the quota, or the sandbox had to refuse a call
 */
function mostCalls(calls: readonly { status: number; at: number }[], limit: number): number {
  const refused = calls.filter(({ status }) => status === 429).length;
  if (refused > 0) throw new Error(`W2: the quota was exceeded; ${refused} calls were refused.`);
  let [most, count, began] = [0, 0, -Infinity];
  for (const { at } of calls) {
    if (at >= began + windowMs) [count, began] = [0, at];
    most = Math.max(most, ++count);
  }
  if (most > limit) throw new Error(`W2: ${most} calls in a window of ${limit}.`);
  return most;
}
