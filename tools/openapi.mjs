// Writes libs/api-client/openapi.json and schema.d.ts, and docs/access.md, from the API's controllers; needs no database.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import openapiTS, { astToString } from 'openapi-typescript';
import { build } from 'vite';

const root = join(import.meta.dirname, '..');
const client = join(root, 'libs/api-client');
const folder = mkdtempSync(join(root, 'node_modules/.openapi-'));
try {
  await build({
    root: join(root, 'apps/api'),
    configFile: false,
    logLevel: 'error',
    resolve: { tsconfigPaths: true },
    build: {
      ssr: true,
      target: 'node24',
      outDir: folder,
      rolldownOptions: { input: { openapi: join(root, 'apps/api/src/openapi.ts') } },
    },
  });
  const printed = execFileSync(process.execPath, [join(folder, 'openapi.js')], {
    encoding: 'utf8',
    cwd: root,
    maxBuffer: 64 << 20,
  });
  const { description, access } = JSON.parse(printed);
  writeFileSync(join(client, 'openapi.json'), `${JSON.stringify(description, null, 2)}\n`);
  writeFileSync(join(client, 'src/schema.d.ts'), astToString(await openapiTS(description)));
  writeFileSync(join(root, 'docs/access.md'), access);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
