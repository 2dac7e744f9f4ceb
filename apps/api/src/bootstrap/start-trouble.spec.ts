import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import path from 'node:path';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { freePort } from '../platform/embedded/postmaster';
import { isAlive } from '../platform/embedded/processes';
import { openLogFile } from './log-file';
import { asNobodyToo, asRoot, health, nobody, StartRig } from './testing/start-rig';

// Whole starts of the whole product: a busy machine takes its time over each.
jest.setTimeout(240_000);

describe('the start command in the way of trouble', () => {
  const rig = new StartRig();
  let taken: Server | undefined;
  afterEach(async () => {
    await new Promise<void>((resolve) => (taken ? taken.close(() => resolve()) : resolve()));
    taken = undefined;
    await rig.endAll();
  });

  it('says that the port is taken before it makes anything', async () => {
    const dataDir = await rig.newFolder();
    const holder = (taken = createServer());
    await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve));
    const { port } = holder.address() as { port: number };
    const refused = rig.start({ dataDir, port });
    expect(await refused.end()).toBe(1);
    expect(refused.output).toContain(`Port ${port} is taken by another program.`);
    expect(refused.output).toContain(`PORT=${port + 1} npm start`);
    expect(existsSync(path.join(dataDir, 'pgdata'))).toBe(false);
    expect(existsSync(path.join(dataDir, 'owner.lock'))).toBe(false);
  });

  it('names settings that are wrong, and starts nothing', async () => {
    const dataDir = await rig.newFolder();
    const refused = rig.start({ dataDir, port: 3000, environment: { PUBLIC_URL: 'hub', LOG_LEVEL: 'loud' } });
    expect(await refused.end()).toBe(1);
    expect(refused.output).toMatch(/did not start\.\n(PUBLIC_URL|LOG_LEVEL) must be/);
    expect(existsSync(dataDir)).toBe(false);
  });

  it('asks for a key on a database of one’s own', async () => {
    const dataDir = await rig.newFolder();
    const environment = { DATABASE_URL: 'postgres://app:pw@127.0.0.1:1/hub' };
    const refused = rig.start({ dataDir, port: await freePort(), environment });
    expect(await refused.end()).toBe(1);
    expect(refused.output).toMatch(/INTEGRATION_ENCRYPTION_KEY is not set\..*`openssl rand -base64 32`/);
  });

  it('refuses a folder of another PostgreSQL, and one whose key is gone, and changes neither', async () => {
    const dataDir = await rig.newFolder();
    const port = await freePort();
    const environment = { SANDBOX: 'off' };
    const first = await rig.start({ dataDir, port, environment }).ready();
    first.signal('SIGINT');
    await first.end();

    const version = path.join(dataDir, 'pgdata/PG_VERSION');
    writeFileSync(version, '17\n');
    const older = rig.start({ dataDir, port, environment });
    expect(await older.end()).toBe(1);
    expect(older.output).toMatch(/made by PostgreSQL 17, and this Tributary brings PostgreSQL 18/);
    writeFileSync(version, '18\n');

    const file = path.join(dataDir, 'encryption.key');
    const key = readFileSync(file, 'utf8');
    await rm(file);
    const keyless = rig.start({ dataDir, port, environment });
    expect(await keyless.end()).toBe(1);
    expect(keyless.output).toMatch(/encryption\.key is missing\. .* back from a backup/);
    expect(existsSync(file)).toBe(false);
    writeFileSync(file, key);
    expect(await rig.start({ dataDir, port, environment }).ready()).toBeDefined();
  });

  it('ends in the middle of a start on ^C, and starts whole afterwards', async () => {
    const dataDir = await rig.newFolder();
    const port = await freePort();
    const first = rig.start({ dataDir, port });
    while (!existsSync(path.join(dataDir, 'owner.lock'))) await new Promise((resolve) => setImmediate(resolve));
    first.signal('SIGINT');
    expect(await first.end()).toBe(0);
    expect(first.output).not.toContain('Open ');
    const second = await rig.start({ dataDir, port }).ready();
    expect(await health(port)).toBe(200);
    second.signal('SIGINT');
    expect(await second.end()).toBe(0);
  });

  it('ends with the npm that started it, and the next start waits for that', async () => {
    const dataDir = await rig.newFolder();
    const port = await freePort();
    const environment = { SANDBOX: 'off' };
    const first = rig.start({ dataDir, port, environment, underNpm: true });
    await first.ready();
    first.signal('SIGKILL'); // reaches npm's stand-in alone
    await first.printed(/Stopping/);
    const second = await rig.start({ dataDir, port, environment }).ready();
    expect(second.output).not.toContain('still running');
    expect(await health(port)).toBe(200);
    second.signal('SIGINT');
    expect(await second.end()).toBe(0);
  });

  it('ends in good order when nobody reads what it prints any more', async () => {
    const dataDir = await rig.newFolder();
    const process = await rig.start({ dataDir, port: await freePort(), environment: { SANDBOX: 'off' } }).ready();
    const postmaster = rig.postmasterOf(dataDir);
    process.hangUp();
    process.signal('SIGHUP');
    expect(await process.end()).toBe(0);
    expect(isAlive(postmaster)).toBe(false);
    expect(existsSync(path.join(dataDir, 'owner.lock'))).toBe(false);
  });

  it('sets a log aside before it fills the disk, and keeps one', async () => {
    const folder = path.dirname(await rig.newFolder());
    const file = path.join(folder, 'tributary.log');
    const log = openLogFile(file, 10);
    for (const line of ['first 10..\n', 'second 10.\n', 'third\n']) log.write(line);
    expect(readFileSync(file, 'utf8')).toBe('third\n');
    expect(readFileSync(`${file}.1`, 'utf8')).toBe('second 10.\n');
  });

  if (asRoot) {
    it('keeps the database elsewhere when the account it runs as cannot reach the folder', async () => {
      const dataDir = await rig.newFolder(0o700);
      const process = rig.start({ dataDir, port: await freePort(), environment: { SANDBOX: 'off' } });
      const [, folder] = await process.printed(/the database is kept in (.*)\.$/m);
      try {
        await process.ready();
        expect(rig.noteIn(dataDir).folder).toBe(folder);
        expect(await rig.ask(dataDir, 'select id from kb.tenants')).toHaveLength(1);
        process.signal('SIGINT');
        expect(await process.end()).toBe(0);
      } finally {
        await rm(folder!, { recursive: true, force: true });
      }
    });
  }

  if (asNobodyToo) {
    it('tells an ordinary user that the folder is another’s', async () => {
      const dataDir = await rig.newFolder();
      await mkdir(dataDir, { mode: 0o755 });
      const refused = rig.start({ dataDir, port: await freePort(), account: nobody });
      expect(await refused.end()).toBe(1);
      expect(refused.output).toMatch(/this user may not write there/);
    });
  }
});
