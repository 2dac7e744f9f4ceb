import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { workItem } from '@tributary/model';
import type { Job } from '@tributary/sync-engine';
import fc from 'fast-check';
import { v7 as uuidv7 } from 'uuid';
import { purgeRecords } from '../integrations/purge';
import { createPool } from '../platform/database/pool';
import { TenantTransaction, type Sql } from '../platform/database/tenant-transaction';
import { until } from '../testing/until';
import { PostgresDeletionStore } from './deletion.store';
import type { RecordChangesDto } from './record-changes.dto';
import { PostgresRecordStore } from './record.store';
import { createRecordRig, items, type RecordRig } from './testing/record-rig';

describe('the changes of records', () => {
  let rig: RecordRig;
  let pool: ReturnType<typeof createPool>;
  let transactions: TenantTransaction;
  beforeAll(async () => {
    rig = await createRecordRig();
    pool = createPool({ url: rig.api.database.appUrl, size: 5, name: 'writers' });
    transactions = new TenantTransaction(pool);
  });
  afterAll(async () => {
    await pool.end();
    await rig.api.close();
  });

  const ask = async (query: Record<string, string> = {}, type = 'work_item'): Promise<RecordChangesDto> =>
    (await rig.owner.browser.get(`/api/records/${type}/changes?${new URLSearchParams(query)}`).expect(200)).body;
  /** Another database on the same server may keep the horizon back for a moment. */
  const settled = (since: string, type?: string) =>
    until('there are changes', async () => {
      const answer = await ask({ since }, type);
      return answer.items.length > 0 && !answer.more && answer;
    });
  const job = (): Job =>
    ({ integrationId: rig.integrationId, projectId: rig.owner.tenant.projectId, stream: 'tasks' }) as Job;
  const store = new PostgresRecordStore();
  const write = async (sql: Sql, id: string, externalId: string, title: string) => {
    await sql.query(`select set_config('app.writer', 'apply', true)`);
    await store.upsert(
      sql,
      job(),
      workItem,
      ['title'],
      1,
      [{ id, externalId, isNew: true, values: { title } }],
      new Map(),
    );
  };
  const run = <T>(work: (sql: Sql) => Promise<T>) => transactions.run(rig.owner.tenant.tenantId, 'job:test', work);
  const remove = (externalId: string) =>
    run(async (sql) => {
      await sql.query(`select set_config('app.writer', 'apply', true)`);
      await new PostgresDeletionStore().markGone(sql, job(), workItem, [externalId], new Date());
    });

  it('begin with everything there is, page by page, deleted ones without their content', async () => {
    await until('everything is below the horizon', async () => (await ask()).items.length === items.length);
    const seen: RecordChangesDto['items'] = [];
    let since: string | undefined;
    for (let more = true; more;) {
      const page = await ask({ limit: '2', ...(since ? { since } : {}) });
      seen.push(...page.items);
      ({ cursor: since, more } = page);
    }
    expect(seen.map(({ record }) => record?.externalId).toSorted()).toEqual(['t0', 't1', 't2', 't3', 't4', undefined]);
    expect(seen.find(({ deleted }) => deleted)).toEqual({
      id: rig.ids.get('t5'),
      changedAt: expect.any(String),
      deleted: true,
      record: null,
    });
    expect((await ask({ since: since! })).items).toEqual([]);
  });

  it('are those after the cursor: made, changed, deleted; and nothing for what did not change', async () => {
    const { cursor, items: none } = await ask({ since: 'now' });
    expect(none).toEqual([]);
    const id = uuidv7();
    await run((sql) => write(sql, id, 'fresh', 'One'));
    await run((sql) => write(sql, id, 'fresh', 'Two'));
    const changed = await settled(cursor);
    expect(changed.items).toMatchObject([
      { id, deleted: false, record: { externalId: 'fresh', fields: { title: 'Two' } } },
    ]);
    expect((await ask({ since: changed.cursor })).items).toEqual([]);
    await remove('fresh');
    expect((await settled(changed.cursor)).items).toMatchObject([{ id, deleted: true, record: null }]);
    expect((await settled(cursor)).items).toMatchObject([{ id, deleted: true }]);
  });

  it('hold the tombstones of what was purged', async () => {
    const { cursor } = await ask({ since: 'now' }, 'container');
    await purgeRecords(transactions, rig.owner.tenant.tenantId, 'job:test', rig.integrationId);
    try {
      expect((await settled(cursor, 'container')).items).toMatchObject([{ id: rig.ids.get('901'), deleted: true }]);
      // The other kinds were purged in transactions of their own, which the horizon may not have passed yet.
      await until('everything is told as deleted', async () => {
        const gone = await ask();
        return gone.items.length >= items.length && gone.items.every(({ deleted }) => deleted);
      });
    } finally {
      await rig.api.database.admin.query('delete from kb.purged_records');
    }
  });

  it('are missed by nobody, in whatever order writers begin, commit and give up', async () => {
    type Step = { writer: number; do: 'write' | 'commit' | 'rollback' } | { do: 'read' };
    const step: fc.Arbitrary<Step> = fc.oneof(
      fc.record({ writer: fc.nat(2), do: fc.constantFrom('write', 'write', 'commit', 'rollback') }),
      fc.constant({ do: 'read' } as const),
    );
    let round = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
        round += 1;
        let { cursor } = await ask({ since: 'now' });
        const seen = new Map<string, unknown>();
        const committed = new Map<string, string>();
        const read = async () => {
          const answer = await ask({ since: cursor, limit: '2' });
          cursor = answer.cursor;
          for (const { record } of answer.items) seen.set(record!.externalId, record!.fields['title']);
          for (const [id, title] of seen) expect({ id, title }).toEqual({ id, title: expect.stringMatching(/^v\d+$/) });
        };
        const writers = [0, 1, 2].map(
          (writer) => new Writer(transactions, rig.owner.tenant.tenantId, `w${round}.${writer}`),
        );
        for (const [at, one] of steps.entries()) {
          if (one.do === 'read') await read();
          else if (one.do === 'write') await writers[one.writer]!.write(write, `v${at}`);
          else await writers[one.writer]!.end(one.do === 'commit', committed);
        }
        for (const writer of writers) await writer.end(true, committed);
        await until('every commit was seen', async () => {
          await read();
          return [...committed].every(([id, title]) => seen.get(id) === title);
        });
        expect([...seen].toSorted()).toEqual([...committed].toSorted());
      }),
      { numRuns: 15 },
    );
  });

  it('of a backup on another server come after all that were', async () => {
    const { admin } = rig.api.database;
    const before = await ask({ since: 'now' });
    const number = async () =>
      BigInt((await admin.query<{ number: string }>('select kb.change_number() as number')).rows[0]!.number);
    const last = await number();
    await admin.query(`update kb.change_clock set history = 'another server'`);
    expect((await number()) > last + 2n ** 43n).toBe(true);
    const id = uuidv7();
    await run((sql) => write(sql, id, 'restored', 'Here'));
    expect((await settled(before.cursor)).items).toMatchObject([{ id }]);
    const later = await ask({ since: 'now' });
    await admin.query('update kb.change_clock set era = 0');
    const refused = await rig.owner.browser.get(`/api/records/work_item/changes?since=${later.cursor}`).expect(400);
    expect(refused.body.errors[0]).toEqual({ path: 'since', message: expect.stringMatching(/set back to a backup/) });
  });

  it.each([[{ since: 'yesterday' }], [{ since: '' }], [{ limit: '0' }], [{ limit: '1001' }], [{ fields: 'secret' }]])(
    'refuse %j',
    async (query: Record<string, string>) => {
      const { body } = await rig.owner.browser
        .get(`/api/records/work_item/changes?${new URLSearchParams(query)}`)
        .expect(400);
      expect(body.errors[0].path).toBe(Object.keys(query)[0]);
    },
  );
});

/** One transaction after another, each open as long as it is told to be. */
class Writer {
  private open: { sql: Sql; finish: (commit: boolean) => void; done: Promise<unknown>; title: string } | undefined;
  private readonly id = uuidv7();

  constructor(
    private readonly transactions: TenantTransaction,
    private readonly tenantId: string,
    private readonly externalId: string,
  ) {}

  async write(write: (sql: Sql, id: string, externalId: string, title: string) => Promise<void>, title: string) {
    this.open ??= await this.begin();
    this.open.title = title;
    await write(this.open.sql, this.id, this.externalId, title);
  }

  async end(commit: boolean, committed: Map<string, string>) {
    if (!this.open) return;
    const { finish, done, title } = this.open;
    this.open = undefined;
    finish(commit);
    await done.catch((error: unknown) => {
      if (commit) throw error;
    });
    if (commit) committed.set(this.externalId, title);
  }

  private async begin() {
    const begun = Promise.withResolvers<Sql>();
    const end = Promise.withResolvers<boolean>();
    const done = this.transactions.run(this.tenantId, 'job:test', async (sql) => {
      begun.resolve(sql);
      if (!(await end.promise)) throw new Error('given up');
    });
    done.catch(begun.reject);
    return { sql: await begun.promise, finish: end.resolve, done, title: '' };
  }
}
