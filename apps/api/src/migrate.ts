// First of all, and alone: what follows may not even load on an older Node.
import '../../../tools/node-version.mjs';

const { runEntry } = await import('./bootstrap/entry');
const { migrateOwnDatabase } = await import('./bootstrap/roles');

await runEntry(async (lifetime) => {
  await migrateOwnDatabase(process.env);
  await lifetime.end();
  process.exit(0);
});
