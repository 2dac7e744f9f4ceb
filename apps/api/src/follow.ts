// First of all, and alone: what follows may not even load on an older Node.
import '../../../tools/node-version.mjs';

const { runEntry } = await import('./bootstrap/entry');
const { followCommand } = await import('./operations/follow');

await runEntry(async (lifetime) => {
  const ending = new AbortController();
  lifetime.onEnd(async () => ending.abort());
  await followCommand(process.env, process.argv.slice(2), {
    say: (line) => void process.stdout.write(`${line}\n`),
    signal: ending.signal,
  });
  await lifetime.end();
  process.exit(0);
});
