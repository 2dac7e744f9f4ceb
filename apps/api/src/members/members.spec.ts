import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { io } from 'socket.io-client';
import { v7 as uuidv7 } from 'uuid';
import { createIntegration, createMembership, createTenant } from '../platform/database/testing/builders';
import { createTestApi, type Member, type TestApi } from '../platform/http/testing/test-api';

describe('members', () => {
  let api: TestApi;
  let owner: Member;
  beforeAll(async () => {
    api = await createTestApi();
    owner = await api.createOwner();
  });
  afterAll(() => api.close());

  const admin = (text: string, values: unknown[] = []) =>
    api.database.admin.query<Record<string, unknown>>(text, values);
  const roleOf = async (userId: string) =>
    (await admin('select role from kb.memberships where user_id = $1', [userId])).rows[0]?.['role'];
  const eventsOf = async (subjectId: string) =>
    (await admin('select type, actor, data from kb.domain_events where subject_id = $1 order by at, id', [subjectId]))
      .rows;

  it('are listed with their roles, in pages, and say which one is you', async () => {
    const { tenant, browser, userId } = await api.createOwner();
    for (const role of ['admin', 'member', 'viewer']) await api.join(tenant, role);
    const first = await browser.get('/api/members?limit=3&sort=email').expect(200);
    const rest = await browser.get(`/api/members?limit=3&sort=email&cursor=${first.body.nextCursor}`).expect(200);
    const all = [...first.body.items, ...rest.body.items];
    expect(all.map(({ role }) => role).toSorted()).toEqual(['admin', 'member', 'owner', 'viewer']);
    expect(all.filter(({ you }) => you).map((each) => each.userId)).toEqual([userId]);
    expect(all[0]).toEqual({
      userId: expect.any(String),
      name: 'Ada Example',
      email: expect.stringContaining('@'),
      role: expect.any(String),
      joinedAt: expect.any(String),
      lastSeenAt: null,
      you: expect.any(Boolean),
      connections: 0,
    });
    expect(rest.body.nextCursor).toBeNull();
  });

  it('say when they were last seen', async () => {
    const member = await api.join(owner.tenant, 'member');
    await admin(`update kb.sessions set last_seen_at = now() - interval '6 minutes' where user_id = $1`, [
      member.userId,
    ]);
    await member.browser.get('/api/members').expect(200);
    const { body } = await owner.browser.get('/api/members?limit=200').expect(200);
    const seen = body.items.find((each: { userId: string }) => each.userId === member.userId).lastSeenAt;
    expect(seen).toEqual(expect.any(String));
  });

  it('get another role, which counts from their next request', async () => {
    const member = await api.join(owner.tenant, 'member');
    await member.browser.post('/api/projects', { name: 'No' }).expect(403);
    const changed = await owner.browser.patch(`/api/members/${member.userId}`, { role: 'admin' }).expect(200);
    expect(changed.body).toMatchObject({ userId: member.userId, role: 'admin', you: false });
    await member.browser.post('/api/projects', { name: 'Yes' }).expect(201);
    expect(await eventsOf(member.userId)).toEqual([
      {
        type: 'member.role_changed',
        actor: `user:${owner.userId}`,
        data: { name: 'Ada Example', from: 'member', to: 'admin' },
      },
    ]);
    const unknown = await owner.browser.patch(`/api/members/${member.userId}`, { role: 'god' }).expect(400);
    expect(unknown.body.errors[0].path).toBe('role');
  });

  it('X5: nobody but an owner makes or unmakes owners, and a token never', async () => {
    const boss = await api.join(owner.tenant, 'admin');
    const other = await api.join(owner.tenant, 'owner');
    for (const refused of [
      boss.browser.patch(`/api/members/${boss.userId}`, { role: 'owner' }),
      boss.browser.patch(`/api/members/${other.userId}`, { role: 'viewer' }),
      boss.browser.delete(`/api/members/${other.userId}`),
      boss.browser.post('/api/invitations', { email: 'x@example.test', role: 'owner' }),
    ])
      expect((await refused.expect(403)).body.detail).toMatch(/^Only an owner makes or unmakes owners/);
    const { token } = (await owner.browser.post('/api/tokens', { name: 'T', scopes: ['members:manage'] }).expect(201))
      .body;
    const program = api.browser({ token });
    for (const refused of [
      program.patch(`/api/members/${boss.userId}`, { role: 'owner' }),
      program.patch(`/api/members/${other.userId}`, { role: 'viewer' }),
      program.delete(`/api/members/${other.userId}`),
      program.post('/api/invitations', { email: 'x@example.test', role: 'owner' }),
    ])
      expect((await refused.expect(403)).body.detail).toMatch(/^API tokens cannot make or unmake owners/);
    await owner.browser.patch(`/api/members/${other.userId}`, { role: 'viewer' }).expect(200);
    await program.patch(`/api/members/${other.userId}`, { role: 'member' }).expect(200);
  });

  it('always have an owner among them, also when two owners step down at the same moment', async () => {
    const first = await api.createOwner();
    const demote = (by: Member, whom: Member) => by.browser.patch(`/api/members/${whom.userId}`, { role: 'admin' });
    const only = await demote(first, first).expect(409);
    expect(only.body.detail).toMatch(/only owner.*Make somebody else an owner first/);
    await first.browser.delete(`/api/members/${first.userId}`).expect(409);
    const second = await api.join(first.tenant, 'owner');
    const answers = await Promise.all([demote(first, second), demote(second, first)]);
    expect(answers.map(({ status }) => status).filter((status) => status === 200)).toHaveLength(1);
    const owners = await admin(`select from kb.memberships where tenant_id = $1 and role = 'owner'`, [
      first.tenant.tenantId,
    ]);
    expect(owners.rowCount).toBe(1);
  });

  describe('who are taken out', () => {
    it('lose the tenant in every window at once, with the tokens they made in it, and keep what is theirs elsewhere', async () => {
      const leaver = await api.join(owner.tenant, 'owner');
      const elsewhere = await createTenant(api.database.admin);
      await createMembership(api.database.admin, {
        tenantId: elsewhere.tenantId,
        userId: leaver.userId,
        role: 'owner',
      });
      const there = api.browser({ ...leaver.browser.view, tenant: elsewhere.slug, project: elsewhere.projectSlug });
      const tokenOf = async ({ browser }: { browser: Member['browser'] }) =>
        (await browser.post('/api/tokens', { name: 'Mine', scopes: ['integrations:read'] }).expect(201)).body.token;
      const [here, kept] = [await tokenOf(leaver), await tokenOf({ browser: there })];
      const removed = await owner.browser.delete(`/api/members/${leaver.userId}`).expect(200);
      expect(removed.body).toEqual({ handedOver: 0, revoked: [], tokensEnded: 1 });
      await leaver.browser.get('/api/projects').expect(404);
      await there.get('/api/projects').expect(200);
      expect((await api.browser({ token: here }).get('/api/projects').expect(401)).body.detail).toMatch(/was revoked/);
      await api.browser({ token: kept }).get('/api/projects').expect(200);
      expect((await leaver.browser.get('/api/auth/me').expect(200)).body.tenants).toHaveLength(1);
      expect(await eventsOf(leaver.userId)).toMatchObject([
        { type: 'member.removed', data: { role: 'owner', tokensEnded: 1 } },
      ]);
      await owner.browser.delete(`/api/members/${leaver.userId}`).expect(404);
    });

    it('have their sockets cut', async () => {
      await api.app.listen(0, '127.0.0.1');
      const url = `http://127.0.0.1:${(api.app.getHttpServer().address() as AddressInfo).port}`;
      const leaver = await api.join(owner.tenant, 'member');
      const socket = io(url, {
        path: '/live',
        transports: ['websocket'],
        extraHeaders: { cookie: `tributary_session=${leaver.browser.view.session!}` },
        reconnection: false,
        forceNew: true,
      });
      try {
        await new Promise<void>((resolve) => void socket.on('connect', resolve));
        const view = { tenant: owner.tenant.slug, project: owner.tenant.projectSlug };
        expect(await socket.emitWithAck('watch', view)).toEqual({ ok: true });
        const cut = new Promise((resolve) => void socket.on('disconnect', resolve));
        await owner.browser.delete(`/api/members/${leaver.userId}`).expect(200);
        await cut;
        socket.connect();
        await new Promise<void>((resolve) => void socket.on('connect', resolve));
        expect(await socket.emitWithAck('watch', view)).toMatchObject({ ok: false });
      } finally {
        socket.disconnect();
      }
    });

    const withConnection = async () => {
      const leaver = await api.join(owner.tenant, 'member');
      const { tenantId, projectId } = owner.tenant;
      const made = await createIntegration(api.database.admin, { tenantId, projectId });
      await admin(
        `update kb.connections set scope = 'user', user_id = $2, credentials_encrypted = 'x', key_id = null, created_by = $2
         where id = $1`,
        [made.connectionId, leaver.userId],
      );
      return { leaver, ...made };
    };
    const connection = async (id: string) =>
      (
        await admin(
          'select user_id, created_by, credentials_encrypted as secret, status from kb.connections where id = $1',
          [id],
        )
      ).rows[0];

    it('B3: leave no connection of theirs behind without a decision', async () => {
      const { leaver, connectionId } = await withConnection();
      const { body } = await owner.browser.get('/api/members?limit=200').expect(200);
      expect(body.items.find((each: { userId: string }) => each.userId === leaver.userId).connections).toBe(1);
      const refused = await owner.browser.delete(`/api/members/${leaver.userId}`).expect(409);
      expect(refused.body.detail).toMatch(/has a connection of their own.*hand_over.*revoke/);
      expect(await roleOf(leaver.userId)).toBe('member');
      expect(await connection(connectionId)).toMatchObject({ user_id: leaver.userId });
      await owner.browser.delete(`/api/members/${leaver.userId}?connections=burn`).expect(400);
    });

    it('B3: hand their connections over, and what used them goes on', async () => {
      const { leaver, connectionId, integrationId } = await withConnection();
      const removed = await owner.browser.delete(`/api/members/${leaver.userId}?connections=hand_over`).expect(200);
      expect(removed.body).toMatchObject({ handedOver: 1, revoked: [] });
      expect(await connection(connectionId)).toMatchObject({ user_id: owner.userId, created_by: leaver.userId });
      const { rows } = await admin('select state from kb.integrations where id = $1', [integrationId]);
      expect(rows).toEqual([{ state: 'connected' }]);
    });

    it('B3: or have them revoked, and what used them says whose they were', async () => {
      const { leaver, connectionId, integrationId } = await withConnection();
      const removed = await owner.browser.delete(`/api/members/${leaver.userId}?connections=revoke`).expect(200);
      expect(removed.body).toMatchObject({ handedOver: 0, revoked: [expect.any(String)] });
      expect(await connection(connectionId)).toMatchObject({ secret: null, status: 'needs_reauth' });
      const { body } = await owner.browser.get(`/api/integrations/${integrationId}`).expect(200);
      expect(body).toMatchObject({
        state: 'needs_reauth',
        stateReason: {
          action: 'reconnect',
          say: expect.stringMatching(/^Ada Example left.*Reconnect with another one/),
        },
      });
    });
  });

  it('of another tenant are nobody', async () => {
    const stranger = await api.createOwner();
    for (const id of [owner.userId, uuidv7()]) {
      await stranger.browser.patch(`/api/members/${id}`, { role: 'viewer' }).expect(404);
      await stranger.browser.delete(`/api/members/${id}`).expect(404);
    }
    expect(await roleOf(owner.userId)).toBe('owner');
  });
});
