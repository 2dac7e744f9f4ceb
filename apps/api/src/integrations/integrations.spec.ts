import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import type { IntegrationListDto } from './integration.dto';
import { startSandbox, type RunningSandbox } from '../../../sandbox/src/sandbox';
import { createIntegrationRig, pathOf, sandboxToken, type IntegrationRig } from './testing/integration-rig';

describe('integrations', () => {
  let rig: IntegrationRig<RunningSandbox>;
  beforeAll(async () => {
    rig = await createIntegrationRig(await startSandbox());
  });
  afterAll(() => rig.close());

  describe('the catalogue', () => {
    it('describes each provider from its declaration, with the sandbox where it runs', async () => {
      const list = await rig.owner.browser.get('/api/integration-providers').expect(200);
      const clickup = list.body.items.find(({ key }: { key: string }) => key === 'clickup');
      expect(clickup).toMatchObject({
        name: 'ClickUp',
        category: 'project-management',
        disabled: false,
        auth: [
          { kind: 'oauth2', oauth: { configured: false, source: null } },
          { kind: 'token', help: { url: expect.stringMatching(/^https:/) } },
        ],
        settingsSchema: { type: 'object', properties: { team_id: { title: 'Workspace id', order: 1 } } },
        sandbox: { credentials: { token: sandboxToken }, settings: { team_id: '9000001' } },
      });
      expect(clickup.entities).toContainEqual(
        expect.objectContaining({ stream: 'tasks', recordType: 'work_item', incremental: true, deletes: true }),
      );
      const one = await rig.owner.browser.get('/api/integration-providers/clickup').expect(200);
      expect(one.body).toEqual(clickup);
      await rig.owner.browser.get('/api/integration-providers/nobody').expect(404);
    });

    it('is switched off by platform admins alone, and then nobody connects anew', async () => {
      await rig.owner.browser.patch('/api/integration-providers/clickup', { disabled: true }).expect(403);
      const admin = await rig.api.createOwner();
      await rig.api.database.admin.query('update kb.users set platform_admin = true where id = $1', [admin.userId]);
      await admin.browser.patch('/api/integration-providers/clickup', { disabled: 'yes' }).expect(400);
      const off = await admin.browser.patch('/api/integration-providers/clickup', { disabled: true }).expect(200);
      expect(off.body.disabled).toBe(true);
      const refused = await rig.owner.browser.post('/api/integrations', rig.body()).expect(409);
      expect(refused.body.detail).toMatch(/ClickUp is switched off/);
      await admin.browser.patch('/api/integration-providers/clickup', { disabled: false }).expect(200);
    });
  });

  describe('creating', () => {
    it('stores it, queues its first import, and never gives the secret back', async () => {
      const made = await rig.create({
        displayName: 'ClickUp of marketing',
        schedule: 'daily',
        credentials: { kind: 'token', token: `  ${sandboxToken}\n` },
      });
      expect(made).toMatchObject({
        name: 'clickup',
        displayName: 'ClickUp of marketing',
        schedule: 'daily',
        sandbox: true,
        settings: { team_id: '9000001', include_closed: true },
        connection: { authMethod: 'token', status: 'untested', accountLabel: null },
        activeRun: { trigger: 'first', mode: 'full', state: 'queued', requestedBy: 'Ada Example' },
        counts: {},
      });
      expect(made.changesByHour).toHaveLength(24);
      const { rows } = await rig.api.database.admin.query<{ row: string }>(
        `select i::text || c::text as row from kb.integrations i join kb.connections c on c.id = i.connection_id where i.id = $1`,
        [made.id],
      );
      expect(rows[0]!.row).not.toContain(sandboxToken);
      expect(rows[0]!.row).not.toContain(Buffer.from(sandboxToken).toString('hex'));
    });

    it('names a second one by itself, and refuses a name that is taken', async () => {
      const made = await rig.create();
      expect(made).toMatchObject({ name: 'clickup-2', displayName: 'ClickUp 2' });
      const refused = await rig.owner.browser.post('/api/integrations', rig.body({ name: 'clickup-2' })).expect(409);
      expect(refused.body.detail).toMatch(/the name "clickup-2" already/);
    });

    it.each([
      [{ providerKey: 'jira' }, 'providerKey', /there are clickup/],
      [{ settings: { team_id: 'abc' } }, 'settings.team_id', /workspace id is a number/],
      [{ settings: {} }, 'settings.team_id', /is missing; fill it in/],
      [{ settings: { team_id: '1', colour: 'red' } }, 'settings', /colour/],
      [{ settings: { team_id: '1', api_url: 'http://169.254.169.254/latest' } }, 'settings.api_url', /was not called/],
      [{ settings: { team_id: '1', api_url: 'http://localhost:5432/' } }, 'settings.api_url', /was not called/],
      [{ settings: { team_id: '1', api_url: 'https://10.0.0.8/api' } }, 'settings.api_url', /private/],
      [{ credentials: { kind: 'token', token: 'nonsense' } }, 'credentials.token', /does not look like/],
      [{ credentials: { kind: 'token', token: 'pk_1\r\nx-evil: 1' } }, 'credentials.token', /holds blanks/],
      [{ credentials: { kind: 'oauth', token: sandboxToken } }, 'credentials.kind', /only "token"/],
      [{ credentials: { kind: 'token', token: sandboxToken, state: 'ok' } }, 'credentials.state', /not a known field/],
      [{ name: 'Not A Slug' }, 'name', /may hold a-z/],
      [{ schedule: 'yearly' }, 'schedule', /one of the following/],
      [{ state: 'connected' }, 'state', /not a known field/],
      [{ tenantId: uuidv7() }, 'tenantId', /not a known field/],
      [{ projectId: uuidv7() }, 'projectId', /not a known field/],
      [{ settings: 'all' }, 'settings', /must be an object/],
    ])('refuses %j and says where', async (changes, field, words) => {
      const refused = await rig.owner.browser.post('/api/integrations', rig.body(changes)).expect(400);
      const error = refused.body.errors.find((each: { path: string }) => each.path === field);
      expect(error.message).toMatch(words);
    });
  });

  describe('testing a connection', () => {
    it('says whom it reached and what it can read, and stores nothing', async () => {
      const report = await rig.owner.browser.post('/api/integrations/test', rig.body()).expect(200);
      expect(report.body).toMatchObject({
        ok: true,
        account: { name: expect.stringContaining('sandbox') },
        resources: [{ kind: 'workspace', id: '9000001', readable: true }],
      });
      const { rows } = await rig.api.database.admin.query(`select from kb.connections where account_label is not null`);
      expect(rows).toHaveLength(0);
    });

    it('repeats what the provider said about a wrong token, and names the field', async () => {
      rig.sandbox.control.fault({ kind: 'revoked' });
      const report = await rig.owner.browser.post('/api/integrations/test', rig.body()).expect(200);
      rig.sandbox.control.faults.clear();
      expect(report.body).toMatchObject({
        ok: false,
        problem: { providerSaid: 'Token invalid', code: 'OAUTH_025', field: 'credentials.token' },
      });
      expect(report.body.problem.say).toMatch(/token/i);
      expect(JSON.stringify(report.body)).not.toContain(sandboxToken);
    });

    it('points at the setting when the workspace is not the token’s', async () => {
      const settings = { ...rig.body().settings, team_id: '404404' };
      const report = await rig.owner.browser.post('/api/integrations/test', rig.body({ settings })).expect(200);
      expect(report.body.ok).toBe(false);
      expect(report.body.problem.say).toMatch(/workspace/i);
    });

    it('tests a stored one and keeps whose account it is', async () => {
      const { id } = await rig.create();
      const report = await rig.owner.browser.post(pathOf(id, '/test')).expect(200);
      expect(report.body.ok).toBe(true);
      const after = await rig.owner.browser.get(pathOf(id)).expect(200);
      expect(after.body.connection).toMatchObject({ status: 'ok', accountLabel: expect.stringContaining('@') });
    });

    it('lends the stored token to changed settings, but to no other server', async () => {
      const { id } = await rig.create();
      const borrowed = { ...rig.body({ integrationId: id }), credentials: undefined };
      const same = await rig.owner.browser.post('/api/integrations/test', borrowed).expect(200);
      expect(same.body.ok).toBe(true);
      const elsewhere = { ...borrowed, settings: { team_id: '9000001', api_url: 'https://evil.example/api' } };
      const refused = await rig.owner.browser.post('/api/integrations/test', elsewhere).expect(400);
      expect(refused.body.errors[0]).toMatchObject({
        path: 'credentials.token',
        message: expect.stringMatching(/not sent to another server/),
      });
      await rig.owner.browser.post('/api/integrations/test', { ...borrowed, integrationId: uuidv7() }).expect(404);
      const none = { providerKey: 'clickup', settings: rig.body().settings };
      await rig.owner.browser.post('/api/integrations/test', none).expect(400);
    });
  });

  describe('changing', () => {
    it('renames, reschedules and describes; cursors and secrets stay', async () => {
      const { id } = await rig.create();
      await rig.settle(id);
      await rig.api.database.admin.query(
        `insert into kb.stream_states (tenant_id, integration_id, stream, cursor_at) values ($1, $2, 'tasks', now())`,
        [rig.owner.tenant.tenantId, id],
      );
      const changed = await rig.owner.browser
        .patch(pathOf(id), {
          displayName: 'Other',
          description: 'Why',
          schedule: 'weekly',
          credentials: { kind: 'token', token: 'pk_2_SANDBOX' },
        })
        .expect(200);
      expect(changed.body).toMatchObject({
        displayName: 'Other',
        description: 'Why',
        schedule: 'weekly',
        connection: { status: 'untested' },
      });
      expect(Date.parse(changed.body.nextSyncAt)).toBeGreaterThan(Date.now());
      const cleared = await rig.owner.browser.patch(pathOf(id), { description: '' }).expect(200);
      expect(cleared.body.description).toBeNull();
      const { rows } = await rig.api.database.admin.query(
        'select from kb.stream_states where integration_id = $1 and cursor_at is not null',
        [id],
      );
      expect(rows).toHaveLength(1);
    });

    it('reads everything again after its settings changed, and sends the token to no other server', async () => {
      const { id } = await rig.create();
      await rig.settle(id);
      await rig.api.database.admin.query(
        `insert into kb.stream_states (tenant_id, integration_id, stream, cursor_at, last_census_at) values ($1, $2, 'tasks', now(), now())`,
        [rig.owner.tenant.tenantId, id],
      );
      const settings = { ...rig.body().settings, list_ids: ['901000'] };
      const changed = await rig.owner.browser.patch(pathOf(id), { settings }).expect(200);
      expect(changed.body.settings.list_ids).toEqual(['901000']);
      const { rows } = await rig.api.database.admin.query(
        'select from kb.stream_states where integration_id = $1 and cursor_at is null',
        [id],
      );
      expect(rows).toHaveLength(1);
      const elsewhere = { settings: { team_id: '9000001', api_url: 'https://evil.example/api' } };
      const refused = await rig.owner.browser.patch(pathOf(id), elsewhere).expect(400);
      expect(refused.body.errors[0].path).toBe('credentials.token');
    });

    it('needs the version it is based on to be the current one, which the state of an import does not change', async () => {
      const { id } = await rig.create();
      const read = await rig.owner.browser.get(pathOf(id)).expect(200);
      const tag = String(read.headers['etag']);
      await rig.settle(id);
      const changed = await rig.owner.browser.patch(pathOf(id), { displayName: 'A' }).set('if-match', tag).expect(200);
      expect(changed.headers['etag']).not.toBe(tag);
      const late = await rig.owner.browser.patch(pathOf(id), { displayName: 'B' }).set('if-match', tag).expect(412);
      expect(late.body.detail).toMatch(/Load it again and repeat/);
      await rig.owner.browser
        .patch(pathOf(id), { displayName: 'B' })
        .set('if-match', String(changed.headers['etag']))
        .expect(200);
    });

    it('switched off, it stops and refuses imports; switched on, it is due', async () => {
      const { id } = await rig.create();
      const off = await rig.owner.browser.patch(pathOf(id), { enabled: false }).expect(200);
      expect(off.body).toMatchObject({ enabled: false, state: 'disabled', activeRun: null, nextSyncAt: null });
      await rig.owner.browser.post(pathOf(id, '/sync')).expect(409);
      await rig.owner.browser.post(pathOf(id, '/resume')).expect(409);
      const on = await rig.owner.browser.patch(pathOf(id), { enabled: true }).expect(200);
      expect(on.body).toMatchObject({ enabled: true, state: 'pending' });
      expect(on.body.nextSyncAt).not.toBeNull();
    });

    it('reconnecting lets what needed it go on', async () => {
      const { id } = await rig.create();
      await rig.settle(id, 'needs_reauth');
      await rig.api.database.admin.query(
        `update kb.integrations set state_reason = '{"say":"Refused.","action":"reconnect"}' where id = $1`,
        [id],
      );
      const list = await rig.owner.browser.get('/api/integrations').expect(200);
      expect(list.body.summary.needsYou).toBeGreaterThan(0);
      const refused = await rig.owner.browser.post(pathOf(id, '/resume')).expect(409);
      expect(refused.body.detail).toMatch(/Reconnect it/);
      const mended = await rig.owner.browser
        .patch(pathOf(id), { credentials: { kind: 'token', token: sandboxToken } })
        .expect(200);
      expect(mended.body).toMatchObject({ state: 'connected', stateReason: null });
      expect(mended.body.nextSyncAt).not.toBeNull();
    });
  });

  it('lists page by page in order, and counts the whole project', async () => {
    const names: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const { body: page }: { body: IntegrationListDto } = await rig.owner.browser
        .get(`/api/integrations?limit=3&sort=-createdAt${cursor && `&cursor=${cursor}`}`)
        .expect(200);
      names.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    const { body: all } = await rig.owner.browser.get('/api/integrations?limit=200&sort=-createdAt').expect(200);
    expect(names).toEqual(all.items.map(({ id }: { id: string }) => id));
    expect(all.summary.connected).toBe(names.length);
    const { body: first } = await rig.owner.browser.get('/api/integrations?limit=1').expect(200);
    await rig.owner.browser.get(`/api/integrations?limit=1&sort=-createdAt&cursor=${first.nextCursor}`).expect(400);
  });
});
