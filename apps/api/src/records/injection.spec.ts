import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createRecordRig, items, type RecordRig } from './testing/record-rig';

/** What somebody tries who wants more than their records. */
const hostile = fc.oneof(
  fc.constantFrom(
    "' or 1=1 --",
    '"; drop table kb.work_items; --',
    "'); select pg_sleep(5); --",
    '$1',
    '${jndi:x}',
    '../../../etc/passwd',
    '..%2f..%2f',
    '%00',
    '__proto__',
    'constructor',
    'r.tenant_id',
    "status' union select secret_encrypted from kb.connections --",
    '{"$gt":""}',
    ':*',
    '\\',
    '\u202e\ufeff\u{1f6a4}',
  ),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ maxLength: 60 }).map((text) => `'${text}`),
);
const fieldName = fc.oneof(hostile, fc.constantFrom('status', 'title', 'key', 'dueDate', 'container', 'assignees'));
const type = fc.oneof({ weight: 4, arbitrary: fc.constantFrom('work_item', 'account') }, hostile);
const route = fc.constantFrom('', '/facets', '/export', '/changes', '/schema', '/x', '/x/history', '/x/raw');

describe('X7: whatever is written into filters, sorts and paths', () => {
  let rig: RecordRig;
  beforeAll(async () => {
    rig = await createRecordRig();
  });
  afterAll(() => rig.api.close());

  it('is a value or a refusal, never SQL, never a failure', async () => {
    const query = fc.record(
      {
        q: hostile,
        sort: fieldName,
        fields: fieldName,
        field: fieldName,
        cursor: hostile,
        since: hostile,
        ids: hostile,
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(type, route, query, fc.tuple(fieldName, hostile), async (of, rest, parts, [filter, value]) => {
        const search = new URLSearchParams({ ...parts, [`filter[${filter}]`]: value, format: 'csv' });
        if (rest !== '/export') search.delete('format');
        const { status } = await rig.owner.browser.get(`/api/records/${encodeURIComponent(of)}${rest}?${search}`);
        expect([200, 400, 404]).toContain(status);
      }),
      { numRuns: 300 },
    );
    expect((await rig.list({})).items).toHaveLength(items.filter(({ deleted }) => !deleted).length);
    expect(rig.api.logs()).not.toMatch(/syntax error|request failed/);
  });

  it('finds no record that the value itself does not name', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('status', 'key', 'container', 'externalId', 'type'),
        hostile,
        async (field, value) => {
          fc.pre(value !== '' && !value.includes('\0'));
          const escaped = value.replace(/[\\,]/g, '\\$&').replace(/^(gte|lt|not|empty|notEmpty):/, '\\$&');
          const { body, status } = await rig.owner.browser.get(
            `/api/records/work_item?${new URLSearchParams({ [`filter[${field}]`]: escaped })}`,
          );
          expect({ status, items: body.items }).toEqual({ status: 200, items: [] });
        },
      ),
      { numRuns: 200 },
    );
  });
});
