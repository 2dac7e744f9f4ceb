import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from '../apps/api/src/platform/embedded/postmaster';
import type { Result } from './report';

interface Catalogue {
  items: { key: string; sandbox?: { credentials: { token: string }; settings: Record<string, unknown> } }[];
}

/** As a person's shell has it: with what building the benchmarks sets, `npm ci` leaves out what builds the product. */
const environment = { ...process.env, NODE_ENV: undefined };

/** S15: from a fresh clone of the last commit to the gallery, then to the first synced record, by what people type. */
export async function benchFreshClone(): Promise<Result> {
  const folder = await mkdtemp(path.join(await realpath(tmpdir()), 'tributary-clone-'));
  let started: ChildProcess | undefined;
  try {
    const root = path.join(path.dirname(process.argv[1]!), '../..');
    run('git', ['clone', '--quiet', root, folder], root);
    const begun = performance.now();
    run('npm', ['ci', '--no-audit', '--no-fund', '--silent'], folder);
    const installed = performance.now();
    const port = await freePort();
    const data = path.join(folder, '.data');
    // A process group of its own, so that npm and what it started can be ended together.
    started = spawn('npm', ['start'], {
      cwd: folder,
      env: { ...environment, PORT: String(port), DATA_DIR: data },
      stdio: ['ignore', 'pipe', 'inherit'],
      detached: true,
    });
    const link = await printed(started, /Open +(\S+)/);
    const person = await signIn(`http://localhost:${port}`, link);
    const page = await fetch(`http://localhost:${port}/`);
    if (!page.ok || !(await page.text()).includes('<div id="root"')) throw new Error('The gallery was not served.');
    const gallery = performance.now();
    await firstRecord(person);
    const record = performance.now();
    return {
      id: 'S15',
      what: 'fresh clone to the gallery',
      unit: 's',
      ours: (gallery - begun) / 1000,
      baseline: (installed - begun) / 1000,
      better: 'less',
      bar: 1.3,
      aim: 1.1,
      note: `baseline is npm ci alone; first synced record ${((record - gallery) / 1000).toFixed(1)} s later`,
    };
  } finally {
    await end(started);
    await rm(folder, { recursive: true, force: true });
  }
}

function run(command: string, args: string[], cwd: string): void {
  const { status, stderr } = spawnSync(command, args, {
    cwd,
    env: environment,
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}: ${stderr}`);
}

function printed(child: ChildProcess, pattern: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    child.stdout!.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      const found = pattern.exec(output);
      if (found) resolve(found[1]!);
    });
    child.once('exit', (code) => reject(new Error(`npm start ended with ${code}:\n${output}`)));
  });
}

type Ask = <T>(method: string, path: string, body?: unknown) => Promise<T>;

/** Uses the printed link as the page does, and gives a way to ask as that person. */
async function signIn(origin: string, link: string): Promise<Ask> {
  const headers: Record<string, string> = { 'content-type': 'application/json', 'x-tributary-csrf': '1' };
  const token = new URLSearchParams(new URL(link).hash.slice(1)).get('token');
  const response = await fetch(`${origin}/api/auth/link`, { method: 'POST', headers, body: JSON.stringify({ token }) });
  if (!response.ok) throw new Error(`The link did not sign in: ${response.status} ${await response.text()}`);
  headers['cookie'] = response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
  const ask: Ask = async (method, address, body) => {
    const answer = await fetch(`${origin}/api${address}`, {
      method,
      headers,
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (!answer.ok) throw new Error(`${method} ${address}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as never;
  };
  const me = await ask<{ tenants: { slug: string; projects: { slug: string }[] }[] }>('GET', '/auth/me');
  headers['x-tributary-tenant'] = me.tenants[0]!.slug;
  headers['x-tributary-project'] = me.tenants[0]!.projects[0]!.slug;
  return ask;
}

/** Connects the sandbox's ClickUp as the gallery does, and waits until a work item is there. */
async function firstRecord(ask: Ask): Promise<void> {
  const { items } = await ask<Catalogue>('GET', '/integration-providers');
  const sandbox = items.find(({ key }) => key === 'clickup')?.sandbox;
  if (!sandbox) throw new Error('The catalogue offers no sandbox for ClickUp.');
  const credentials = { kind: 'token', token: sandbox.credentials.token };
  await ask('POST', '/integrations', { providerKey: 'clickup', settings: sandbox.settings, credentials });
  const until = performance.now() + 120_000;
  while (performance.now() < until) {
    const records = await ask<{ items: unknown[] }>('GET', '/records/work_item?limit=1');
    if (records.items.length > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('No record had arrived two minutes after ClickUp was connected.');
}

async function end(child: ChildProcess | undefined): Promise<void> {
  if (!child?.pid || child.exitCode !== null) return;
  // npm itself ends before what it started, which holds the output open until it has drained.
  const ended = new Promise((resolve) => child.once('close', resolve));
  process.kill(-child.pid, 'SIGTERM');
  await ended;
}
