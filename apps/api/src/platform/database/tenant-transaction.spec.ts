import { AsyncResource } from 'node:async_hooks';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Pool } from 'pg';
import { createTenant, createUser, type BuiltTenant } from './testing/builders';
import { createTestDatabase, type TestDatabase } from './testing/test-database';
import { insideTransaction, TenantTransaction, type QueryOptions, type Sql } from './tenant-transaction';

describe('a tenant transaction', () => {
  let database: TestDatabase;
  let one: BuiltTenant;
  let two: BuiltTenant;
  const projectsIn = (sql: Sql, options?: QueryOptions) =>
    sql.query<{ tenant_id: string }>('select tenant_id from kb.projects', [], options);
  const run = <T>(tenant: BuiltTenant, work: (sql: Sql) => Promise<T>) =>
    database.transactions.run(tenant.tenantId, 'system', work);

  beforeAll(async () => {
    database = await createTestDatabase();
    one = await createTenant(database.admin);
    two = await createTenant(database.admin);
  });
  afterAll(() => database.close());

  it('sees its tenant’s rows and no others', async () => {
    expect((await run(one, projectsIn)).rows).toEqual([{ tenant_id: one.tenantId }]);
    expect((await run(two, projectsIn)).rows).toEqual([{ tenant_id: two.tenantId }]);
  });

  it('writes no row of another tenant', async () => {
    const steal = run(one, (sql) =>
      sql.query(`insert into kb.projects (id, tenant_id, slug, name) values (gen_random_uuid(), $1, 'x', 'X')`, [
        two.tenantId,
      ]),
    );
    await expect(steal).rejects.toThrow(/row-level security/);
    const changed = await run(one, (sql) =>
      sql.query(`update kb.projects set name = 'mine' where id = $1`, [two.projectId]),
    );
    expect(changed.rowCount).toBe(0);
  });

  it('tells the database who acts', async () => {
    const said = await database.transactions.run(one.tenantId, `user:${one.userId}`, async (sql) => {
      const { rows } = await sql.query<{ actor: string; me: string }>(
        `select current_setting('app.actor') as actor, kb.current_user_id() as me`,
      );
      return rows[0];
    });
    expect(said).toEqual({ actor: `user:${one.userId}`, me: one.userId });
  });

  it('shows a person their own tenants before one is chosen', async () => {
    const stranger = await createUser(database.admin);
    const tenantsOf = (userId: string) =>
      database.transactions.asUser(userId, (sql) => sql.query<{ id: string }>('select id from kb.tenants'));
    expect((await tenantsOf(one.userId)).rows).toEqual([{ id: one.tenantId }]);
    expect((await tenantsOf(stranger.userId)).rows).toEqual([]);
  });

  it('shows nothing to a resolving transaction but what resolver functions return', async () => {
    const found = await database.transactions.resolve(async (sql) => {
      const login = await sql.query<{ id: string }>('select kb.resolve_login($1) as id', [one.email]);
      return { login: login.rows, users: (await sql.query('select from kb.users')).rowCount };
    });
    expect(found).toEqual({ login: [{ id: one.userId }], users: 0 });
  });

  it('leaves nothing behind when its work throws, and hands the error on', async () => {
    const failing = run(one, async (sql) => {
      await sql.query(`update kb.projects set name = 'half done'`);
      throw new Error('no further');
    });
    await expect(failing).rejects.toThrow('no further');
    const { rows } = await run(one, (sql) => sql.query(`select from kb.projects where name = 'half done'`));
    expect(rows).toEqual([]);
  });

  it('says so when a failed statement was passed over and nothing could be kept', async () => {
    const careless = run(one, (sql) => sql.query('select 1 / 0').catch(() => 'never mind'));
    await expect(careless).rejects.toThrow(/rolled back/);
  });

  it('does not nest, for two connections to one work can wait for each other', async () => {
    const nested = run(one, () => run(two, projectsIn));
    await expect(nested).rejects.toThrow(/already open/);
  });

  it('lets everyone see whether one is open, also after it ended', async () => {
    expect(insideTransaction()).toBe(false);
    let later: (() => boolean) | undefined;
    await run(one, async (sql) => {
      await projectsIn(sql);
      expect(insideTransaction()).toBe(true);
      later = AsyncResource.bind(insideTransaction); // as a timer or an event begun in here would see it
    });
    expect(insideTransaction()).toBe(false);
    expect(later!()).toBe(false);
  });

  it('refuses its sql once it is over, and ids that are none', async () => {
    let kept: Sql | undefined;
    await run(one, async (sql) => void (kept = sql));
    await expect(kept!.query('select 1')).rejects.toThrow(/has ended/);
    expect(() => database.transactions.run(`'; drop schema kb; --`, 'system', projectsIn)).toThrow(/Not a tenant id/);
    const quoted = await database.transactions.run(one.tenantId, `job:o'; drop schema kb; --\\`, (sql) =>
      sql.query<{ actor: string }>(`select current_setting('app.actor') as actor`),
    );
    expect(quoted.rows).toEqual([{ actor: `job:o'; drop schema kb; --\\` }]);
  });

  it('gives up a connection that broke and goes on with others', async () => {
    const killed = run(one, (sql) => sql.query('select pg_terminate_backend(pg_backend_pid())'));
    await expect(killed).rejects.toThrow(/terminat/);
    await expect(Promise.all(Array.from({ length: 8 }, () => run(one, projectsIn)))).resolves.toHaveLength(8);
  });

  describe('X2: without a tenant', () => {
    it('raw SQL as the application sees 0 rows of every tenant table, without an error', async () => {
      const tables = await database.admin.query<{ name: string }>(
        `select format('kb.%I', c.relname) as name from pg_class c join pg_attribute a on a.attrelid = c.oid
         where c.relnamespace = 'kb'::regnamespace and c.relkind in ('r', 'p', 'v') and a.attname = 'tenant_id'
           and not c.relispartition`,
      );
      expect(tables.rowCount).toBeGreaterThan(15);
      for (const { name } of tables.rows) {
        const { rows } = await database.pool.query<{ n: number }>(`select count(*)::int as n from ${name}`);
        expect([name, rows[0]!.n]).toEqual([name, 0]);
      }
    });

    it('an emptied setting, as a used connection has it, is no tenant either', async () => {
      const client = await database.pool.connect();
      try {
        await client.query(`begin; select set_config('app.tenant_id', '${one.tenantId}', true); commit`);
        expect((await client.query(`select current_setting('app.tenant_id', true) as left`)).rows).toEqual([
          { left: '' },
        ]);
        expect((await client.query('select from kb.projects')).rowCount).toBe(0);
        expect((await client.query(`update kb.projects set name = 'x'`)).rowCount).toBe(0);
      } finally {
        client.release();
      }
    });
  });

  describe('a statement that is planned once', () => {
    let pool: Pool;
    let transactions: TenantTransaction;
    beforeAll(() => {
      pool = database.createPool(1);
      transactions = new TenantTransaction(pool);
    });
    const plans = (sql: Sql) =>
      sql.query<{ once: string; byValues: string }>(
        `select sum(generic_plans) as once, sum(custom_plans) as "byValues" from pg_prepared_statements`,
      );

    it('is bound to the tenant of each transaction that uses its plan', async () => {
      for (const { tenantId } of [one, two, one, two]) {
        const look = transactions.read(tenantId, 'system', (sql) => projectsIn(sql, { planOnce: true }));
        expect((await look).rows).toEqual([{ tenant_id: tenantId }]);
      }
      const { rows } = await transactions.read(one.tenantId, 'system', plans);
      expect(rows).toEqual([{ once: '4', byValues: '0' }]);
    });

    it('leaves those that come after it to be planned by their values', async () => {
      const mode = await transactions.read(one.tenantId, 'system', async (sql) => {
        await projectsIn(sql, { planOnce: true });
        return sql.query(`select current_setting('plan_cache_mode') as mode`);
      });
      expect(mode.rows).toEqual([{ mode: 'auto' }]);
    });

    it('is kept on a connection with 99 others at most, and works without', async () => {
      const { kept, last } = await transactions.read(one.tenantId, 'system', async (sql) => {
        let found: unknown[] = [];
        for (let n = 0; n < 120; n++) found = (await sql.query(`select ${n} as n`, [], { planOnce: true })).rows;
        const { rows } = await sql.query<{ kept: number }>('select count(*)::int as kept from pg_prepared_statements');
        return { kept: rows[0]!.kept, last: found };
      });
      expect(kept).toBe(100);
      expect(last).toEqual([{ n: 119 }]);
    });
  });

  it('keeps nothing, and says why, when it could not be begun', async () => {
    const broken = new TenantTransaction(database.pool, () => ({ address: '\u0000' }));
    const writing = broken.run(one.tenantId, 'system', async (sql) => {
      await sql.query(`update kb.projects set name = 'kept'`);
      return 'done';
    });
    await expect(writing).rejects.toThrow(/invalid message format/);
    expect((await database.admin.query(`select from kb.projects where name = 'kept'`)).rowCount).toBe(0);
  });

  it('X3: 200 interleaved tenants on a pool of 5 see each their own', async () => {
    const pool = database.createPool(5);
    const transactions = new TenantTransaction(pool);
    const tenants = await Promise.all(Array.from({ length: 200 }, () => createTenant(database.admin)));
    const look = async ({ tenantId }: BuiltTenant, fails: boolean) => {
      const work = transactions.run(tenantId, 'system', async (sql) => {
        const first = await sql.query<{ tenant_id: string }>('select tenant_id from kb.projects, pg_sleep(0.002)');
        if (fails) await sql.query('select 1 / 0');
        const second = await projectsIn(sql, { planOnce: true });
        return [...first.rows, ...second.rows].map((row) => row.tenant_id);
      });
      return fails
        ? work.then(
            () => ['no error'],
            () => [tenantId, tenantId],
          )
        : work;
    };
    // One round after another: who stands in the line for a connection for ten seconds is sent away.
    for (const [round, all] of [tenants, tenants.toReversed(), tenants].entries()) {
      const seen = await Promise.all(all.map((tenant, at) => look(tenant, (round + at) % 7 === 0)));
      expect(seen).toEqual(all.map(({ tenantId }) => [tenantId, tenantId]));
    }
    expect(pool.totalCount).toBeLessThanOrEqual(5);
  });
});
