import type { INestApplicationContext } from '@nestjs/common';
import { createWorker } from '../../create-worker';
import { freePort } from '../../platform/embedded/postmaster';
import { createTestApi, type Browser, type TestApi } from '../../platform/http/testing/test-api';
import { until } from '../../testing/until';
import type { WebhookEventDetailDto, WebhookEventDto, WebhookStatusDto } from '../webhooks.dto';

interface Run {
  id: string;
  state: string;
}

/** The API on a port of its own, with a worker beside it: providers of this machine can call it. */
export interface WebhookSite {
  api: TestApi;
  owner: Browser;
  url: string;
  worker: INestApplicationContext;
  /** Connects, with no schedule unless one is given, and waits for the first import and for the webhooks. Returns the id. */
  connect(body: object): Promise<string>;
  import(integrationId: string, mode?: string): Promise<void>;
  status(integrationId: string): Promise<WebhookStatusDto>;
  /** Waits until the webhooks are as wanted. */
  statusWhen(integrationId: string, isSo: (status: WebhookStatusDto) => boolean): Promise<WebhookStatusDto>;
  events(integrationId: string, query?: string): Promise<WebhookEventDto[]>;
  event(integrationId: string, eventId: string): Promise<WebhookEventDetailDto>;
  close(): Promise<void>;
}

/** @param allowed hosts of providers on this machine. */
export async function createWebhookSite(allowed: string[]): Promise<WebhookSite> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const api = await createTestApi({ publicUrl: url, port, allowedPrivateHosts: allowed, logLevel: 'error' });
  await api.app.listen(port, '127.0.0.1');
  const worker = await createWorker({ config: api.config, logs: { write: () => undefined } });
  const { browser: owner } = await api.createOwner();
  const of = (id: string) => `/api/integrations/${id}`;
  const status = async (id: string) => (await owner.get(`${of(id)}/webhooks`).expect(200)).body as WebhookStatusDto;
  const statusWhen: WebhookSite['statusWhen'] = (id, isSo) =>
    until('the webhooks are as wanted', async () => {
      const now = await status(id);
      return isSo(now) ? now : undefined;
    });
  const ended = (id: string) =>
    until(`run ${id} ends`, async () => {
      const run = (await owner.get(`/api/sync/runs/${id}`).expect(200)).body as Run;
      return !['queued', 'running', 'waiting'].includes(run.state);
    });
  return {
    api,
    owner,
    url,
    worker,
    connect: async (body) => {
      // An import that came due in the middle of a test would be in the way of those that the test asks for.
      const unscheduled = { schedule: 'manual', ...body };
      const answer = await owner.post('/api/integrations', unscheduled).expect(201);
      const created = answer.body as { id: string; activeRun: Run };
      await ended(created.activeRun.id);
      await statusWhen(created.id, ({ state }) => state !== 'pending');
      return created.id;
    },
    import: async (id, mode = 'incremental') => {
      // One that goes on already ends first.
      const run = await until('an import begins', async () => {
        const { status: answer, body } = await owner.post(`${of(id)}/sync`, { mode });
        return answer === 202 ? (body as Run) : undefined;
      });
      await ended(run.id);
    },
    status,
    statusWhen,
    events: async (id, query = '') =>
      ((await owner.get(`${of(id)}/webhook-events?limit=200${query}`).expect(200)).body as { items: WebhookEventDto[] })
        .items,
    event: async (id, eventId) =>
      (await owner.get(`${of(id)}/webhook-events/${eventId}`).expect(200)).body as WebhookEventDetailDto,
    close: async () => {
      await worker.close();
      await api.close();
    },
  };
}
