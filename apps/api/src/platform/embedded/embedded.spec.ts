import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { lstat, mkdir, mkdtemp, readdir, readFile, readlink, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { createPool } from '../database/pool';
import { completeSymlinks, findBinaries } from './binaries';
import { encryptionKeyIn, readNote } from './data-folder';
import { lockFolder } from './folder-lock';
import { freePort } from './postmaster';
import { startPrivatePostgres, type PrivatePostgres } from './private-postgres';
import { birthOf, isAlive } from './processes';

describe('the embedded PostgreSQL', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'tributary-embedded-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('has the library links that a skipped install script would have made', async () => {
    const native = path.dirname(path.dirname((await findBinaries()).postgres));
    const links = JSON.parse(readFileSync(path.join(native, 'pg-symlinks.json'), 'utf8')) as {
      target: string;
      source: string;
    }[];
    expect(links.length).toBeGreaterThan(0);
    for (const { target } of links) expect(existsSync(path.join(native, '..', target))).toBe(true);

    // Not in the package itself, which other specs run, and copy, meanwhile.
    const packaged = await mkdtemp(path.join(folder, 'package-'));
    const { source, target } = links[0]!;
    for (const at of ['native', path.dirname(source), path.dirname(target)])
      await mkdir(path.join(packaged, at), { recursive: true });
    writeFileSync(path.join(packaged, 'native/pg-symlinks.json'), JSON.stringify([{ source, target }]));
    writeFileSync(path.join(packaged, source), 'a library');
    await completeSymlinks(packaged);
    const place = path.join(packaged, target);
    expect((await lstat(place)).isSymbolicLink()).toBe(true);
    expect(await readlink(place)).toBe(path.basename(source));
    await rm(packaged, { recursive: true });
  });

  it('takes its preferred port, and another when that one is taken', async () => {
    const holder = createServer();
    const port = await freePort();
    await new Promise<void>((resolve) => holder.listen(port, '127.0.0.1', resolve));
    expect(await freePort(port)).not.toBe(port);
    await new Promise<void>((resolve) => holder.close(() => resolve()));
    expect(await freePort(port)).toBe(port);
  });

  describe('in a folder of its own', () => {
    let postgres: PrivatePostgres;
    const ask = async (text: string) => {
      const client = new Client(postgres.url());
      await client.connect();
      return client.query<{ v: string }>(text).finally(() => client.end());
    };
    beforeAll(async () => {
      postgres = await startPrivatePostgres();
    });
    afterAll(() => postgres.remove());

    it('sorts by code point, speaks UTF-8 and lets nobody in without a password', async () => {
      expect((await ask('show server_encoding')).rows).toEqual([{ server_encoding: 'UTF8' }]);
      expect((await ask(`select upper('äé') || ('Z' < 'a')::text as v`)).rows[0]!.v).toBe('ÄÉtrue');
      const bare = new Client({
        host: '127.0.0.1',
        port: postgres.port,
        user: 'postgres',
        password: 'x',
        database: 'postgres',
      });
      await expect(bare.connect()).rejects.toThrow(/password authentication failed/);
    });

    it('comes back on the same port after it stopped at once, with what was committed', async () => {
      await ask('create table kept (v text)');
      await ask(`insert into kept values ('here')`);
      const lost: Error[] = [];
      const pool = createPool({ url: postgres.url(), size: 2, name: 'test', onLost: (error) => lost.push(error) });
      expect((await pool.query<{ v: string }>('select v from kept')).rows).toEqual([{ v: 'here' }]);
      await postgres.stop('immediate');
      await expect(pool.query('select 1')).rejects.toThrow(/ECONNREFUSED|terminat|closed/);
      await postgres.start();
      expect((await pool.query<{ v: string }>('select v from kept')).rows).toEqual([{ v: 'here' }]);
      await pool.end();
    });

    it('is swept away by the next one when its owner was killed', async () => {
      // The same server, noted down as a process that has ended.
      const orphan = await startPrivatePostgres();
      const owners = (await readdir(tmpdir())).map((name) => path.join(tmpdir(), name, 'owner'));
      // Other servers on this machine come and go meanwhile.
      const noteOf = (owner: string) => readFile(path.join(owner, '../pgdata/postmaster.pid'), 'utf8').catch(() => '');
      const notes = await Promise.all(owners.map(async (owner) => ({ owner, note: await noteOf(owner) })));
      const { owner: mine, note } = notes.find((each) => each.note.includes(`\n${orphan.port}\n`))!;
      const pid = Number(note.split('\n')[0]);
      const ended = spawn(process.execPath, ['-e', '']);
      await once(ended, 'exit');
      writeFileSync(mine, JSON.stringify({ pid: ended.pid, birth: 'gone' }));
      const next = await startPrivatePostgres();
      expect(isAlive(pid)).toBe(false);
      expect(existsSync(path.dirname(mine))).toBe(false);
      await next.remove();
    });
  });

  describe('the lock of a data folder', () => {
    it('has one owner of many that try at once', async () => {
      const tries = await Promise.allSettled(
        Array.from({ length: 20 }, () => lockFolder(folder, 'http://localhost:1')),
      );
      const owners = tries.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
      expect(owners).toHaveLength(1);
      await owners[0]!.release();
      expect(existsSync(path.join(folder, 'owner.lock'))).toBe(false);
    });

    it.each([
      ['a process that ended', { pid: 2 ** 22 + 1, birth: 'then', address: 'x' }],
      ['a process whose id another has now', { pid: process.pid, birth: 'then', address: 'x' }],
      ['nobody, cut short', undefined],
    ])('is taken over from %s', async (_name, owner) => {
      writeFileSync(path.join(folder, 'owner.lock'), owner ? JSON.stringify(owner) : '{"pid":');
      const lock = await lockFolder(folder, 'http://localhost:2');
      expect(readFileSync(path.join(folder, 'owner.lock'), 'utf8')).toContain(birthOf(process.pid));
      await lock.release();
      expect(await readdir(folder)).toEqual([]);
    });
  });

  it('says what is wrong with a key or a note that cannot be read', async () => {
    writeFileSync(path.join(folder, 'encryption.key'), 'short\n');
    await expect(encryptionKeyIn(folder, false)).rejects.toThrow(/does not hold a key of 32 bytes/);
    writeFileSync(path.join(folder, 'database.json'), '{');
    await expect(readNote(folder)).rejects.toThrow(/database\.json cannot be read/);
  });
});
