import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createIntegration, createProject } from '../platform/database/testing/builders';
import { createTestApi, type Member, type TestApi } from '../platform/http/testing/test-api';
import type { OverviewDto } from './overview.dto';

describe('the overview of an organisation', () => {
  let api: TestApi;
  let owner: Member;
  beforeAll(async () => {
    api = await createTestApi();
    owner = await api.createOwner();
  });
  afterAll(() => api.close());

  const read = async (member = owner): Promise<OverviewDto['items']> =>
    (await member.browser.get('/api/overview').expect(200)).body.items;
  const change = (sql: string, values: unknown[]) => api.database.admin.query(sql, values);

  it('says of every project how it is, what waits first, and what changed in the last day', async () => {
    const { tenantId, projectId } = owner.tenant;
    const harbour = await createProject(api.database.admin, { tenantId, name: 'A harbour', slug: 'harbour' });
    const fresh = await createIntegration(api.database.admin, { ...harbour, tenantId, name: 'fresh' });
    await change('update kb.sync_tasks set last_success_at = now() where id = $1', [fresh.taskId]);
    await createIntegration(api.database.admin, { tenantId, projectId, name: 'broken', state: 'failing' });
    const refused = { tenantId, projectId, name: 'refused', state: 'needs_reauth' };
    const { integrationId } = await createIntegration(api.database.admin, refused);
    await change('update kb.integrations set state_reason = $2 where id = $1', [
      integrationId,
      JSON.stringify({ say: 'The token was refused.', action: 'reconnect' }),
    ]);
    const gone = await createIntegration(api.database.admin, { ...harbour, tenantId, state: 'failing' });
    await change('update kb.integrations set deleted_at = now() where id = $1', [gone.integrationId]);
    for (const [hoursAgo, created] of [
      [0, 5],
      [3, 7],
      [30, 100],
    ])
      await change(
        `insert into kb.domain_events (id, tenant_id, project_id, integration_id, type, actor, subject_type, subject_id, data, at)
         values (uuidv7(), $1, $2, $3, 'records.changed', 'system', 'integration', $3, $4, now() - make_interval(hours => $5))`,
        [tenantId, harbour.projectId, fresh.integrationId, JSON.stringify({ created, updated: 1 }), hoursAgo],
      );

    const [first, second] = await read();
    expect(first).toMatchObject({ id: projectId, connected: 2, fresh: 0, failing: 1, needsYou: 2, syncing: 0 });
    expect(first!.waiting.map(({ name, stateReason }) => [name, stateReason?.action])).toEqual([
      ['broken', undefined],
      ['refused', 'reconnect'],
    ]);
    expect(second).toMatchObject({ slug: 'harbour', connected: 1, fresh: 1, failing: 0, needsYou: 0, waiting: [] });
    expect(second!.changesByHour).toHaveLength(24);
    expect([second!.changesByHour[23], second!.changesByHour[20]]).toEqual([6, 8]);
    expect(second!.changesByHour.reduce((sum, each) => sum + each, 0)).toBe(14);
  });

  it('agrees with the gallery of each project', async () => {
    for (const project of await read()) {
      const { body } = await api
        .browser({ ...owner.browser.view, project: project.slug })
        .get('/api/integrations')
        .expect(200);
      const { connected, fresh, needsYou } = project;
      expect({ connected, fresh, needsYou }).toEqual(body.summary);
    }
  });

  it('shows nothing of another organisation', async () => {
    const stranger = await api.createOwner();
    expect(await read(stranger)).toMatchObject([{ id: stranger.tenant.projectId, connected: 0, waiting: [] }]);
  });
});
