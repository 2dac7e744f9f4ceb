import { v7 as uuidv7 } from 'uuid';
import { createIntegration } from '../../platform/database/testing/builders';
import { createTestApi, type Member, type TestApi } from '../../platform/http/testing/test-api';
import type { RecordListDto } from '../record.dto';

export interface Item {
  title: string;
  status?: string;
  statusCategory?: string;
  priority?: string;
  key?: string;
  updatedAt?: string | null;
  assignees?: string[];
  container?: string;
  parent?: string;
  deleted?: boolean;
}

/** Six work items that differ in what filters, sorts and searches look at; `t0` to `t5` by their external ids. */
export const items: Item[] = [
  {
    title: 'Write the brief',
    status: 'to do',
    statusCategory: 'todo',
    key: 'DEV-12',
    updatedAt: '2026-03-01T10:00:00.123456Z',
    assignees: ['members:7'],
    container: 'lists:901',
  },
  {
    title: 'Fix, test and ship',
    status: 'in review, again',
    statusCategory: 'in_progress',
    priority: 'urgent',
    key: 'DEV-1',
    updatedAt: '2026-03-02T10:00:00Z',
    assignees: ['members:8'],
  },
  {
    title: 'Paint the boat 🚤',
    status: 'done',
    statusCategory: 'done',
    key: 'DEV-120',
    updatedAt: '2026-03-03T10:00:00Z',
    container: 'lists:901',
    parent: 'tasks:t0',
  },
  { title: "O'Neill's \\ 100% _plan_", status: 'done', statusCategory: 'done', updatedAt: '2026-03-03T10:00:00Z' },
  { title: 'Never updated', status: 'to do', statusCategory: 'todo', updatedAt: null },
  { title: 'Gone', status: 'done', statusCategory: 'done', updatedAt: '2026-03-04T10:00:00Z', deleted: true },
];

/** The API over a few records; for specs of the read side. */
export interface RecordRig {
  api: TestApi;
  owner: Member;
  integrationId: string;
  /** Ids by external id: work items `t0`…, container `901`, account `7`. */
  ids: ReadonlyMap<string, string>;
  list(query: Record<string, string>, type?: string): Promise<RecordListDto>;
}

export async function createRecordRig(): Promise<RecordRig> {
  const api = await createTestApi();
  const owner = await api.createOwner();
  const { integrationId } = await createIntegration(api.database.admin, { ...owner.tenant, name: 'clickup' });
  const ids = new Map<string, string>();
  const base = [owner.tenant.tenantId, owner.tenant.projectId, integrationId];
  const insert = async (table: string, externalId: string, stream: string, values: Record<string, unknown>) => {
    const id = uuidv7();
    const names = Object.keys(values);
    await api.database.admin.query(
      `insert into kb.${table} (id, tenant_id, project_id, integration_id, external_id, stream, mapping_version, ${names.join(', ')})
       values ($1, $2, $3, $4, $5, $6, 1, ${names.map((_, index) => `$${index + 7}`).join(', ')})`,
      [id, ...base, externalId, stream, ...Object.values(values)],
    );
    ids.set(externalId, id);
    return id;
  };
  await insert('containers', '901', 'lists', { name: 'Sprint 41', kind: 'list' });
  await insert('accounts', '7', 'members', { display_name: 'Ann Castellanos', email: 'ann@example.test' });
  for (const [index, item] of items.entries()) {
    const id = await insert('work_items', `t${index}`, 'tasks', columnsOf(item, index, ids));
    for (const ref of item.assignees ?? [])
      await api.database.admin.query(
        `insert into kb.work_item_assignees (tenant_id, integration_id, work_item_id, account_ref, account_id)
         values ($1, $2, $3, $4, $5)`,
        [owner.tenant.tenantId, integrationId, id, ref, ids.get(ref.slice('members:'.length)) ?? null],
      );
  }
  const list = async (query: Record<string, string>, type = 'work_item') =>
    (await owner.browser.get(`/api/records/${type}?${new URLSearchParams(query)}`).expect(200)).body;
  return { api, owner, integrationId, ids, list };
}

function columnsOf(item: Item, index: number, ids: ReadonlyMap<string, string>): Record<string, unknown> {
  return {
    title: item.title,
    status: item.status ?? null,
    status_category: item.statusCategory ?? null,
    priority: item.priority ?? null,
    key: item.key ?? null,
    source_updated_at: item.updatedAt ?? null,
    description: 'long '.repeat(100),
    url: index === 0 ? 'javascript:alert(1)' : 'https://app.clickup.com/t/1',
    assignees_refs: item.assignees ?? [],
    assignee_names: (item.assignees ?? []).map(() => 'As the tool said'),
    container_ref: item.container ?? null,
    container_id: item.container ? ids.get('901') : null,
    parent_ref: item.parent ?? null,
    parent_id: item.parent ? ids.get(item.parent.slice('tasks:'.length)) : null,
    deleted_at: item.deleted ? new Date() : null,
    custom_fields: JSON.stringify({ Risk: { type: 'drop_down', value: 'Low' } }),
  };
}
