import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const root = resolve(import.meta.dirname, '../../..');

describe('the sandbox as a process', () => {
  let folder: string;
  let main: string;
  beforeAll(() => {
    // Within the repository, where what it imports is found.
    mkdirSync(join(root, 'dist'), { recursive: true });
    folder = mkdtempSync(join(root, 'dist/sandbox-'));
    const vite = join(root, 'node_modules/vite/bin/vite.js');
    const config = join(root, 'apps/sandbox/vite.config.ts');
    execFileSync(process.execPath, [vite, 'build', '-c', config, '--outDir', folder, '--logLevel', 'error'], {
      cwd: root,
    });
    main = join(folder, 'main.js');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const env = (more: Record<string, string> = {}) => ({ PATH: process.env.PATH, ...more });
  const firstLine = async (child: ChildProcess): Promise<string> => {
    if (!child.stdout) throw new Error('no output');
    const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
    return line;
  };

  it('prints its address as one line of JSON, tells its parent, and ends cleanly with SIGTERM', async () => {
    const child = spawn(process.execPath, [main], {
      env: env({ SANDBOX_SCALE: '100' }),
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    });
    const [told, line] = await Promise.all([once(child, 'message'), firstLine(child)]);
    const { listening } = JSON.parse(line) as { listening: string };
    const settings = { team_id: '9000001', api_url: `${listening}/clickup/api/v2` };
    const connection = { provider: 'clickup', name: 'ClickUp', token: 'pk_1_SANDBOX', settings };
    expect(told[0]).toEqual({ listening, connections: [connection] });
    expect(await (await fetch(`${listening}/_sandbox/connections`)).json()).toEqual([connection]);
    expect(await (await fetch(`${listening}/_sandbox/clickup/stats`)).json()).toMatchObject({ records: 100 });
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
    await expect(fetch(listening)).rejects.toThrow('fetch failed');
  });

  it('ends when its parent goes away', async () => {
    const child = spawn(process.execPath, [main], { env: env(), stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
    await firstLine(child);
    child.disconnect();
    expect(await once(child, 'exit')).toEqual([0, null]);
    // Without IPC the death of the parent shows only in the process's parent id.
    const script = `const c = require('node:child_process').spawn(process.execPath, [${JSON.stringify(main)}], { stdio: ['ignore', 'inherit', 'inherit'] });`;
    const parent = spawn(process.execPath, ['-e', script], { env: env(), stdio: ['ignore', 'pipe', 'inherit'] });
    const { listening } = JSON.parse(await firstLine(parent)) as { listening: string };
    expect((await fetch(`${listening}/`)).status).toBe(200);
    const output = once(parent.stdout ?? parent, 'close');
    parent.kill('SIGKILL');
    // The orphan holds the other end of the pipe until it ends.
    await output;
    await expect(fetch(listening)).rejects.toThrow('fetch failed');
  });

  it('says which variable is wrong, or that the port is taken, and ends with 1', async () => {
    const run = async (more: Record<string, string>) => {
      const child = spawn(process.execPath, [main], { env: env(more), stdio: ['ignore', 'ignore', 'pipe'] });
      let said = '';
      child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
      const [code] = (await once(child, 'close')) as [number];
      return { code, said };
    };
    expect(await run({ SANDBOX_SCALE: 'many' })).toEqual({
      code: 1,
      said: 'The sandbox could not start: SANDBOX_SCALE is "many"; it takes a whole number from 1 to 1000000\n',
    });
    const first = spawn(process.execPath, [main], { env: env(), stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
    const { listening } = JSON.parse(await firstLine(first)) as { listening: string };
    const taken = await run({ SANDBOX_PORT: new URL(listening).port });
    expect(taken).toMatchObject({ code: 1, said: expect.stringContaining('EADDRINUSE') });
    first.kill('SIGTERM');
    await once(first, 'exit');
  });
});
