import type { APIRequestContext } from 'playwright-core';
import type { ClickUpAccount, Product } from './product';

/** 200 characters, the most that a name of ours may have; the sandbox has titles of 300. */
export const longName = 'The ClickUp of the harbour office '.repeat(6).slice(0, 200).trim();

interface Integration {
  id: string;
  state: string;
  activeRun: { id: string } | null;
}

/** One call as the page would make it. */
export class Calls {
  constructor(
    private readonly request: APIRequestContext,
    private readonly project: string,
  ) {}

  async send<Answer>(method: 'GET' | 'POST' | 'PATCH', path: string, data?: object): Promise<Answer> {
    const headers = { 'x-tributary-csrf': '1', 'x-tributary-tenant': 'home', 'x-tributary-project': this.project };
    const answer = await this.request.fetch(path, { method, headers, ...(data ? { data } : {}) });
    if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`);
    return (answer.status() === 204 ? undefined : await answer.json()) as Answer;
  }

  /**
   * Connects, with a schedule that does not come due while a test looks on.
   * @param account what the gallery offers for the sandbox, where it has one.
   * @param own what else the integration is made with.
   */
  async connect(name: string, displayName: string, account?: ClickUpAccount, own?: object): Promise<Integration> {
    const { settings, credentials } = account ?? (await this.offered());
    return this.send('POST', '/api/integrations', {
      providerKey: 'clickup',
      name,
      displayName,
      settings,
      credentials: { kind: 'token', ...credentials },
      schedule: 'weekly',
      ...own,
    });
  }

  private async offered(): Promise<ClickUpAccount> {
    const { items } = await this.send<{ items: { key: string; sandbox: ClickUpAccount }[] }>(
      'GET',
      '/api/integration-providers',
    );
    return items.find(({ key }) => key === 'clickup')!.sandbox;
  }

  /** Asks until nothing runs for the integration any more. */
  async settled(id: string): Promise<Integration> {
    for (;;) {
      const integration = await this.send<Integration>('GET', `/api/integrations/${id}`);
      if (!integration.activeRun && integration.state !== 'pending') return integration;
    }
  }

  async synced(id: string, mode: 'full' | 'incremental' = 'incremental'): Promise<string> {
    const run = await this.send<{ id: string }>('POST', `/api/integrations/${id}/sync`, { mode });
    await this.settled(id);
    return run.id;
  }
}

export interface LaidOut {
  /** A run with records that did not fit. */
  runWithErrors: string;
  /** A run that failed. */
  failedRun: string;
}

/**
 * Lays out a project in which every state can be seen: one integration fresh but with deletions that wait, one refused
 * by its tool (and with the longest name), one whose last run failed, one paused, and 12,000 containers.
 */
export async function layOut(product: Product, calls: Calls): Promise<LaidOut> {
  await product.sandbox('POST', 'clickup/quota', { limit: 'off' });
  const { rows } = await tasksOf(product);
  await product.sandbox('POST', `clickup/tasks/${rows[0]!.id}`, { raw: { due_date: 'soon' } });
  const fresh = await calls.connect('clickup', 'ClickUp');
  await calls.settled(fresh.id);
  const [{ id: runWithErrors }] = (await product.sql('select id from kb.sync_runs')) as [{ id: string }];

  // An import by schedule would mend them while they are looked at.
  const unscheduled = { schedule: 'manual' };
  const refused = await calls.connect('refused', longName, undefined, unscheduled);
  const failing = await calls.connect('failing', 'ClickUp of sales', undefined, unscheduled);
  const paused = await calls.connect('paused', 'ClickUp of the yard');
  for (const each of [refused, failing, paused]) await calls.settled(each.id);
  await calls.send('POST', `/api/integrations/${paused.id}/pause`);

  await product.sandbox('POST', 'faults', { kind: 'revoked' });
  await calls.synced(refused.id);
  await product.sandbox('DELETE', 'faults');
  await product.sandbox('POST', 'faults', { kind: 'forbidden', times: 0 });
  const failedRun = await calls.synced(failing.id);
  await product.sandbox('DELETE', 'faults');

  // Told by webhooks, they would be deleted one by one; what waits for a person is what only a full reading misses.
  await product.sandbox('POST', 'clickup/webhooks', { lost: true });
  await deleteAThird(product);
  await calls.synced(fresh.id, 'full');
  await manyContainers(product, fresh.id);
  return { runWithErrors, failedRun };
}

interface Tasks {
  total: number;
  rows: { id: string }[];
}

async function tasksOf(product: Product): Promise<Tasks> {
  return (await product.sandbox('GET', 'clickup/tasks?offset=5&limit=1')) as Tasks;
}

/** One at a time: with a task go the tasks below it. */
async function deleteAThird(product: Product): Promise<void> {
  const { total } = await tasksOf(product);
  for (let left = await tasksOf(product); left.total > total * 0.66; left = await tasksOf(product)) {
    await product.sandbox('DELETE', `clickup/tasks/${left.rows[0]!.id}`);
  }
}

/** Copies one list 12,000 times: a team that large exists, and no stand-in needs to walk through it to draw it. */
export async function manyContainers(product: Product, integrationId: string): Promise<void> {
  const columns = (await product.sql(
    `select column_name as name from information_schema.columns
     where table_schema = 'kb' and table_name = 'containers' and is_generated = 'NEVER'`,
  )) as { name: string }[];
  const names = columns.map(({ name }) => `"${name}"`).join(', ');
  const values = columns
    .map(({ name }) =>
      name === 'id'
        ? 'gen_random_uuid()'
        : name === 'external_id'
          ? `'many-' || n`
          : name === 'name'
            ? `'List ' || n || case when n % 100 = 0 then repeat(' of a very long name', 14) else '' end`
            : `c."${name}"`,
    )
    .join(', ');
  await product.sql(
    `insert into kb.containers (${names})
     select ${values} from (select * from kb.containers where integration_id = $1 and stream = 'lists' limit 1) c,
       generate_series(1, 12000) n`,
    [integrationId],
  );
}
