// First of all, and alone: what follows may not even load on an older Node.
import '../../../tools/node-version.mjs';

const { runEntry } = await import('./bootstrap/entry');
const { exportCommand } = await import('./backup/commands');

await runEntry(async (lifetime) => {
  await exportCommand(process.env, process.argv.slice(2), (line) => process.stdout.write(`${line}\n`));
  await lifetime.end();
  process.exit(0);
});
