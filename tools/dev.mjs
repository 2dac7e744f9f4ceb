// `npm run dev`: builds API and sandbox at each save and starts them anew; the web comes from Vite's own server, which
// hands what is the API's to it. PORT is the API's (default 3000), WEB_PORT the one to open (default 5173).
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { build, createServer } from 'vite';

const root = path.join(import.meta.dirname, '..');
const webPort = process.env.WEB_PORT ?? '5173';
const environment = {
  ...process.env,
  PORT: process.env.PORT ?? '3000',
  // The browser's origin is the web server's, and that is what links and the origin check go by.
  PUBLIC_URL: process.env.PUBLIC_URL ?? `http://localhost:${webPort}`,
};

let ending = false;
let child;
let restarting = Promise.resolve();
const watchers = [];

const hasEnded = (each) => each.exitCode !== null || each.signalCode !== null;

async function endChild() {
  if (!child || hasEnded(child)) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}

/** One restart after another, however fast builds follow. */
function restart() {
  restarting = restarting.then(async () => {
    await endChild();
    if (ending) return;
    child = spawn(process.execPath, [path.join(root, 'dist/api/start.js')], { stdio: 'inherit', env: environment });
  });
}

/** Resolves once the first build is done; later ones call `onBuild`. */
async function watch(configFile, onBuild) {
  const watcher = await build({ configFile: path.join(root, configFile), logLevel: 'warn', build: { watch: {} } });
  watchers.push(watcher);
  return new Promise((resolve) => {
    let built = false;
    watcher.on('event', (event) => {
      if (event.code === 'ERROR') console.error(event.error);
      if (event.result) void event.result.close();
      if (event.code !== 'END') return;
      if (built) onBuild();
      built = true;
      resolve();
    });
  });
}

async function end() {
  if (ending) return;
  ending = true;
  await restarting;
  await endChild();
  await Promise.all([...watchers.map((watcher) => watcher.close()), web?.close()]);
  process.exit(0);
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void end());

process.env.API_PORT = environment.PORT;
process.env.WEB_PORT = webPort;
let web;
await Promise.all([watch('apps/sandbox/vite.config.ts', restart), watch('apps/api/vite.config.ts', restart)]);
web = await createServer({ configFile: path.join(root, 'apps/web/vite.config.ts') });
await web.listen();
restart();
