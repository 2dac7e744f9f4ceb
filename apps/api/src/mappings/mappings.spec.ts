import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ConversionSchema } from '@tributary/mapping';
import { createIntegration, type BuiltIntegration } from '../platform/database/testing/builders';
import { createTestApi, type Member, type TestApi } from '../platform/http/testing/test-api';

describe('the mappings of an integration', () => {
  let api: TestApi;
  let owner: Member;
  let integration: BuiltIntegration;
  let path: string;
  beforeAll(async () => {
    api = await createTestApi();
    owner = await api.createOwner();
  });
  afterAll(() => api.close());

  const fresh = async () => {
    const { tenantId, projectId } = owner.tenant;
    integration = await createIntegration(api.database.admin, { tenantId, projectId });
    path = `/api/integrations/${integration.integrationId}/mappings`;
    for (const [id, name] of [
      ['1', 'First space'],
      ['2', 7],
    ])
      await api.database.admin.query(
        `insert into kb.raw_records (tenant_id, integration_id, stream, external_id, shape, hash, observed_at, mapping_version, payload)
         values ($1, $2, 'spaces', $3, 'list', '\\x00', now(), 1, $4)`,
        [tenantId, integration.integrationId, id, { id, name, private: true, team_id: '9' }],
      );
  };
  const withName = (schema: ConversionSchema, name: object): ConversionSchema => ({
    ...schema,
    shapes: { ...schema.shapes, list: { ...schema.shapes.list, name: name as never } },
  });
  const end = async () => {
    await api.database.admin.query(`update kb.sync_runs set state = 'succeeded' where integration_id = $1`, [
      integration.integrationId,
    ]);
    await api.database.admin.query('update kb.sync_tasks set active_run_id = null where integration_id = $1', [
      integration.integrationId,
    ]);
  };

  it('shows each stream’s mapping, what it can write back and why not the rest', async () => {
    await fresh();
    const { body } = await owner.browser.get(path).expect(200);
    expect(body.items).toContainEqual({
      stream: 'tasks',
      title: 'Tasks',
      target: 'work_item',
      version: expect.any(Number),
      origin: 'provider',
      changedAt: null,
    });
    const tasks = await owner.browser.get(`${path}/tasks`).expect(200);
    expect(tasks.headers['etag']).toMatch(/^W\//);
    expect(tasks.body).toMatchObject({ schema: { source: { stream: 'tasks' } }, problems: [] });
    expect(tasks.body.writable).toContain('title');
    expect(tasks.body.notWritable).toContainEqual({
      field: 'estimate',
      reason: expect.stringMatching(/several sources/),
    });
    await owner.browser.get(`${path}/nothing`).expect(404);
    const transforms = await owner.browser.get('/api/mapping-transforms').expect(200);
    expect(transforms.body.items.length).toBeGreaterThanOrEqual(40);
    expect(transforms.body.items).toContainEqual(
      expect.objectContaining({ name: 'text.truncate', noInverse: 'what was cut off is lost' }),
    );
  });

  it('tries a mapping on stored records, before and after, and stores nothing', async () => {
    await fresh();
    const { body: spaces } = await owner.browser.get(`${path}/spaces`).expect(200);
    const schema = withName(spaces.schema, { expression: 'upper(text(name))' });
    const { body } = await owner.browser.post(`${path}/spaces/test`, { schema }).expect(200);
    expect(body.problems).toEqual([]);
    expect(body.samples).toMatchObject([
      {
        externalId: '1',
        before: { name: 'First space' },
        after: { name: 'FIRST SPACE', private: true },
        changed: ['name'],
      },
      { externalId: '2', before: null, after: { name: '7' } },
    ]);
    const only = await owner.browser
      .post(`${path}/spaces/test`, { schema: spaces.schema, externalIds: ['2'] })
      .expect(200);
    expect(only.body.samples).toMatchObject([
      { externalId: '2', after: null, errors: [{ field: 'name', path: 'name', got: '7', message: 'must be text' }] },
    ]);
    const wrong = withName(spaces.schema, { from: 'name', transforms: [{ use: 'text.shout' }] });
    const refused = await owner.browser.post(`${path}/spaces/test`, { schema: wrong }).expect(200);
    expect(refused.body).toMatchObject({ problems: [{ at: 'list.name.transforms[0]' }], samples: [] });
    expect((await owner.browser.get(`${path}/spaces`)).body.origin).toBe('provider');
  });

  it('saves versions that map what is stored anew, and goes back to any of them', async () => {
    await fresh();
    const { body: first, headers } = await owner.browser.get(`${path}/spaces`).expect(200);
    const schema = withName(first.schema, { template: 'Space {id}' });
    const saved = await owner.browser
      .put(`${path}/spaces`, { schema, note: 'Numbers' })
      .set('if-match', headers['etag']!)
      .expect(200);
    expect(saved.body).toMatchObject({ origin: 'own', version: first.version + 1, schema: { shapes: schema.shapes } });
    const run = await owner.browser.get(`/api/sync/runs/${saved.body.runId}`).expect(200);
    expect(run.body).toMatchObject({
      mode: 'remap',
      state: 'queued',
      estimatedTotal: 2,
      stages: [{ stream: 'spaces' }],
    });
    await owner.browser.post(`${path}/spaces/remap`).expect(409);
    await owner.browser.put(`${path}/spaces`, { schema }).set('if-match', headers['etag']!).expect(412);

    const again = await owner.browser.post(`${path}/spaces/restore`, { version: 0 }).expect(200);
    expect(again.body).toMatchObject({ origin: 'provider', version: first.version + 2, runId: null });
    expect(again.body.schema.shapes).toEqual(first.schema.shapes);
    const [task] = await rows('select remap_streams from kb.sync_tasks where integration_id = $1');
    expect(task).toEqual({ remap_streams: ['spaces'] });
    await end();
    await owner.browser.post(`${path}/spaces/restore`, { version: first.version + 1 }).expect(200);
    const { body: versions } = await owner.browser.get(`${path}/spaces/versions`).expect(200);
    expect(versions.items).toMatchObject([
      { version: first.version + 3, origin: 'own', note: `Back to version ${first.version + 1}.` },
      { version: first.version + 2, origin: 'provider' },
      { version: first.version + 1, origin: 'own', note: 'Numbers', createdBy: `user:${owner.userId}` },
    ]);
    const one = await owner.browser.get(`${path}/spaces/versions/${first.version + 1}`).expect(200);
    expect(one.body.schema.shapes).toEqual(schema.shapes);
    await owner.browser.get(`${path}/spaces/versions/99`).expect(404);
    await owner.browser.post(`${path}/spaces/restore`, { version: 99 }).expect(404);
  });

  it('refuses what cannot work with the place and the reason, and people who are not owners', async () => {
    await fresh();
    const { body } = await owner.browser.get(`${path}/spaces`).expect(200);
    const refuse = async (name: object, place: RegExp) => {
      const answer = await owner.browser.put(`${path}/spaces`, { schema: withName(body.schema, name) }).expect(400);
      expect(answer.body.errors[0].path).toMatch(place);
    };
    await refuse({ expression: 'name.constructor("x")' }, /^schema\.list\.name/);
    await refuse({ from: '__proto__.x' }, /^schema\./);
    await refuse({ from: 'name', extra: 1 }, /^schema\./);
    let deep: object = { from: 'name' };
    for (let level = 0; level < 60; level++) deep = { firstOf: [deep] };
    await owner.browser.put(`${path}/spaces`, { schema: withName(body.schema, deep) }).expect(400);
    await refuse({ const: 'x'.repeat(250_000) }, /^schema\.mapping/);
    await owner.browser.put(`${path}/spaces`, { schema: 'x' }).expect(400);
    await owner.browser.put(`${path}/spaces`, { schema: {} }).expect(400);
    await owner.browser.get(`${path}/spaces/versions/x`).expect(400);
    const admin = await api.join(owner.tenant, 'admin');
    await admin.browser.get(`${path}/spaces`).expect(200);
    await admin.browser.put(`${path}/spaces`, { schema: body.schema }).expect(403);
    expect((await owner.browser.get(`${path}/spaces/versions`)).body.items).toEqual([]);
  });

  async function rows(text: string): Promise<unknown[]> {
    return (await api.database.admin.query(text, [integration.integrationId])).rows;
  }
});
