import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '../../testing/until';
import { createTestApi, type Member, type TestApi } from './testing/test-api';

describe('odd requests', () => {
  let api: TestApi;
  let owner: Member;
  let origin: string;
  beforeAll(async () => {
    api = await createTestApi();
    origin = (await api.listen())[0]!;
    owner = await api.createOwner();
  });
  afterAll(() => api.close());

  it('learn that a field is missing, and that null is no value for what may be left out', async () => {
    const missing = await owner.browser.post('/api/projects', {}).expect(400);
    expect(missing.body.errors).toEqual([{ path: 'name', message: 'is missing; fill it in' }]);
    const choice = await owner.browser.get('/api/records/work_item/export').expect(400);
    expect(choice.body.errors).toEqual([
      { path: 'format', message: expect.stringMatching(/^is missing; .*csv, json/) },
    ]);
    const preview = await owner.browser
      .post('/api/schedule-preview', { schedule: 'hourly', scheduleOptions: null })
      .expect(400);
    expect(preview.body.errors).toEqual([{ path: 'scheduleOptions', message: 'is null; leave it out instead' }]);
    const integration = {
      providerKey: 'clickup',
      settings: { team_id: '9000001' },
      credentials: { kind: 'token', token: 'pk_1_SANDBOX' },
    };
    const made = await owner.browser.post('/api/integrations', { ...integration, entities: null }).expect(400);
    expect(made.body.errors).toMatchObject([{ path: 'entities' }]);
  });

  it('learn that a name nobody can see is none', async () => {
    for (const name of ['   ', '\u200B\u202E', '\t\n']) {
      const { body } = await owner.browser.post('/api/projects', { name }).expect(400);
      expect(body.errors[0]).toMatchObject({ path: 'name', message: expect.stringContaining('seen') });
      await owner.browser.put('/api/oauth/clients/clickup', { clientId: name, clientSecret: 'secret' }).expect(400);
    }
    for (const name of ['مشروع', '🚀', 'é́']) await owner.browser.post('/api/projects', { name }).expect(201);
  });

  it('find nothing with a slash too many, and are not told to try the method they used', async () => {
    const { body } = await owner.browser.get('/api/projects/').expect(404);
    expect(body).toMatchObject({ type: 'https://tributary.dev/problems/not-found', instance: '/api/projects/' });
  });

  it.each([
    ['FOO / HTTP/1.1\r\nhost: here\r\n\r\n', 400, 'malformed-request'],
    [`GET /?${'a'.repeat(20_000)} HTTP/1.1\r\nhost: here\r\n\r\n`, 431, 'headers-too-large'],
  ])('that are no HTTP get a problem document, too (%#)', async (sent, status, kind) => {
    const { hostname, port } = new URL(origin);
    const socket = connect(Number(port), hostname);
    socket.write(sent);
    const [head, body] = (await text(socket)).split('\r\n\r\n');
    expect(head).toContain(`HTTP/1.1 ${status} `);
    expect(head).toContain('content-type: application/problem+json');
    expect(JSON.parse(body!)).toMatchObject({ type: `https://tributary.dev/problems/${kind}`, status, instance: '/' });
  });

  it('that fail by our own fault are logged with the stack of what failed', async () => {
    await api.database.admin.query('alter table kb.projects rename column name to name_away');
    await owner.browser.get('/api/projects').set('x-request-id', 'failing-request').expect(500);
    await api.database.admin.query('alter table kb.projects rename column name_away to name');
    const line = () =>
      api
        .logs()
        .split('\n')
        .find((each) => each.includes('"failing-request"') && each.includes('"err"'));
    await until('it is logged', async () => line() !== undefined);
    expect(JSON.parse(line()!)).toMatchObject({
      context: 'request failed',
      err: { type: 'error', code: '42703', stack: expect.stringContaining('projects.service') },
    });
  });
});
