// First of all, and alone: what follows may not even load on an older Node.
import '../../../tools/node-version.mjs';

const { runEntry } = await import('./bootstrap/entry');
const { printSignInLink } = await import('./bootstrap/sign-in-link');

await runEntry(async (lifetime) => {
  await printSignInLink(process.env, (line) => process.stdout.write(`${line}\n`));
  await lifetime.end();
  process.exit(0);
});
