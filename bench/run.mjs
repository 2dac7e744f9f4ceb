// `npm run bench`: builds the benchmarks as production is built, then runs them. See bench/README.md.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { build } from 'vite';

// W2 runs the product's own processes. What is built already is taken from the cache.
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
const built = spawnSync(npm, ['run', '-s', 'build'], { stdio: 'inherit', cwd: path.join(import.meta.dirname, '..') });
if (built.status !== 0) process.exit(built.status ?? 1);
await build({ configFile: path.join(import.meta.dirname, 'vite.config.ts') });
const main = path.join(import.meta.dirname, '../dist/bench/main.js');
// The collector as `npm start` sets it: on two cores its helper threads take from what they are to speed up.
const memory = ['--max-semi-space-size=64', '--no-parallel-scavenge'];
const { status } = spawnSync(process.execPath, [...memory, '--enable-source-maps', main, ...process.argv.slice(2)], {
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
