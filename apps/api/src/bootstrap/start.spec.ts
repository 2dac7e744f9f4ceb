import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { chown } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { freePort } from '../platform/embedded/postmaster';
import { isAlive, waitForEnd } from '../platform/embedded/processes';
import { until } from '../testing/until';
import { asNobodyToo, asRoot, health, modeOf, nobody, ready, StartRig } from './testing/start-rig';

// Whole starts of the whole product: a busy machine takes its time over each.
jest.setTimeout(240_000);

describe('the start command', () => {
  const rig = new StartRig();
  const accounts = [
    { name: asRoot ? 'root' : 'an ordinary user', account: undefined },
    ...(asNobodyToo ? [{ name: 'an ordinary user', account: nobody }] : []),
  ];

  describe.each(accounts)('as $name', ({ account }) => {
    let dataDir: string;
    let port: number;
    const begin = (environment?: Record<string, string>) =>
      rig.start({ dataDir, port, ...(environment ? { environment } : {}), ...(account ? { account } : {}) });
    beforeAll(async () => {
      dataDir = await rig.newFolder();
      if (account) {
        await chown(path.dirname(dataDir), account.uid, account.gid);
      }
      port = await freePort();
    });
    afterAll(() => rig.endAll());

    it('makes everything on first start, privately, and prints a link that is open for a day', async () => {
      const process = await begin().ready();
      const [, link] = await process.printed(/Open +(\S+)/);
      expect(link).toMatch(new RegExp(`^http://localhost:${port}/sign-in#token=[\\w-]{20,}$`));
      expect(await health(port)).toBe(200);
      expect(modeOf(dataDir, 'encryption.key')).toBe('600');
      expect(modeOf(dataDir, 'database.json')).toBe('600');
      expect(modeOf(dataDir, 'tributary.log')).toBe('600');
      expect(modeOf(dataDir, 'pgdata')).toBe('700');
      expect(modeOf(dataDir)).toBe(asRoot && !account ? '711' : '700');
      const [, sandbox] = await process.printed(/Sandbox +(\S+)/);
      expect(new URL(sandbox!).hostname).toBe('127.0.0.1');
    });

    it('prints another link on demand, for whoever lost the first, and none where nothing was started', async () => {
      const program = path.join(import.meta.dirname, '../../../../dist/api/sign-in-link.js');
      const run = (folder: string) =>
        spawnSync(process.execPath, [program], {
          encoding: 'utf8',
          env: { PATH: process.env.PATH ?? '', DATA_DIR: folder, PORT: String(port) },
          ...account,
        });
      const printed = run(dataDir);
      expect(printed).toMatchObject({ status: 0, stderr: '' });
      expect(printed.stdout).toMatch(new RegExp(`^http://localhost:${port}/sign-in#token=[\\w-]{20,}\n$`));
      const nowhere = run(`${dataDir}-elsewhere`);
      expect(nowhere).toMatchObject({ status: 1, stdout: '', stderr: expect.stringMatching(/No Tributary runs on/) });
    });

    it('keeps its passwords and its key out of the process list and the log', async () => {
      const { superuserPassword } = rig.noteIn(dataDir);
      const key = readFileSync(path.join(dataDir, 'encryption.key'), 'utf8').trim();
      const [login] = await rig.ask<{ rolsuper: boolean; rolbypassrls: boolean }>(
        dataDir,
        `select rolsuper, rolbypassrls from pg_roles where rolname = 'tributary'`,
      );
      expect(login).toEqual({ rolsuper: false, rolbypassrls: false });
      const shown = execFileSync('ps', ['axww', '-o', 'command'], { encoding: 'utf8' });
      const logs = ['tributary.log', 'postgres.log']
        .map((name) => readFileSync(path.join(dataDir, name), 'utf8'))
        .join();
      for (const secret of [superuserPassword, key]) {
        expect(shown).not.toContain(secret);
        expect(logs).not.toContain(secret);
      }
      const [listening] = await rig.ask<{ listen_addresses: string }>(dataDir, 'show listen_addresses');
      expect(listening).toEqual({ listen_addresses: '127.0.0.1' });
    });

    it('refuses a second instance on the same folder, naming the first', async () => {
      const second = begin({ PORT: String(await freePort()) });
      expect(await second.end()).toBe(1);
      expect(second.output).toMatch(/already runs on the data folder .*: process \d+, at http:\/\/localhost:\d+\./);
      expect(second.output).toContain('DATA_DIR');
      expect(second.output).not.toContain('    at ');
      expect(await health(port)).toBe(200);
    });

    it('goes on with the same data after kill -9, the database included', async () => {
      const killed = rig.running();
      const keyBefore = readFileSync(path.join(dataDir, 'encryption.key'), 'utf8');
      const sandboxBefore = /Sandbox +(\S+)/.exec(killed.output)![1]!;
      const before = await rig.ask(dataDir, 'select id from kb.tenants');
      killed.signal('SIGKILL');
      await killed.end();
      const database = rig.postmasterOf(dataDir);
      expect(isAlive(database)).toBe(true);
      // It ends when its parent is gone, and lets go of its port.
      await until('the sandbox has ended', () =>
        fetch(sandboxBefore).then(
          () => false,
          () => true,
        ),
      );

      const again = await begin().ready();
      expect(again.output).toContain('still running');
      expect(rig.postmasterOf(dataDir)).toBe(database);
      expect(before).toHaveLength(1);
      expect(await rig.ask(dataDir, 'select id from kb.tenants')).toEqual(before);
      expect(readFileSync(path.join(dataDir, 'encryption.key'), 'utf8')).toBe(keyBefore);
      expect(/Sandbox +(\S+)/.exec(again.output)![1]).toBe(sandboxBefore);
    });

    it('starts the database again when that alone was killed, one it found running as well', async () => {
      const running = rig.running();
      for (let time = 1; time <= 2; time += 1) {
        const database = rig.postmasterOf(dataDir);
        process.kill(database, 'SIGKILL');
        await running.printed(new RegExp(`(The database runs again\\.[^]*){${time}}`));
        expect(rig.postmasterOf(dataDir)).not.toBe(database);
        expect(await rig.ask(dataDir, 'select id from kb.tenants')).toHaveLength(1);
        await until('the API is ready', async () => (await ready(port)) === 200);
      }
    });

    it('ends all it began on ^C, the database last', async () => {
      const running = rig.running();
      const database = rig.postmasterOf(dataDir);
      const sandbox = /Sandbox +(\S+)/.exec(running.output)![1]!;
      running.signal('SIGINT');
      expect(await running.end()).toBe(0);
      expect(isAlive(database)).toBe(false);
      await expect(fetch(sandbox)).rejects.toThrow('fetch failed');
      await expect(health(port)).rejects.toThrow('fetch failed');
      expect(existsSync(path.join(dataDir, 'owner.lock'))).toBe(false);
      expect(running.output).not.toMatch(/did not end well|error/i);
      expect(readFileSync(path.join(dataDir, 'postgres.log'), 'utf8')).toMatch(/database system is shut down\n$/);
    });

    it('recovers when everything was killed and the ids belong to other processes now', async () => {
      const running = await begin().ready();
      const database = rig.postmasterOf(dataDir);
      running.signal('SIGKILL');
      process.kill(database, 'SIGKILL');
      await running.end();
      await waitForEnd(database, 10_000);
      const other = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)']);
      try {
        await once(other, 'spawn');
        const pidFile = path.join(dataDir, 'pgdata/postmaster.pid');
        writeFileSync(pidFile, readFileSync(pidFile, 'utf8').replace(/^\d+/, String(other.pid)));
        const lock = path.join(dataDir, 'owner.lock');
        writeFileSync(lock, readFileSync(lock, 'utf8').replace(/"pid":\d+/, `"pid":${other.pid}`));
        const again = await begin().ready();
        expect(await rig.ask(dataDir, 'select id from kb.tenants')).toHaveLength(1);
        expect(again.output).not.toContain('still running');
        again.signal('SIGTERM');
        expect(await again.end()).toBe(0);
      } finally {
        other.kill('SIGKILL');
      }
    });
  });
});
