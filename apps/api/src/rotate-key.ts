// First of all, and alone: what follows may not even load on an older Node.
import '../../../tools/node-version.mjs';

const { runEntry } = await import('./bootstrap/entry');
const { rotateKeyCommand } = await import('./backup/rotate-key-command');

await runEntry(async (lifetime) => {
  const ending = new AbortController();
  lifetime.onEnd(async () => ending.abort());
  await rotateKeyCommand(process.env, (line) => process.stdout.write(`${line}\n`), ending.signal);
  await lifetime.end();
  process.exit(0);
});
