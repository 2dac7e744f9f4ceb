// First of all, and alone: what follows may not even load on an older Node.
import '../../../tools/node-version.mjs';

const { runEntry } = await import('./bootstrap/entry');
const { startJobRole } = await import('./bootstrap/roles');

await runEntry((lifetime) => startJobRole(process.env, lifetime));
