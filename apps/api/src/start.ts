// First of all, and alone: what follows may not even load on an older Node.
import '../../../tools/node-version.mjs';
import path from 'node:path';

const { runEntry } = await import('./bootstrap/entry');
const { startEverything } = await import('./bootstrap/everything');
const dist = path.join(import.meta.dirname, '..');

await runEntry((lifetime) => startEverything(process.env, dist, lifetime));
