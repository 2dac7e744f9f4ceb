import { startDatabase } from './database';
import { machineFloor } from './floor';
import { benchFreshClone } from './fresh-clone';
import { benchGallery } from './gallery';
import { benchMapping } from './mapping';
import { benchRecords } from './records';
import { table, type Result } from './report';
import { startSandbox } from './sandbox';
import { benchScale } from './scale';
import { benchSchedule } from './schedule';
import { benchSync } from './sync';
import { benchTwoWorkers } from './two-workers';
import { benchVisible } from './visible';
import { benchIngress } from './webhooks';

const short = process.argv.includes('--short');
const wanted = process.argv.filter((argument) => /^[SW]\d+$/.test(argument));
const wants = (...ids: string[]) => wanted.length === 0 || ids.some((id) => wanted.includes(id));
const syncSize = short ? { records: 5_000, turns: 1 } : { records: 50_000, turns: 3 };
const scaleSize = short ? { small: 2_000, large: 20_000, turns: 1 } : { small: 10_000, large: 200_000, turns: 1 };

/** The benchmarks that read from the sandbox into a database, on one server for all of them. */
async function benchPipelines(): Promise<Result[]> {
  const sandbox = await startSandbox();
  try {
    const database = await startDatabase();
    try {
      const results: Result[] = [];
      if (wants('S1', 'S2', 'S3')) results.push(...(await benchSync(database, sandbox, syncSize)));
      if (wants('S12', 'S13')) results.push(...(await benchScale(database, sandbox, scaleSize)));
      if (wants('S4')) results.push(...(await benchIngress(database, short)));
      if (wants('S5')) results.push(await benchVisible(database, sandbox, short));
      console.log(await machineFloor(database, sandbox));
      return results;
    } finally {
      await database.stop();
    }
  } finally {
    await sandbox.stop();
  }
}

async function benchScheduler(): Promise<Result> {
  const database = await startDatabase();
  try {
    return await benchSchedule(database, short);
  } finally {
    await database.stop();
  }
}

async function benchReading(): Promise<Result[]> {
  const database = await startDatabase();
  try {
    return await benchRecords(database, short, wants);
  } finally {
    await database.stop();
  }
}

/**
 * Runs what was asked for (`npm run bench -- S1 S12`; all of it by default) and prints a table. Slow is shown, not
 * punished; a wrong result ends it with an error.
 */
async function main(): Promise<void> {
  const results: Result[] = [];
  if (wants('S6')) results.push(benchMapping(short));
  if (wants('S1', 'S2', 'S3', 'S4', 'S5', 'S12', 'S13')) results.push(...(await benchPipelines()));
  if (wants('S8', 'S9')) results.push(...(await benchReading()));
  if (wants('S7')) results.push(await benchScheduler());
  if (wants('S14')) results.push(await benchGallery());
  if (wants('W2')) results.push(await benchTwoWorkers(short));
  // A fresh clone is what the short run in CI itself is made from.
  if (wants('S15') && !short) results.push(await benchFreshClone());
  console.log(table(results));
}

await main();
