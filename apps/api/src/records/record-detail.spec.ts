import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import type { FacetValueDto, RecordHistoryDto } from './record-detail.dto';
import { createRecordRig, type RecordRig } from './testing/record-rig';

describe('a record, and the values of many', () => {
  let rig: RecordRig;
  beforeAll(async () => {
    rig = await createRecordRig();
  });
  afterAll(() => rig.api.close());

  describe('facets', () => {
    const facets = async (field: string, query: Record<string, string> = {}): Promise<FacetValueDto[]> =>
      (
        await rig.owner.browser
          .get(`/api/records/work_item/facets?${new URLSearchParams({ field, ...query })}`)
          .expect(200)
      ).body.items;

    it('count values with the names behind references, as if the field itself were not filtered', async () => {
      expect(await facets('statusCategory')).toEqual(
        expect.arrayContaining([
          { value: 'todo', count: 2 },
          { value: 'done', count: 2 },
          { value: 'in_progress', count: 1 },
        ]),
      );
      expect(
        await facets('statusCategory', { 'filter[statusCategory]': 'done', 'filter[priority]': 'urgent' }),
      ).toEqual([{ value: 'in_progress', count: 1 }]);
      expect(await facets('container')).toEqual([
        { value: null, count: 3 },
        { value: 'lists:901', count: 2, label: 'Sprint 41' },
      ]);
      expect(await facets('assignees')).toContainEqual({ value: 'members:7', count: 1, label: 'Ann Castellanos' });
      expect(await facets('integrationId')).toEqual([{ value: rig.integrationId, count: 5, label: 'clickup' }]);
    });

    it('are refused for what has no values to choose from', async () => {
      for (const field of ['title', 'sourceUpdatedAt', 'nothing', '__proto__'])
        await rig.owner.browser.get(`/api/records/work_item/facets?field=${field}`).expect(400);
      await rig.owner.browser.get('/api/records/work_item/facets').expect(400);
    });
  });

  describe('one record', () => {
    const change = (field: string, old: unknown, value: unknown, more: Record<string, unknown> = {}) => {
      const row = { actor: `job:${uuidv7()}`, shape: 'list', source_at: null, ...more };
      return rig.api.database.admin.query(
        `insert into kb.field_changes (id, tenant_id, integration_id, record_type, record_id, field, old_value, new_value, actor, shape, source_at, at)
         values ($1, $2, $3, 'work_item', $4, $5, $6, $7, $8, $9, $10, clock_timestamp())`,
        [
          uuidv7(),
          rig.owner.tenant.tenantId,
          rig.integrationId,
          rig.ids.get('t0'),
          field,
          JSON.stringify(old),
          JSON.stringify(value),
          row.actor,
          row.shape,
          row.source_at,
        ],
      );
    };
    const path = (rest = '') => `/api/records/work_item/${rig.ids.get('t0')}${rest}`;

    it('says where each value comes from and what it refers to', async () => {
      await change('priority', 'low', null, { shape: 'detail', source_at: '2026-03-05T08:00:00Z' });
      const { body } = await rig.owner.browser.get(path()).expect(200);
      expect(body.fields.description).toContain('long');
      expect(body.sources).toMatchObject({
        title: { stream: 'tasks', shape: 'list' },
        priority: { stream: 'tasks', shape: 'detail', changedAt: '2026-03-05T08:00:00.000Z' },
      });
      expect(body.references).toEqual({
        container: { ref: 'lists:901', name: 'Sprint 41', id: rig.ids.get('901') },
        assignees: [{ ref: 'members:7', name: 'Ann Castellanos', id: rig.ids.get('7'), accountId: rig.ids.get('7') }],
      });
      const other = await rig.owner.browser.get(`/api/records/work_item/${rig.ids.get('t1')}`).expect(200);
      expect(other.body.references.assignees).toEqual([{ ref: 'members:8', name: 'As the tool said' }]);
    });

    it('shows its history, newest first, with who changed it and how sure that is', async () => {
      await change('status', 'backlog', 'to do', { source_at: '2026-03-06T08:00:00Z' });
      await change('dueDate', null, Date.parse('2026-04-01T00:00:00Z'), { actor: `user:${rig.owner.userId}` });
      await rig.api.database.admin.query(
        `insert into kb.status_changes (id, tenant_id, integration_id, work_item_id, from_status, to_status, evidence, occurred_at)
         values ($1, $2, $3, $4, 'backlog', 'to do', 'exact', '2026-03-06T07:59:30Z')`,
        [uuidv7(), rig.owner.tenant.tenantId, rig.integrationId, rig.ids.get('t0')],
      );
      const { body } = await rig.owner.browser.get(path('/history?limit=2')).expect(200);
      expect(body.items).toMatchObject([
        {
          field: 'dueDate',
          old: null,
          new: '2026-04-01T00:00:00.000Z',
          actor: { kind: 'user', label: 'Ada Example' },
          evidence: 'inferred',
        },
        {
          field: 'status',
          old: 'backlog',
          new: 'to do',
          at: '2026-03-06T07:59:30.000Z',
          actor: { kind: 'sync', label: 'Import from clickup' },
          evidence: 'exact',
        },
      ]);
      const rest: { body: RecordHistoryDto } = await rig.owner.browser
        .get(path(`/history?limit=2&cursor=${body.nextCursor}`))
        .expect(200);
      expect(rest.body.items.map(({ field }) => field)).toEqual(['priority']);
      expect(rest.body.nextCursor).toBeNull();
    });

    it('shows what the provider sent, by shape', async () => {
      const payload = { id: 't0', name: '<script>alert(1)</script>' };
      await rig.api.database.admin.query(
        `insert into kb.raw_records (tenant_id, integration_id, stream, external_id, shape, hash, observed_at, mapping_version, payload)
         values ($1, $2, 'tasks', 't0', 'list', '\\x0102', now(), 1, $3)`,
        [rig.owner.tenant.tenantId, rig.integrationId, JSON.stringify(payload)],
      );
      const { body } = await rig.owner.browser
        .get(path('/raw'))
        .expect(200)
        .expect('content-type', /^application\/json/);
      expect(body.shapes).toEqual([{ shape: 'list', hash: '0102', observedAt: expect.any(String), payload }]);
    });

    it('is still shown when it was deleted, and not found when it never was', async () => {
      const { body } = await rig.owner.browser.get(`/api/records/work_item/${rig.ids.get('t5')}`).expect(200);
      expect(body.deletedAt).not.toBeNull();
      await rig.owner.browser.get(`/api/records/work_item/${uuidv7()}`).expect(404);
      await rig.owner.browser.get('/api/records/work_item/t0').expect(404);
      await rig.owner.browser.get(`/api/records/container/${rig.ids.get('t0')}`).expect(404);
    });
  });
});
