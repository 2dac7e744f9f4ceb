import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { createIntegration } from '../platform/database/testing/builders';
import { createTestApi, type Member, type TestApi } from '../platform/http/testing/test-api';
import type { ProjectListDto } from './project.dto';
import { slugFrom } from '../../../web/src/features/settings/slug';
import { slugOf } from './slug';

describe('projects', () => {
  let api: TestApi;
  let owner: Member;
  beforeAll(async () => {
    api = await createTestApi();
  });
  afterAll(() => api.close());
  const begin = async () => {
    owner = await api.createOwner();
    return owner.browser;
  };

  it('are made with a slug from their name, free of accents and numbered when it is taken', async () => {
    const browser = await begin();
    const slugs: string[] = [];
    const names = ['Café Größe!', 'Cafe grosse', 'Cafe Große', '🚀', '🚀 2'];
    for (const name of names) slugs.push((await browser.post('/api/projects', { name }).expect(201)).body.slug);
    expect(slugs).toEqual(['cafe-gro-e', 'cafe-grosse', 'cafe-gro-e-2', 'project', '2']);
    expect(slugOf('a'.repeat(300), 'x')).toHaveLength(55);
    // What the pages propose, which may not import it from here.
    for (const name of [...names, 'a'.repeat(300), `${'b'.repeat(54)} c`, ''])
      expect([name, slugFrom(name)]).toEqual([name, slugOf(name, '')]);
  });

  it.each([
    [{}, 'name'],
    [{ name: '' }, 'name'],
    [{ name: 'x'.repeat(201) }, 'name'],
    [{ name: 5 }, 'name'],
    [{ name: 'P', slug: 'Not a slug' }, 'slug'],
    [{ name: 'P', slug: '-a' }, 'slug'],
    [{ name: 'P', slug: 'a'.repeat(64) }, 'slug'],
  ])('refuse %j and say where', async (body, path) => {
    const browser = await begin();
    const refused = await browser.post('/api/projects', body).expect(400);
    expect(refused.body.errors[0].path).toBe(path);
  });

  it('refuse a slug that is taken in the tenant, and give it free with the project', async () => {
    const browser = await begin();
    const first = await browser.post('/api/projects', { name: 'One', slug: 'same' }).expect(201);
    const taken = await browser.post('/api/projects', { name: 'Two', slug: 'same' }).expect(409);
    expect(taken.body.detail).toMatch(/the slug "same" already/);
    const other = await browser.post('/api/projects', { name: 'Three' }).expect(201);
    await browser.patch(`/api/projects/${other.body.id}`, { slug: 'same' }).expect(409);
    await browser.delete(`/api/projects/${first.body.id}`).expect(204);
    await browser.get(`/api/projects/${first.body.id}`).expect(404);
    await browser.patch(`/api/projects/${other.body.id}`, { slug: 'same' }).expect(200);
    const elsewhere = await begin();
    expect((await elsewhere.post('/api/projects', { name: 'Four', slug: 'same' }).expect(201)).body.slug).toBe('same');
  });

  it('are changed on the version that was read', async () => {
    const browser = await begin();
    const { body } = await browser.post('/api/projects', { name: 'Before' }).expect(201);
    const path = `/api/projects/${body.id}`;
    const tag = String((await browser.get(path).expect(200)).headers['etag']);
    const changed = await browser.patch(path, { name: 'After' }).set('if-match', tag).expect(200);
    expect(changed.body).toMatchObject({ name: 'After', slug: 'before' });
    await browser.patch(path, { name: 'Late' }).set('if-match', tag).expect(412);
    await browser
      .patch(path, { name: 'Later' })
      .set('if-match', `"x", ${String(changed.headers['etag'])}`)
      .expect(200);
    await browser.patch(path, { name: 'Whatever' }).set('if-match', '*').expect(200);
  });

  it('stop their integrations when they go; the last one stays', async () => {
    const browser = await begin();
    const { tenantId, projectId } = owner.tenant;
    const only = await browser.delete(`/api/projects/${projectId}`).expect(409);
    expect(only.body.detail).toMatch(/only project/);
    await browser.post('/api/projects', { name: 'Another' }).expect(201);
    const due = new Date();
    const { integrationId } = await createIntegration(api.database.admin, { tenantId, projectId, nextSyncAt: due });
    await browser.delete(`/api/projects/${projectId}`).expect(204);
    const { rows } = await api.database.admin.query(
      `select i.state, t.next_sync_at from kb.integrations i join kb.sync_tasks t on t.integration_id = i.id where i.id = $1`,
      [integrationId],
    );
    expect(rows).toEqual([{ state: 'paused', next_sync_at: null }]);
    await browser.get('/api/integrations').expect(404);
    await browser.delete(`/api/projects/${uuidv7()}`).expect(404);
  });

  it('that are made at once get slugs of their own, and of the last ones that are deleted at once one stays', async () => {
    const browser = await begin();
    const made = await Promise.all(Array.from({ length: 8 }, () => browser.post('/api/projects', { name: 'Same' })));
    expect(made.map(({ status }) => status)).toEqual(Array(8).fill(201));
    expect(new Set(made.map(({ body }) => body.slug)).size).toBe(8);
    const { body: all }: { body: ProjectListDto } = await browser.get('/api/projects').expect(200);
    const gone = await Promise.all(all.items.map(({ id }) => browser.delete(`/api/projects/${id}`)));
    expect(gone.map(({ status }) => status).toSorted()).toEqual([...Array(8).fill(204), 409]);
  });

  it('are listed page by page in either order', async () => {
    const browser = await begin();
    for (const name of ['c', 'a', 'b', 'a']) await browser.post('/api/projects', { name }).expect(201);
    for (const sort of ['name', '-name', 'createdAt', '-createdAt']) {
      const seen: string[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const { body }: { body: ProjectListDto } = await browser
          .get(`/api/projects?limit=2&sort=${sort}${cursor && `&cursor=${cursor}`}`)
          .expect(200);
        seen.push(...body.items.map(({ id }) => id));
        cursor = body.nextCursor;
      }
      const whole: { body: ProjectListDto } = await browser.get(`/api/projects?sort=${sort}`).expect(200);
      expect(seen).toEqual(whole.body.items.map(({ id }) => id));
      expect(new Set(seen).size).toBe(5);
    }
  });
});
