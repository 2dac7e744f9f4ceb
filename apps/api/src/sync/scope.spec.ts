import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startSandbox, type RunningSandbox } from '../../../sandbox/src/sandbox';
import { until } from '../testing/until';
import { createWebhookSite, type WebhookSite } from '../webhooks/testing/webhook-site';

interface Node {
  id: string;
  parentId: string | null;
  kind: string;
  name: string;
}

/** What was chosen is read, kept current and missed; nothing else is. */
describe('choosing what to read', () => {
  let sandbox: RunningSandbox;
  let site: WebhookSite;
  let id: string;
  let settings: Record<string, unknown>;
  let nodes: Node[];
  let lists: string[];

  beforeAll(async () => {
    sandbox = await startSandbox({ quota: 'off' });
    site = await createWebhookSite([new URL(sandbox.url).host]);
    const { settings: offered, token } = sandbox.control.clickup.connection;
    settings = offered;
    const body = { providerKey: 'clickup', settings, credentials: { kind: 'token', token }, firstImport: 'later' };
    const made = await site.owner.post('/api/integrations', body).expect(201);
    id = (made.body as { id: string }).id;
  });
  afterAll(async () => {
    await site?.close();
    await sandbox?.close();
  });

  const view = async () => (await site.owner.get(`/api/integrations/${id}`).expect(200)).body;
  const change = (body: object) => site.owner.patch(`/api/integrations/${id}`, body).expect(200);
  const rows = async <Row extends object>(text: string, values: unknown[] = [id]) =>
    (await site.api.database.admin.query<Row>(text, values)).rows;
  const imported = async () => {
    await site.owner.post(`/api/integrations/${id}/sync`, { mode: 'full' }).expect(202);
    await until('the import ended', async () => ((await view()) as { activeRun: unknown }).activeRun === null);
    const [run] = await rows<{ state: string; error: unknown }>(
      'select state, error from kb.sync_runs where integration_id = $1 order by created_at desc limit 1',
    );
    expect(run).toMatchObject({ state: 'succeeded', error: null });
  };
  const listsOfTasks = async () =>
    (
      await rows<{ list: string }>(
        `select distinct payload #>> '{list,id}' as list from kb.raw_records
         where integration_id = $1 and stream = 'tasks' order by 1`,
      )
    ).map(({ list }) => list);
  const taskIn = async (wanted: (list: string) => boolean) =>
    (
      await rows<{ id: string; list: string }>(
        `select external_id as id, payload #>> '{list,id}' as list from kb.raw_records
         where integration_id = $1 and stream = 'tasks' and shape = 'list' order by external_id`,
      )
    ).find(({ list }) => wanted(list))!.id;

  it('begins with the tree of what the token sees, and reads nothing by itself', async () => {
    nodes = ((await site.owner.get(`/api/integrations/${id}/choices`).expect(200)).body as { items: Node[] }).items;
    const at = (node: Node) => nodes.findIndex((one) => one.id === node.parentId);
    expect(nodes.filter((node, index) => node.parentId !== null && (at(node) < 0 || at(node) > index))).toEqual([]);
    expect(new Set(nodes.map(({ kind }) => kind))).toEqual(new Set(['space', 'folder', 'list']));
    expect(nodes.filter(({ kind }) => kind === 'space').every(({ parentId }) => parentId === null)).toBe(true);
    // A schedule that is chosen meanwhile starts nothing, and nobody calls us yet.
    await change({ schedule: '15min' });
    expect(await view()).toMatchObject({ nextSyncAt: null, schedule: '15min', state: 'pending', activeRun: null });
    expect(await view()).toMatchObject({ stateReason: { action: 'finish_setup' } });
    await site.statusWhen(id, ({ state }) => state === 'off');
    expect(await rows('select id from kb.sync_runs where integration_id = $1')).toEqual([]);
    // From here on imports begin when the test asks for them, and at no other time.
    await change({ schedule: 'manual' });
  });

  it('imports chosen lists only, and then has webhooks', async () => {
    lists = nodes.flatMap(({ id: node, kind }) => (kind === 'list' ? [node] : [])).slice(0, 4);
    await change({ settings: { ...settings, list_ids: lists } });
    await imported();
    expect(await rows('select trigger from kb.sync_runs where integration_id = $1')).toEqual([{ trigger: 'first' }]);
    const found = await listsOfTasks();
    expect(found.length).toBeGreaterThan(0);
    for (const list of found) expect(lists).toContain(list);
    const stored = await rows<{ id: string }>(
      `select external_id as id from kb.containers where integration_id = $1 and stream = 'lists' order by 1`,
    );
    expect(stored.map((one) => one.id)).toEqual([...lists].sort());
    expect(((await view()) as { stateReason: unknown }).stateReason).toBeNull();
    await site.statusWhen(id, ({ state }) => state === 'active');
  });

  it('keeps what is no longer chosen as it is: neither missed nor updated, by import or by event', async () => {
    const found = await listsOfTasks();
    const kept = [found[0]!];
    await change({ settings: { ...settings, list_ids: kept } });
    const before = await rows('select id from kb.work_items where integration_id = $1 and deleted_at is null');
    await imported();
    expect(await rows('select id from kb.work_items where integration_id = $1 and deleted_at is null')).toHaveLength(
      before.length,
    );
    expect(await rows('select id from kb.deletion_holds where integration_id = $1')).toEqual([]);
    expect(
      await rows(
        'select n.external_id from kb.deletion_nominations n join kb.sync_runs r on r.id = n.run_id where r.integration_id = $1',
      ),
    ).toEqual([]);
    // The choice is wider than one subscription: a task of another list is told of, and left out.
    const outside = await taskIn((list) => !kept.includes(list));
    const inside = await taskIn((list) => kept.includes(list));
    await site.statusWhen(id, ({ items }) => items.length === 1 && items[0]!.state === 'active');
    sandbox.control.clickup.alter(outside, { raw: { name: 'Nobody asked for it' } });
    sandbox.control.clickup.alter(inside, { raw: { name: 'Somebody asked for it' } });
    await imported();
    const titles = await rows<{ title: string }>('select title from kb.work_items where integration_id = $1');
    expect(titles.map(({ title }) => title)).toContain('Somebody asked for it');
    expect(titles.map(({ title }) => title)).not.toContain('Nobody asked for it');
  });

  it('reads whole spaces with what comes to be in them, and refuses ids that are none', async () => {
    const space = nodes.find(({ kind }) => kind === 'space')!.id;
    await change({ settings: { ...settings, list_ids: [], space_ids: [space] } });
    await imported();
    const spaces = await rows<{ space: string }>(
      `select distinct payload #>> '{space,id}' as space from kb.raw_records r
       where integration_id = $1 and stream = 'tasks' and observed_at > now() - interval '1 minute'
         and exists (select from kb.sync_runs s where s.integration_id = $1 and r.observed_at >= s.started_at
           and s.id = (select id from kb.sync_runs where integration_id = $1 order by created_at desc limit 1))`,
    );
    for (const one of spaces) expect(one.space).toBe(space);
    await site.owner
      .patch(`/api/integrations/${id}`, { settings: { ...settings, list_ids: ['not-a-list'] } })
      .expect(400);
  });
});
