import { createDatabase, settle, startDatabase } from './database';
import { EnginePipeline } from './engine';
import { StatementTimes } from './profile';
import { startSandbox } from './sandbox';

const records = Number(process.argv[2] ?? 50_000);

/** Prints where one first sync, one without news and one with 5 % changed spend their time. */
async function main(): Promise<void> {
  const sandbox = await startSandbox();
  const database = await startDatabase();
  const bench = await createDatabase(database.server, 'profile');
  try {
    const times = { first: new StatementTimes(), again: new StatementTimes(), changed: new StatementTimes() };
    const warm = await EnginePipeline.create(bench, sandbox.apiUrl);
    await warm.run();
    await sandbox.reset(records);
    const integration = await EnginePipeline.create(bench, sandbox.apiUrl);
    for (const [name, statements] of Object.entries(times)) {
      if (name === 'changed') {
        await sandbox.reset(records, 0.05);
      }
      await settle(bench.admin);
      const started = performance.now();
      const cpu = process.cpuUsage();
      const counts = await integration.run('full', statements);
      const ms = performance.now() - started;
      const used = process.cpuUsage(cpu);
      console.log(
        `\n${name}: ${Math.round(records / (ms / 1000))} records/s, ${Math.round(ms)} ms, ` +
          `of it ${Math.round((used.user + used.system) / 1000)} ms CPU here. ${JSON.stringify(counts)}\n${statements.report()}`,
      );
    }
    await Promise.all([integration.end(), warm.end()]);
  } finally {
    await bench.drop();
    await sandbox.stop();
    await database.stop();
  }
}

await main();
