import type { TestServer } from '../apps/api/src/platform/database/testing/test-server';
import { createDatabase } from './database';
import { EnginePipeline } from './engine';
import { useSandbox } from './sandbox';

/** What the parent wants to know of one first sync in a process of its own. */
export interface ScaleReport {
  created: number;
  seconds: number;
  /** Most memory the process ever held, in megabytes. */
  peakMb: number;
}

/** A process that does one first sync and says what it took: memory is only known of a whole process. */
async function main(): Promise<void> {
  const [records, sandboxUrl, name] = [Number(process.argv[2]), process.argv[3]!, process.argv[4]!];
  const server = JSON.parse(process.env['BENCH_SERVER']!) as TestServer;
  const sandbox = useSandbox(sandboxUrl);
  const database = await createDatabase(server, name);
  const warm = await EnginePipeline.create(database, sandbox.apiUrl);
  await sandbox.reset(2_000);
  await warm.run();
  await sandbox.reset(records);
  const pipeline = await EnginePipeline.create(database, sandbox.apiUrl);
  const started = performance.now();
  const { created } = await pipeline.run();
  const seconds = (performance.now() - started) / 1000;
  await Promise.all([warm.end(), pipeline.end(), database.drop()]);
  const report: ScaleReport = { created: created!, seconds, peakMb: process.resourceUsage().maxRSS / 1024 };
  process.send!(report);
  process.disconnect();
}

await main();
