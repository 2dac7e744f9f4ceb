import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { Controller, Get, Module } from '@nestjs/common';
import { describe, expect, it } from '@jest/globals';
import { createClient, ProblemError } from '@tributary/api-client';
import { ProviderModule, registry } from '@tributary/providers';
import { createTestApi } from './platform/http/testing/test-api';

@ProviderModule(registry.get('clickup'))
class AnotherClickUpModule {}

@Controller('api/forgotten')
class ForgottenController {
  @Get()
  list(): string[] {
    return ['everything'];
  }
}
@Module({ controllers: [ForgottenController] })
class ForgottenModule {}

describe('the application', () => {
  it('does not start with two providers of one key', async () => {
    await expect(createTestApi({}, { beside: [{ module: AnotherClickUpModule }] })).rejects.toThrow(/key "clickup"/);
  });

  it('does not start with a route that says nothing about who may call it', async () => {
    await expect(createTestApi({}, { beside: [{ module: ForgottenModule }] })).rejects.toThrow(
      /ForgottenController.list is a route and says nothing about who may call it/,
    );
  });

  it('describes itself to whoever asks, as its client was generated', async () => {
    const api = await createTestApi();
    try {
      const { body, headers } = await api.anonymous.get('/api/openapi.json').expect(200);
      expect(headers['content-type']).toBe('application/json; charset=utf-8');
      const generated = new URL('../../../libs/api-client/openapi.json', import.meta.url);
      expect(body).toEqual(JSON.parse(await readFile(generated, 'utf8')));
    } finally {
      await api.close();
    }
  });

  it('lets a request under way end before it closes', async () => {
    const api = await createTestApi();
    const owner = await api.createOwner();
    const { admin } = api.database;
    await admin.query('begin; lock table kb.projects in access exclusive mode');
    const reading = owner.browser.get('/api/projects').expect(200);
    const answered = Promise.resolve(reading.then(({ body }) => body));
    for (let waiting = 0; waiting === 0;)
      waiting = (
        await admin.query(
          `select from pg_locks where not granted and database = (select oid from pg_database where datname = current_database())`,
        )
      ).rowCount;
    const closed = api.app.close();
    await admin.query('commit');
    expect((await answered).items).toHaveLength(1);
    await closed;
    await api.database.close();
  });

  it('is understood by its client: views, filters, refusals', async () => {
    const api = await createTestApi();
    try {
      await api.app.listen(0, '127.0.0.1');
      const owner = await api.createOwner();
      const client = createClient({
        baseUrl: `http://127.0.0.1:${(api.app.getHttpServer().address() as AddressInfo).port}`,
        where: () => ({ tenant: owner.tenant.slug, project: owner.tenant.projectSlug }),
        fetch: (request: Request) => {
          request.headers.set('cookie', `tributary_session=${owner.browser.view.session!}`);
          return fetch(request);
        },
      });
      const made = await client.POST('/api/projects', { body: { name: 'By the client' } });
      expect(made.data?.slug).toBe('by-the-client');
      const query = { filter: { status: 'to do', sourceUpdatedAt: 'gte:2026-01-01T00:00:00Z' }, limit: 5, q: 'x' };
      const list = await client.GET('/api/records/{type}', { params: { path: { type: 'work_item' }, query } });
      expect(list.data).toEqual({ items: [], nextCursor: null, total: { count: 0, exact: true } });
      const refused = client.POST('/api/projects', { body: { name: '' } });
      await expect(refused).rejects.toThrow(ProblemError);
      const problem = await refused.catch((error: ProblemError) => error);
      expect((problem as ProblemError).fieldMessage('name')).toMatch(/must be longer/);
    } finally {
      await api.close();
    }
  });
});
