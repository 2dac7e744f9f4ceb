import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { io, type Socket } from 'socket.io-client';
import { createTestApi, type Member, type TestApi } from '../http/testing/test-api';
import { liveTopics } from './live-change';
import { LiveAnnouncer } from './live-announcer';
import { LiveGateway } from './live.gateway';

interface Changed {
  topic: string;
  integrationId: string | null;
  runId?: string;
}

describe('the live channel', () => {
  let api: TestApi;
  let url: string;
  let owner: Member;
  let live: LiveAnnouncer;
  const sockets: Socket[] = [];
  beforeAll(async () => {
    api = await createTestApi();
    await api.app.listen(0, '127.0.0.1');
    url = `http://127.0.0.1:${(api.app.getHttpServer().address() as AddressInfo).port}`;
    owner = await api.createOwner();
    live = api.app.get(LiveAnnouncer);
  });
  afterAll(() => api.close());
  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.disconnect();
  });

  const open = (headers: Record<string, string>, transports = ['websocket']): Promise<Socket> => {
    const socket = io(url, { path: '/live', transports, extraHeaders: headers, reconnection: false, forceNew: true });
    sockets.push(socket);
    return new Promise((resolve, reject) => {
      socket.on('connect', () => resolve(socket));
      socket.on('connect_error', reject);
    });
  };
  const cookie = (session: string) => ({ cookie: `other=1; tributary_session=${session}` });
  const as = ({ browser }: Member, transports?: string[]) => open(cookie(browser.view.session!), transports);
  const next = (socket: Socket): Promise<Changed> => new Promise((resolve) => socket.once('changed', resolve));
  const gone = (socket: Socket): Promise<string> => new Promise((resolve) => socket.once('disconnect', resolve));
  const watch = (socket: Socket, { tenant }: Member) =>
    socket.emitWithAck('watch', { tenant: tenant.slug, project: tenant.projectSlug });
  const change = ({ tenant }: Member, integrationId: string) =>
    live.changed({ projectId: tenant.projectId, topic: 'run', integrationId, runId: 'r1' });

  it('tells a page what changed in the project it shows, in ids alone', async () => {
    for (const transports of [['websocket'], ['polling', 'websocket']]) {
      const socket = await as(owner, transports);
      expect(await watch(socket, owner)).toEqual({ ok: true });
      const heard = next(socket);
      change(owner, 'i1');
      expect(await heard).toEqual({ topic: 'run', integrationId: 'i1', runId: 'r1', at: expect.any(String) });
    }
  });

  it('refuses whoever has no session, and whoever comes from another site', async () => {
    await expect(open({})).rejects.toThrow(/error/);
    await expect(open(cookie('nonsense'))).rejects.toThrow(/error/);
    const mine = cookie(owner.browser.view.session!);
    await expect(open({ ...mine, origin: 'https://evil.example' })).rejects.toThrow(/error/);
    await expect(open({ ...mine, origin: 'null' }, ['polling'])).rejects.toThrow(/error/);
    await open({ ...mine, origin: url });
    await open({ ...mine, origin: api.config.publicUrl });
  });

  it('lets nobody listen to what is not theirs', async () => {
    const stranger = await api.createOwner();
    const socket = await as(stranger);
    expect(await watch(socket, owner)).toMatchObject({ ok: false });
    for (const body of [undefined, null, 'x', {}, { tenant: 1, project: 2 }, { tenant: { a: 1 }, project: [] }])
      expect(await socket.emitWithAck('watch', body)).toMatchObject({ ok: false });
    expect(await watch(socket, stranger)).toEqual({ ok: true });
    const heard = next(socket);
    change(owner, 'not for you');
    change(stranger, 'yours');
    expect(await heard).toMatchObject({ integrationId: 'yours' });
  });

  it('hears the project last asked for and no other', async () => {
    const second = await owner.browser.post('/api/projects', { name: 'Second' }).expect(201);
    const socket = await as(owner);
    await watch(socket, owner);
    expect(await socket.emitWithAck('watch', { tenant: owner.tenant.slug, project: second.body.slug })).toEqual({
      ok: true,
    });
    const heard = next(socket);
    change(owner, 'of the first');
    live.changed({
      projectId: second.body.id,
      topic: 'records',
      integrationId: 'of the second',
      recordType: 'work_item',
    });
    expect(await heard).toMatchObject({ integrationId: 'of the second', recordType: 'work_item' });
  });

  it('tells equal changes once', async () => {
    const socket = await as(owner);
    await watch(socket, owner);
    const heard: Changed[] = [];
    socket.on('changed', (each: Changed) => heard.push(each));
    for (let number = 0; number < 500; number++) change(owner, 'busy');
    const last = new Promise<void>((resolve) =>
      socket.on('changed', (each: Changed) => each.integrationId === 'last' && resolve()),
    );
    change(owner, 'last');
    await last;
    expect(heard.filter(({ integrationId }) => integrationId === 'busy').length).toBeLessThanOrEqual(2);
  });

  it('hears of what the API itself does', async () => {
    const socket = await as(owner);
    await watch(socket, owner);
    const heard = next(socket);
    const made = await owner.browser
      .post('/api/integrations', {
        providerKey: 'clickup',
        settings: { team_id: '1' },
        credentials: { kind: 'token', token: 'pk_1_SANDBOX' },
      })
      .expect(201);
    expect(await heard).toMatchObject({ integrationId: made.body.id });
  });

  it('cuts off the sockets of a session that ends, and leaves the others', async () => {
    const other = await as({ ...owner, browser: api.browser({ session: await api.signIn(owner.userId) }) });
    const leaving = await api.signIn(owner.userId);
    const socket = await open(cookie(leaving));
    const cut = gone(socket);
    await api.browser({ session: leaving }).post('/api/auth/logout').expect(204);
    expect(await cut).toBe('io server disconnect');
    await watch(other, owner);
    const heard = next(other);
    change(owner, 'still here');
    expect(await heard).toMatchObject({ integrationId: 'still here' });
  });

  it('takes from a page what its person may no longer see', async () => {
    const [leaving, expired] = [await api.join(owner.tenant, 'viewer'), await api.join(owner.tenant, 'viewer')];
    const [socket, other, stays] = [await as(leaving), await as(expired), await as(owner)];
    for (const each of [socket, other, stays]) expect(await watch(each, owner)).toEqual({ ok: true });
    const heard: Changed[] = [];
    socket.on('changed', (each: Changed) => heard.push(each));
    await api.database.admin.query('delete from kb.memberships where user_id = $1', [leaving.userId]);
    await api.database.admin.query('update kb.sessions set expires_at = now() where user_id = $1', [expired.userId]);
    const cut = gone(other);
    await api.app.get(LiveGateway).recheck();
    expect(await cut).toBe('io server disconnect');
    const last = next(stays);
    change(owner, 'after');
    await last;
    expect(await socket.emitWithAck('watch', undefined)).toMatchObject({ ok: false });
    expect(heard).toEqual([]);
  });

  it('tells pages to ask for everything after it lost the database for a while', async () => {
    const socket = await as(owner);
    await watch(socket, owner);
    const heard: Changed[] = [];
    const all = new Promise<void>((resolve) =>
      socket.on('changed', (each: Changed) => {
        if (each.integrationId === null && heard.push(each) === liveTopics.length) resolve();
      }),
    );
    await api.database.admin.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query like 'listen%tributary_live%'`,
    );
    await all;
    expect(heard.map(({ topic }) => topic).sort()).toEqual([...liveTopics].sort());
  });
});
