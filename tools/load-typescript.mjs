// Bundles one TypeScript module of ours and imports it, so that tools and tests use the product's own code.
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';

const root = path.join(import.meta.dirname, '..');

/** @param {string} file a module's path from the repository's root */
export async function loadTypeScript(file) {
  // Inside node_modules, whence bare imports resolve; a file of its own, for several runs may share the folder.
  const folder = path.join(root, 'node_modules/.cache/tributary');
  const output = path.join(folder, `${path.basename(file, '.ts')}-${process.pid}-${Date.now()}.mjs`);
  await mkdir(folder, { recursive: true });
  const bundle = await rolldown({
    input: path.join(root, file),
    platform: 'node',
    external: /^(node:|[^./])(?!:[\\/])/,
    logLevel: 'warn',
    tsconfig: path.join(root, 'apps/api/tsconfig.json'),
  });
  try {
    await bundle.write({ file: output, format: 'esm', codeSplitting: false });
    return await import(pathToFileURL(output).href);
  } finally {
    await bundle.close();
    await rm(output, { force: true });
  }
}
