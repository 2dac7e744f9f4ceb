import { fork } from 'node:child_process';
import path from 'node:path';
import { request } from 'undici';
import { cpuSecondsOf } from './cpu';

export const token = 'pk_1_SANDBOX';
export const workspace = '9000001';

export interface BenchSandbox {
  /** Origin of the process. */
  url: string;
  /** Of ClickUp's stand-in, as a connection's API address. */
  apiUrl: string;
  /** Begins with untouched data of this size, of which a share has changed since; every page is made at once. */
  reset(records: number, changed?: number): Promise<void>;
  /** Seconds of CPU the process has used; NaN where the system does not say. */
  cpuSeconds(): number;
}

/** ClickUp's stand-in as a process of its own, without quota, its pages made beforehand. */
export async function startSandbox(): Promise<BenchSandbox & { stop(): Promise<void> }> {
  const child = fork(path.join(path.dirname(process.argv[1]!), 'sandbox.js'), {
    env: { ...process.env, SANDBOX_QUOTA: 'off', SANDBOX_PREBUILT: 'true', SANDBOX_SCALE: '1000' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const url = await new Promise<string>((resolve, reject) => {
    child.once('message', (message: { listening: string }) => resolve(message.listening));
    child.once('exit', (code) => reject(new Error(`The sandbox ended with ${code} before it listened.`)));
  });
  return {
    ...useSandbox(url, child.pid),
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.kill('SIGTERM');
      }),
  };
}

/** A running sandbox, by its address. */
export function useSandbox(url: string, pid?: number): BenchSandbox {
  const apiUrl = `${url}/clickup/api/v2`;
  return {
    url,
    apiUrl,
    async reset(records, changed = 0) {
      const response = await request(`${url}/_sandbox/clickup/reset`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ scale: records, changed, prebuilt: true, quota: 'off' }),
      });
      const text = await response.body.text();
      if (response.statusCode !== 200) throw new Error(`The sandbox did not reset: ${text}`);
      for await (const page of pages(apiUrl)) void page;
    },
    cpuSeconds: () => cpuSecondsOf(pid),
  };
}

/** Reads every task as the engine asks for them, so that both sides meet the same kept answers. */
export async function* pages(apiUrl: string): AsyncGenerator<unknown[]> {
  for (const archived of ['false', 'true'])
    for (const space of await spaces(apiUrl)) {
      for (let page = 0; ; page++) {
        const query = new URLSearchParams({
          archived,
          subtasks: 'true',
          include_closed: 'true',
          'space_ids[]': space,
          order_by: 'created',
          reverse: 'true',
          page: String(page),
        });
        const body = (await read(`${apiUrl}/team/${workspace}/task?${query}`)) as {
          tasks: unknown[];
          last_page: boolean;
        };
        yield body.tasks;
        if (body.last_page) break;
      }
    }
}

async function spaces(apiUrl: string): Promise<string[]> {
  const body = (await read(`${apiUrl}/team/${workspace}/space?archived=false`)) as { spaces: { id: string }[] };
  return body.spaces.map(({ id }) => id);
}

async function read(url: string): Promise<unknown> {
  const response = await request(url, { headers: { authorization: token } });
  if (response.statusCode !== 200) throw new Error(`${response.statusCode} for ${url}: ${await response.body.text()}`);
  return response.body.json();
}
