// First of all, and alone: what follows may not even load on an older Node.
import '../../../tools/node-version.mjs';
import path from 'node:path';

const { runEntry } = await import('./bootstrap/entry');
const { startHttpRole } = await import('./bootstrap/roles');

await runEntry((lifetime) => startHttpRole(process.env, path.join(import.meta.dirname, '../web'), lifetime));
