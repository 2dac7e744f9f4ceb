import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type RunningSandbox, type SandboxSettings, startSandbox } from './sandbox';

interface Task {
  id: string;
  name: string;
  list: { id: string };
}
interface Page {
  tasks: Task[];
  last_page: boolean;
}

const everything = 'include_closed=true&subtasks=true';
const page0 = `/team/9000001/task?${everything}`;

let sandbox: RunningSandbox;
const start = async (settings: SandboxSettings = {}) => {
  await sandbox.close();
  sandbox = await startSandbox(settings);
};
beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(() => sandbox.close());

const call = (path: string, init: RequestInit & { token?: string } = {}) =>
  fetch(sandbox.control.clickup.apiUrl + path, {
    ...init,
    headers: { authorization: init.token ?? 'pk_1_SANDBOX', ...init.headers },
  });
const json = async <T>(path: string, init?: RequestInit) => (await (await call(path, init)).json()) as T;
const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(sandbox.url + path, { method: 'POST', body: JSON.stringify(body), headers });
const remove = (path: string) => fetch(sandbox.url + path, { method: 'DELETE' });

describe('the sandbox’s ClickUp over HTTP', () => {
  it('says on every answer that it is the sandbox, and refuses tokens as ClickUp does', async () => {
    const response = await call('/user');
    expect(response.headers.get('x-tributary-sandbox')).toBe('1');
    expect(await response.json()).toMatchObject({ user: { username: expect.stringContaining('(sandbox)') } });
    const wrong = await call('/user', { token: 'pk_1_WRONG' });
    expect([wrong.status, await wrong.json()]).toEqual([401, { err: 'Token invalid', ECODE: 'OAUTH_025' }]);
    const none = await fetch(`${sandbox.control.clickup.apiUrl}/user`);
    expect([none.status, await none.json()]).toMatchObject([401, { ECODE: 'OAUTH_017' }]);
    expect((await call('/nothing/here')).status).toBe(404);
    expect((await call('/list/901000/task', { method: 'POST', body: '{' })).status).toBe(400);
  });

  it('counts a quota for each token in a minute of its own, and lets it be raised or turned off', async () => {
    let now = Date.UTC(2025, 10, 3);
    await start({ quota: 2, now: () => now });
    const first = await call('/user');
    const limits = (response: Response) =>
      ['limit', 'remaining', 'reset'].map((name) => response.headers.get(`x-ratelimit-${name}`));
    expect(limits(first)).toEqual(['2', '1', String(now / 1_000 + 60)]);
    await call('/user');
    const refused = await call('/user');
    expect([refused.status, await refused.json()]).toEqual([429, { err: 'Rate limit reached', ECODE: 'APP_002' }]);
    expect(limits(refused)[1]).toBe('0');
    expect(refused.headers.has('retry-after')).toBe(false);
    expect((await call('/user', { token: 'pk_2_SANDBOX' })).status).toBe(200);
    now += 60_000;
    expect((await call('/user')).status).toBe(200);
    sandbox.control.clickup.quota('off');
    const free = await call('/user');
    expect(limits(free)).toEqual([null, null, null]);
  });

  it('keeps answers when asked to, and forgets them at every change', async () => {
    await start({ prebuilt: true, quota: 'off', scale: 5_000 });
    const before = await json<Page>(page0);
    expect(await json<Page>(page0)).toEqual(before);
    const id = before.tasks[0]?.id ?? '';
    sandbox.control.clickup.alter(id, { name: 'By control', touch: false });
    expect((await json<Page>(page0)).tasks[0]?.name).toBe('By control');
    await call(`/task/${id}`, { method: 'PUT', body: JSON.stringify({ name: 'By API' }) });
    expect((await json<Page>(`${page0}&order_by=updated`)).tasks[0]?.name).toBe('By API');
    sandbox.control.clickup.reset({ changed: 0.05 });
    expect((await json<Page>(page0)).tasks[0]?.name).toContain('changed since');
    expect(sandbox.control.clickup.count('/team/*/task')).toBe(1);
    expect(sandbox.control.clickup.busyMs()).toBeGreaterThan(0);
  });

  it('keeps a session’s changes in its file, so that a restart takes nothing back', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
    const stateFile = join(folder, 'state', 'sandbox.json');
    try {
      await start({ stateFile });
      const [one, two] = (await json<Page>(page0)).tasks;
      if (!one || !two) throw new Error('no tasks');
      sandbox.control.clickup.alter(one.id, { name: 'Kept' });
      sandbox.control.clickup.remove(two.id);
      const added = sandbox.control.clickup.create(one.list.id, { name: 'Added' });
      sandbox.control.clickup.rename('list', one.list.id, 'Renamed list');
      const after = await json<Page>(`${page0}&order_by=updated`);
      await start({ stateFile });
      expect(await json<Page>(`${page0}&order_by=updated`)).toEqual(after);
      expect((await call(`/task/${two.id}`)).status).toBe(404);
      const next = sandbox.control.clickup.create(one.list.id, { name: 'Added later' });
      expect(next).not.toBe(added);
      await start({});
      writeFileSync(stateFile, 'half a fi');
      await start({ stateFile });
      expect(sandbox.control.clickup.records.count()).toBe(1_200);
      expect(readFileSync(`${stateFile}.unreadable`, 'utf8')).toBe('half a fi');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('faults', () => {
  const match = { path: '/team/*/task' };

  it('refuse with 429 and say when to come back in each way there is', async () => {
    const now = Date.UTC(2025, 10, 3);
    await start({ now: () => now });
    const ask = async (fault: object) => {
      sandbox.control.fault({ kind: 'too-many', seconds: 7, match, ...fault });
      const { status, headers } = await call(page0);
      return [
        status,
        headers.get('retry-after'),
        headers.get('x-ratelimit-remaining'),
        headers.get('x-ratelimit-reset'),
      ];
    };
    const reset = String(now / 1_000 + 7);
    expect(await ask({})).toEqual([429, null, '0', reset]);
    expect(await ask({ retryAfter: 'seconds' })).toEqual([429, '7', '0', reset]);
    expect(await ask({ retryAfter: 'date' })).toEqual([429, 'Mon, 03 Nov 2025 00:00:07 GMT', '0', reset]);
    expect((await call(page0)).status).toBe(200);
  });

  it('wait for the request they are for, happen as often as said, and are over then', async () => {
    sandbox.control.fault({ kind: 'server-error', match: { ...match, query: { page: '1' } }, after: 1, times: 2 });
    const statuses: number[] = [];
    for (const page of [0, 1, 1, 0, 1, 1]) statuses.push((await call(`${page0}&page=${page}`)).status);
    expect(statuses).toEqual([200, 200, 500, 200, 500, 200]);
    sandbox.control.fault({ kind: 'revoked' });
    for (const path of ['/user', page0]) expect(await json(path)).toMatchObject({ ECODE: 'OAUTH_025' });
    sandbox.control.faults.clear();
    expect((await call('/user')).status).toBe(200);
    expect(() => sandbox.control.fault({ kind: 'earthquake' } as never)).toThrow(RangeError);
  });

  it('break connections and bodies', async () => {
    const { fault } = { fault: sandbox.control.fault.bind(sandbox.control) };
    const whole = await (await call(page0)).text();
    fault({ kind: 'reset', match });
    await expect(call(page0)).rejects.toThrow('fetch failed');
    fault({ kind: 'reset', afterBytes: 100, match });
    await expect(call(page0).then((response) => response.text())).rejects.toThrow('terminated');
    fault({ kind: 'truncated', match });
    const cut = await call(page0);
    expect(cut.status).toBe(200);
    expect(whole.startsWith(await cut.text())).toBe(true);
    fault({ kind: 'html', match });
    const html = await call(page0);
    expect([html.status, html.headers.get('content-type'), (await html.text()).slice(0, 9)]).toEqual([
      200,
      'text/html; charset=utf-8',
      '<!doctype',
    ]);
    fault({ kind: 'trickle', bytes: Math.ceil(Buffer.byteLength(whole) / 3), everyMs: 5, match });
    const slow = (await call(page0)).body?.getReader();
    let chunks = 0;
    while (!(await slow?.read())?.done) chunks += 1;
    expect(chunks).toBeGreaterThanOrEqual(3);
    fault({ kind: 'status', status: 418, body: { err: 'own' }, match });
    expect(await json(page0)).toEqual({ err: 'own' });
    fault({ kind: 'slow', ms: 1, match });
    expect(await (await call(page0)).text()).toBe(whole);
    fault({ kind: 'slow', ms: 86_400_000, match });
    const held = call(page0);
    while (sandbox.control.faults.list().length > 0) await setImmediate();
    sandbox.control.faults.clear();
    expect(await (await held).text()).toBe(whole);
  });

  it('answer 200 with less than there is', async () => {
    const whole = await json<Page>(page0);
    sandbox.control.fault({ kind: 'empty-page', match });
    expect(await json<Page>(page0)).toEqual({ tasks: [], last_page: true });
    sandbox.control.fault({ kind: 'short-page', records: 3, match });
    expect(await json<Page>(page0)).toEqual({ tasks: whole.tasks.slice(0, 3), last_page: false });
    sandbox.control.fault({ kind: 'short-page', records: 3, last: true, match });
    expect((await json<Page>(page0)).last_page).toBe(true);
    const second = await json<Page>(`${page0}&page=1`);
    sandbox.control.fault({ kind: 'page-shift', records: 2, match });
    const shifted = await json<Page>(`${page0}&page=1`);
    expect(shifted.tasks.slice(0, 50).map((task) => task.id)).not.toEqual(
      second.tasks.slice(0, 50).map((task) => task.id),
    );
    expect((await call(`/task/${whole.tasks[0]?.id}`)).status).toBe(404);
  });
});

describe('control over HTTP', () => {
  it('does what the control in the process does', async () => {
    const id = (await json<Page>(page0)).tasks[0]?.id ?? '';
    expect(
      (await post(`/_sandbox/clickup/tasks/${id}`, { name: 'Changed', raw: { date_updated: 'poison' } })).status,
    ).toBe(200);
    expect(await json(`/task/${id}`)).toMatchObject({ name: 'Changed', date_updated: 'poison' });
    expect((await post('/_sandbox/faults', { kind: 'server-error', times: 0 })).status).toBe(200);
    expect((await call('/user')).status).toBe(500);
    await remove('/_sandbox/faults');
    await post('/_sandbox/clickup/freeze', {});
    expect((await call(`/task/${id}`, { method: 'DELETE' })).status).toBe(423);
    expect((await remove(`/_sandbox/clickup/tasks/${id}`)).status).toBe(409);
    const calls = (await (await fetch(`${sandbox.url}/_sandbox/clickup/calls`)).json()) as {
      counts: Record<string, number>;
    };
    expect(calls.counts).toMatchObject({ '/user': 1, [`/task/${id}`]: 2 });
    await post('/_sandbox/clickup/reset', { scale: 2_000 });
    expect(await (await fetch(`${sandbox.url}/_sandbox/clickup/stats`)).json()).toMatchObject({ records: 2_000 });
    expect((await post('/_sandbox/clickup/tasks', { name: 'no list' })).status).toBe(400);
    expect((await post('/_sandbox/faults', { kind: 'earthquake' })).status).toBe(404);
    expect((await post('/_sandbox/trello/quota', { limit: 1 })).status).toBe(404);
    expect((await post('/_sandbox/clickup/tasks/none', { name: 'x' })).status).toBe(409);
  });

  it('is closed to other pages in the person’s browser, and to other names of this computer', async () => {
    const foreign = await post(
      '/_sandbox/faults',
      { kind: 'revoked' },
      {
        origin: 'https://elsewhere.example',
      },
    );
    expect(foreign.status).toBe(403);
    expect((await post('/edit', {}, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    const rebound = await new Promise<number | undefined>((resolve, reject) => {
      httpRequest(`${sandbox.url}/`, { headers: { host: 'rebound.example' } }, (response) =>
        resolve(response.statusCode),
      )
        .on('error', reject)
        .end();
    });
    expect(rebound).toBe(403);
    expect((await call('/user')).status).toBe(200);
  });
});

describe('the page for people', () => {
  const page = async (query = '') => (await fetch(`${sandbox.url}/${query}`)).text();
  const form = async (fields: Record<string, string>) => {
    const response = await fetch(`${sandbox.url}/edit`, {
      method: 'POST',
      body: new URLSearchParams({ provider: 'clickup', ...fields }),
    });
    return response.text();
  };

  it('says what it is and how to connect, and shows no text from the data as markup', async () => {
    const html = await page('?q=script');
    expect(html).toContain('This is the sandbox');
    expect(html).toContain(sandbox.control.clickup.apiUrl);
    expect(html).toContain('&lt;script&gt;alert(&quot;crane&quot;)');
    expect(html).not.toContain('<script');
    const search = await page(
      `?q=${encodeURIComponent('"><img src=x>')}&said=${encodeURIComponent('<i>said</i>')}&page=-4`,
    );
    expect(search).toContain('value="&quot;&gt;&lt;img src=x&gt;"');
    expect(search).not.toMatch(/<img|<i>/);
    expect(search).toContain('No task matches');
  });

  it('renames, closes, reopens, deletes and adds, and says what it did', async () => {
    const id = (await json<Page>(page0)).tasks[0]?.id ?? '';
    expect(await form({ action: 'rename', id, title: 'From <the> page' })).toContain('From &lt;the&gt; page');
    expect((await json<Page>(`${page0}&order_by=updated`)).tasks[0]).toMatchObject({ id, name: 'From <the> page' });
    await form({ action: 'close', id });
    expect(await json(`/task/${id}`)).toMatchObject({ status: { type: 'closed' } });
    await form({ action: 'open', id });
    expect(await json(`/task/${id}`)).toMatchObject({ status: { type: 'open' }, date_closed: null });
    expect(await form({ action: 'create', list: '901000', title: 'Brand new' })).toContain('was added');
    expect(await form({ action: 'rename', id, title: ' ' })).toContain('Nothing was changed');
    expect(await form({ action: 'delete', id })).toContain('was deleted');
    expect((await call(`/task/${id}`)).status).toBe(404);
    expect(await form({ action: 'delete', id })).toContain('Nothing was changed');
  });
});
