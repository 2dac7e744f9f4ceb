import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { migrations } from '../../../../../migrations/index';
import { checkDatabaseLogin } from './check-login';
import { migrateDatabase } from './migrate-database';
import { createPool } from './pool';
import { auditCatalogue } from './testing/catalogue-audit';
import { createTestDatabase, type TestDatabase } from './testing/test-database';

describe('the database as migrated', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.close());

  /** Does something to the catalogue, audits it, and undoes it. */
  async function auditAfter(...statements: string[]): Promise<string[]> {
    const client = new Client({ connectionString: database.adminUrl });
    await client.connect();
    try {
      await client.query('begin');
      for (const statement of statements) await client.query(statement);
      return await auditCatalogue({
        query: async <T>(text: string, values?: unknown[]) => {
          const { rows, rowCount } = await client.query(text, values);
          return { rows: rows as T[], rowCount: rowCount ?? 0 };
        },
      });
    } finally {
      await client.end();
    }
  }

  const wellMade = `create table kb.later (id uuid primary key, tenant_id uuid not null references kb.tenants, unique (tenant_id, id));
    alter table kb.later owner to tributary_migrator; alter table kb.later enable row level security;
    alter table kb.later force row level security;
    create policy tenant on kb.later to tributary_app using (tenant_id = (select kb.current_tenant()))`;

  it('X4: passes the audit that keeps tenants apart', async () => {
    expect(await auditCatalogue(database.admin)).toEqual([]);
  });

  it('X4: passes with one more table that is made well', async () => {
    expect(await auditAfter(wellMade)).toEqual([]);
  });

  it.each([
    [
      'a table that forgets everything',
      'create table kb.forgot (id uuid primary key)',
      /^forgot: row-level security is not/,
    ],
    ['a table without a tenant', 'create table kb.forgot (id uuid primary key)', /^forgot: has no tenant_id/],
    ['a table without a policy', `${wellMade}; drop policy tenant on kb.later`, /^later: has no policy on the tenant/],
    [
      'row-level security that does not bind the owner',
      `${wellMade}; alter table kb.later no force row level security`,
      /^later: row-level/,
    ],
    [
      'a policy open to all',
      `${wellMade}; create policy wide on kb.later for select to public using (true)`,
      /^later: policy wide/,
    ],
    [
      'a check open to all',
      `${wellMade}; create policy wide on kb.later for insert to tributary_app with check (true)`,
      /^later: policy wide/,
    ],
    [
      'a nullable tenant',
      `${wellMade}; alter table kb.later alter tenant_id drop not null`,
      /^later: has no tenant_id/,
    ],
    [
      'a key unique across tenants',
      `${wellMade}; alter table kb.later add slug text unique`,
      /^later: later_slug_key is unique/,
    ],
    [
      'a foreign key without the tenant',
      `${wellMade}; alter table kb.later add other uuid references kb.integrations_only (id)`,
      /^later: foreign key/,
    ],
    ['a view with its owner’s rights', 'create view kb.leak as select * from kb.projects', /^leak: the view is not/],
    [
      'a TRUNCATE grant',
      'grant truncate on kb.projects to tributary_app',
      /^projects: TRUNCATE granted to tributary_app/,
    ],
    ['a grant to public', 'grant select on kb.projects to public', /^projects: SELECT granted to/],
    [
      'a partition with grants',
      'grant select on kb.sync_logs_rest to tributary_app',
      /^sync_logs_rest: is a partition/,
    ],
    ['BYPASSRLS', 'alter role tributary_app bypassrls', /^tributary_app: may pass/],
    [
      'a definer function of the owner',
      `create function kb.f() returns int language sql security definer as 'select 1'`,
      /^kb\.f\(\): runs as/,
    ],
    ['a table of another owner', `${wellMade}; alter table kb.later owner to current_user`, /^later: belongs to/],
  ])('X4: fails with %s', async (_name, statement, finding) => {
    // A unique id is what a careless foreign key would point to.
    const found = await auditAfter(
      `create table kb.integrations_only (id uuid primary key, tenant_id uuid not null)`,
      statement,
    );
    expect(found).toContainEqual(expect.stringMatching(finding));
  });

  describe('the start-up checks', () => {
    const check = async (url: string) => {
      const pool = createPool({ url, size: 1, name: 'check' });
      try {
        return await checkDatabaseLogin(pool);
      } finally {
        await pool.end();
      }
    };
    /** A login made for one test, with what is to be wrong about it. */
    const login = async (name: string, attributes: string, ...grants: string[]) => {
      await database.admin.query(`create role ${name} login password 'pw' ${attributes}`);
      for (const grant of grants) await database.admin.query(grant);
      const url = new URL(database.appUrl);
      [url.username, url.password] = [name, 'pw'];
      return url.href;
    };

    it('let the application’s login through', async () => {
      expect(await check(database.appUrl)).toEqual([]);
    });

    it.each([
      ['a superuser', 'superuser', [], /is a superuser/],
      ['a login with BYPASSRLS', 'bypassrls', [`grant tributary_app to x_%`], /has BYPASSRLS/],
      ['a member of a role with BYPASSRLS', '', ['create role y_% bypassrls', 'grant y_% to x_%'], /has BYPASSRLS/],
      ['an owner of tables', '', ['grant tributary_migrator to x_%'], /owns Tributary's tables/],
      [
        'a member of the resolver role',
        '',
        ['grant tributary_app, tributary_resolver to x_%'],
        /belongs to tributary_resolver/,
      ],
      ['a login that was not admitted', '', [], /npm run migrate/],
    ])('refuse %s', async (name, attributes, grants, reason) => {
      const id = name.replaceAll(/\W/g, '').toLowerCase();
      const url = await login(`x_${id}`, attributes, ...grants.map((grant) => grant.replaceAll('%', id)));
      try {
        await expect(check(url)).rejects.toThrow(reason);
        await expect(check(url)).rejects.toThrow(expect.objectContaining({ name: 'StartRefused' }));
      } finally {
        await database.admin.query(`drop role if exists x_${id}, y_${id}`);
      }
    });

    it('refuse a server that does not answer, without the password', async () => {
      const url = new URL(database.appUrl);
      url.port = '1';
      await expect(check(url.href)).rejects.toThrow(/cannot be reached/);
      await expect(check(url.href)).rejects.not.toThrow(url.password);
    });

    it('warn when the server would write parameters to its log', async () => {
      const url = `${database.appUrl}?options=${encodeURIComponent('-c log_parameter_max_length_on_error=100')}`;
      expect(await check(database.appUrl)).toEqual([]);
      await database.admin.query(`alter role tributary_test set log_min_duration_statement = 0`);
      try {
        expect(await check(url)).toEqual([
          expect.stringMatching(/set log_parameter_max_length = 0/),
          expect.stringMatching(/set log_parameter_max_length_on_error = 0/),
        ]);
      } finally {
        await database.admin.query(`alter role tributary_test reset log_min_duration_statement`);
      }
    });
  });

  it('migrates once, however many start at the same time', async () => {
    const name = `${database.name}_empty`;
    await database.admin.query(`create database ${name}`);
    const [adminUrl, appUrl] = [database.adminUrl, database.appUrl].map((url) => url.replace(database.name, name));
    try {
      const ran = await Promise.all([1, 2, 3].map(() => migrateDatabase({ adminUrl: adminUrl!, appUrl: appUrl! })));
      expect(ran.map((names) => names.length).toSorted((a, b) => a - b)).toEqual([0, 0, migrations.length]);
    } finally {
      await database.admin.query(`drop database ${name} with (force)`);
    }
  });

  it('migrates under an administrator who is no superuser, and makes the application’s login', async () => {
    const name = `${database.name}_managed`;
    await database.admin.query(`create role ${name}_admin login createrole password 'pw'`);
    await database.admin.query(
      `grant tributary_migrator, tributary_resolver, tributary_search, tributary_app to ${name}_admin with admin option`,
    );
    await database.admin.query(`create database ${name} owner ${name}_admin`);
    const address = (user: string, password: string) => {
      const url = new URL(database.adminUrl.replace(database.name, name));
      [url.username, url.password] = [user, password];
      return url.href;
    };
    const appUrl = address(`${name}_app`, encodeURIComponent('p@ss/wörd $1'));
    try {
      await migrateDatabase({ adminUrl: address(`${name}_admin`, 'pw'), appUrl });
      expect(await check(appUrl)).toEqual([]);
    } finally {
      await database.admin.query(`drop database ${name} with (force)`);
      await database.admin.query(`drop role if exists ${name}_app`);
      await database.admin.query(`drop owned by ${name}_admin`);
      await database.admin.query(`drop role ${name}_admin`);
    }
    async function check(url: string) {
      const pool = createPool({ url, size: 1, name: 'check' });
      return checkDatabaseLogin(pool).finally(() => pool.end());
    }
  });
});
