import { createDatabase, type BenchServer } from './database';
import { createMinimalTable, readTasks, upsertTasks } from './minimal';
import type { BenchSandbox } from './sandbox';

const records = 10_000;
const commits = 200;

/** What this machine does at this moment with each part alone, so that the figures above can be read. */
export async function machineFloor({ server }: BenchServer, sandbox: BenchSandbox): Promise<string> {
  const database = await createDatabase(server, 'floor');
  await createMinimalTable(database.plain);
  await sandbox.reset(records);
  const tasks: Awaited<ReturnType<typeof readTasks>> = [];
  const read = await perSecond(records, async () => void tasks.push(...(await readTasks(sandbox.apiUrl))));
  const upsert = await perSecond(records, () => upsertTasks(database.plain, tasks));
  const commit = await perSecond(commits, async () => {
    for (let count = 0; count < commits; count++)
      await database.plain.query('update minimal.tasks set archived = not archived where external_id = $1', [
        tasks[0]!.id,
      ]);
  });
  await database.drop();
  return (
    `floor: ${read} records/s read and parsed, ${upsert} records/s upserted by hand, ` +
    `${commit} commits/s that wait for the disk`
  );
}

async function perSecond(count: number, work: () => Promise<void>): Promise<string> {
  const started = performance.now();
  await work();
  return Math.round((count / (performance.now() - started)) * 1000).toLocaleString('en');
}
