// One PostgreSQL and one migrated template database for the whole run; each spec file clones the template.
// TEST_DATABASE_ADMIN_URL names a server to use instead (as superuser), to test on another version of PostgreSQL.
import path from 'node:path';
import { loadTypeScript } from './load-typescript.mjs';

export default async function start() {
  process.env.TRIBUTARY_DIST ??= path.join(import.meta.dirname, '../dist'); // the module is loaded from elsewhere
  const { startTestServer, TEST_SERVER } = await loadTypeScript(
    'apps/api/src/platform/database/testing/test-server.ts',
  );
  const { server, postgres } = await startTestServer(process.env.TEST_DATABASE_ADMIN_URL);
  process.env[TEST_SERVER] = JSON.stringify(server);
  globalThis.tributaryTestPostgres = postgres;
}
