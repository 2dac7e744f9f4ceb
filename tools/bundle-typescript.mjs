// `node tools/bundle-typescript.mjs <module> <output>`: makes one program of a TypeScript module of ours, for tests that
// start it as a process of its own. The output has to lie in the repository, whence bare imports resolve.
import path from 'node:path';
import { rolldown } from 'rolldown';

const root = path.join(import.meta.dirname, '..');
const [input, output] = process.argv.slice(2);
const bundle = await rolldown({
  input: path.resolve(root, input),
  platform: 'node',
  // Our own libraries are bundled by their aliases, what npm brought stays outside.
  external: /^(?!@tributary\/)(node:|[^./])(?!:[\\/])/,
  logLevel: 'warn',
  tsconfig: path.join(root, 'apps/api/tsconfig.json'),
});
await bundle.write({ file: path.resolve(root, output), format: 'esm', codeSplitting: false, sourcemap: 'inline' });
await bundle.close();
