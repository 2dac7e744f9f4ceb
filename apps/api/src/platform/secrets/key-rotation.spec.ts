import { randomBytes } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { startSandbox, type RunningSandbox } from '../../../../sandbox/src/sandbox';
import { rotateKeyCommand } from '../../backup/rotate-key-command';
import { configFor, ImportSite } from '../../chaos/testing/import-site';
import type { AppConfig } from '../../config/app-config';
import { credentialsOf } from '../../connections/secret-places';
import { createWorker } from '../../create-worker';
import { until } from '../../testing/until';
import { createIntegration } from '../database/testing/builders';
import { createTestDatabase, type TestDatabase } from '../database/testing/test-database';
import { rotateKeys } from './key-rotation';
import { PgcryptoSecretBox } from './pgcrypto-secret-box';
import { sealedColumnsOf } from './sealed-columns';
import { SecretDoesNotOpen } from './secret-box';

jest.setTimeout(120_000);

const [old, fresh] = [randomBytes(32), randomBytes(32)];
const idOf = (key: Buffer) => new PgcryptoSecretBox([key]).currentKeyId;

describe('X13: the master key', () => {
  let database: TestDatabase;
  let sandbox: RunningSandbox;
  let site: ImportSite;
  let worker: INestApplicationContext | undefined;
  const said: string[] = [];
  const say = (line: string) => void said.push(line);
  beforeAll(async () => {
    database = await createTestDatabase();
    sandbox = await startSandbox({ quota: 'off', scale: 3_000 });
    const { connection } = sandbox.control.clickup;
    const config = configFor(database, String(connection.settings['api_url'])).with({ encryptionKeys: [old] });
    site = await ImportSite.under(config, database, connection);
  });
  afterAll(async () => {
    await worker?.close();
    await site?.close();
    await sandbox?.close();
    await database?.close();
  });

  const work = async (keys: Buffer[], on: AppConfig = site.config) => {
    await worker?.close();
    worker = await createWorker({ config: on.with({ encryptionKeys: keys }), logs: { write: () => undefined } });
  };
  const environment = (changes: object = {}) => ({
    DATABASE_URL: database.appUrl,
    DATABASE_ADMIN_URL: database.adminUrl,
    INTEGRATION_ENCRYPTION_KEY: fresh.toString('base64'),
    INTEGRATION_ENCRYPTION_KEY_PREVIOUS: old.toString('hex'),
    ...changes,
  });
  const keyIds = async () => {
    const ids = new Set<string | null>();
    for (const { table, column, keyColumn } of await sealedColumnsOf(database.admin)) {
      const { rows } = await database.admin.query<{ id: string | null }>(
        `select distinct ${keyColumn} as id from kb.${table} where ${column} is not null`,
      );
      for (const { id } of rows) ids.add(id);
    }
    return [...ids];
  };
  /** One more connection, sealed under a key. */
  const another = async (key: Buffer) => {
    const { connectionId } = await createIntegration(database.admin, { ...site.tenant, state: 'pending' });
    const box = new PgcryptoSecretBox([key]);
    await database.transactions.run(site.tenant.tenantId, 'system', async (sql) => {
      const { ciphertext, keyId } = await box.seal(sql, credentialsOf(connectionId), { kind: 'token', token: 'x' });
      await sql.query('update kb.connections set credentials_encrypted = $2, key_id = $3 where id = $1', [
        connectionId,
        ciphertext,
        keyId,
      ]);
    });
    return connectionId;
  };

  it('is rotated while a sync runs: nothing fails, and afterwards the earlier key is not needed', async () => {
    expect(await keyIds()).toEqual([idOf(old)]);
    const [before] = await site.rows<object>(
      `select i.updated_at, s.version from kb.integrations i join kb.webhook_setups s on s.integration_id = i.id`,
    );
    await work([fresh, old]);
    // However long the rotation takes on a busy machine, the import takes longer.
    sandbox.control.clickup.latency(500);
    const runId = await site.start();
    await until('the import is under way', async () => (await site.counts(runId)).read > 0);
    await rotateKeyCommand(environment(), say);
    expect(await site.run(runId)).toMatchObject({ state: 'running' }); // or the test shows less than it says
    sandbox.control.clickup.latency(0);
    expect(await site.end(runId)).toMatchObject({ state: 'succeeded', error: null });
    expect(await site.counts(runId)).toMatchObject({ failed: 0 });
    expect(said.join('\n')).toMatch(/connections\.credentials_encrypted: 1 sealed anew\.\n.*Done: 2 secrets/s);
    expect(await keyIds()).toEqual([idOf(fresh)]);

    await work([fresh]);
    const next = await site.import('incremental');
    expect(next).toMatchObject({ state: 'succeeded' });
    const [after] = await site.rows<object>(
      `select i.updated_at, s.version from kb.integrations i join kb.webhook_setups s on s.integration_id = i.id`,
    );
    expect(after).toMatchObject({ version: (before as { version: string }).version });
  });

  it('leaves rows as they were: nobody changed them', async () => {
    const id = await another(old);
    const at = async () =>
      (
        await site.rows<{ at: Date; set: Date }>(
          `select updated_at as at, credentials_set_at as set from kb.connections where id = '${id}'`,
        )
      )[0];
    const before = await at();
    await rotateKeys({ adminUrl: database.adminUrl, keys: [fresh, old] });
    expect(await at()).toEqual(before);
  });

  it('goes on where a rotation was ended', async () => {
    for (let n = 0; n < 5; n++) await another(old);
    const ended = new AbortController();
    const rotation = rotateKeys({ adminUrl: database.adminUrl, keys: [fresh, old], chunk: 1, signal: ended.signal });
    await until('one is done', async () => (await keyIds()).includes(idOf(fresh)));
    ended.abort();
    const outcome = await rotation.then(
      () => 'through before the signal',
      (error: Error) => error.name,
    );
    expect(['through before the signal', 'AbortError']).toContain(outcome);
    said.length = 0;
    await rotateKeyCommand(environment(), say);
    await rotateKeyCommand(environment(), say);
    expect(said.at(-1)).toMatch(/^Every secret is sealed under the current key/);
    expect(await keyIds()).toEqual([idOf(fresh)]);
  });

  it('opens no ciphertext that was moved, and rotates none; it names what it could not open, and no value of it', async () => {
    const [from, to] = [await another(old), await another(old)];
    await database.admin.query(
      `update kb.connections c set credentials_encrypted = o.credentials_encrypted from kb.connections o
       where c.id = $2 and o.id = $1`,
      [from, to],
    );
    const lost = await another(randomBytes(32));
    const rotation = rotateKeyCommand(environment(), say);
    await expect(rotation).rejects.toThrow(/^1 secrets were sealed anew, and 2 stay as they are/);
    await expect(rotation).rejects.toThrow(new RegExp(`${to} does not open: it was changed, or moved here`));
    await expect(rotation).rejects.toThrow(new RegExp(`${lost} does not open: it was sealed under the key`));
    const box = new PgcryptoSecretBox([fresh, old]);
    const opening = database.transactions.run(site.tenant.tenantId, 'system', async (sql) => {
      const { rows } = await sql.query<{ ciphertext: Buffer; keyId: string }>(
        'select credentials_encrypted as ciphertext, key_id as "keyId" from kb.connections where id = $1',
        [to],
      );
      return box.open(sql, credentialsOf(to), rows[0]!);
    });
    await expect(opening).rejects.toThrow(SecretDoesNotOpen);
  });
});
