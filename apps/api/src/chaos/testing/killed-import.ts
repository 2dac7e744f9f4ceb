import { points, type Failpoint, type LastWords, type Point } from './failpoints';
import type { ImportSite } from './import-site';
import type { Seeded } from './seeded';
import { WorkerProcess } from './worker-process';

/** A batch: 1,000 records at most, which are ten of ClickUp's pages. */
export const batchPages = 10;
/** Pages that wait in front of the batch that is stored, the one being asked for among them. */
export const aheadPages = 10;

export interface KilledImport {
  runId: string;
  kills: LastWords[];
  ms: number;
}

/**
 * Points at which the processes end: every fifth anywhere in the run, the others while tasks are read. Every point comes
 * before one comes again.
 * @param most passages of its point that a process lives at most. A first batch is one page, so that two are 1,100 tasks and
 *   three 2,100: with so many for each kill, the tasks must not run out before the kills do.
 */
export function drawKills(random: Seeded, count: number, most: number): Failpoint[] {
  const drawn: Failpoint[] = [];
  let left: Point[] = [];
  while (drawn.length < count) {
    if (left.length === 0) left = [...points];
    const [at] = left.splice(random.whole(0, left.length - 1), 1);
    const where = drawn.length % 5 === 0 ? {} : { stream: 'tasks', kind: 'pull' };
    drawn.push({ at: at!, nth: random.whole(1, most), signal: 'SIGKILL', ...where });
  }
  return drawn;
}

/**
 * Imports everything with one worker process at a time: each but the last kills itself at its point, and the next is
 * started as soon as it is gone. Nobody else touches the run.
 */
export async function importUnderKills(site: ImportSite, failpoints: Failpoint[]): Promise<KilledImport> {
  const began = performance.now();
  const runId = await site.start();
  const kills: LastWords[] = [];
  const whole = site.end(runId, 400_000);
  whole.catch(() => undefined); // said where it is waited for
  for (const failpoint of [...failpoints, undefined]) {
    const worker = WorkerProcess.start(site.config, failpoint);
    const ended = await Promise.race([worker.ended, whole]);
    if (typeof ended === 'object') {
      await worker.kill();
      return { runId, kills, ms: performance.now() - began };
    }
    if (ended !== 'SIGKILL' || !worker.lastWords)
      throw new Error(`A worker ended by itself with ${ended}:\n${worker.output}`);
    kills.push(worker.lastWords);
  }
  throw new Error('The last worker ended before the import did.');
}

export interface PagesAgain {
  list: string;
  /** How many pages were asked for a second time. */
  pages: number;
}

/** Where a list was gone on with: how far each new start went back in it, in the order of the calls. */
export function pagesAgain(calls: readonly { path: string; query: string }[]): PagesAgain[] {
  const furthest = new Map<string, number>();
  const again: PagesAgain[] = [];
  for (const { path, query } of calls) {
    const parameters = new URLSearchParams(query);
    const page = Number(parameters.get('page') ?? Number.NaN);
    if (Number.isNaN(page)) continue;
    parameters.delete('page');
    const list = `${path}?${parameters.toString()}`;
    const reached = furthest.get(list) ?? -1;
    // Within one process pages follow one another; a step back is the place of the last commit.
    if (page <= reached) again.push({ list, pages: reached - page + 1 });
    furthest.set(list, page);
  }
  return again;
}
