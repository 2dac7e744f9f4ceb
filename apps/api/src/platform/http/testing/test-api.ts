import { randomBytes } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import supertest, { type Test } from 'supertest';
import { AppConfig } from '../../../config/app-config';
import { createApi, type ApiParts } from '../../../create-api';
import { newSecretToken, hashOfToken } from '../../../auth/secret-token';
import { createMembership, createTenant, createUser, type BuiltTenant } from '../../database/testing/builders';
import { createTestDatabase, type TestDatabase } from '../../database/testing/test-database';
import { v7 as uuidv7 } from 'uuid';

/** The real application on a database of its own, for specs. */
export interface TestApi {
  app: NestFastifyApplication;
  database: TestDatabase;
  config: AppConfig;
  /** Everything that was logged so far. */
  logs(): string;
  /** A browser without a session. */
  anonymous: Browser;
  /** A tenant with a project and an owner who is signed in. */
  createOwner(): Promise<Member>;
  /** Another person in the tenant, signed in. */
  join(tenant: BuiltTenant, role: string): Promise<Member>;
  /** Signs a person in, without a tenant in view. */
  signIn(userId: string): Promise<string>;
  browser(view: View): Browser;
  close(): Promise<void>;
}

export interface Member {
  tenant: BuiltTenant;
  userId: string;
  /** With the tenant and its project in view. */
  browser: Browser;
}

type Changes = Partial<ConstructorParameters<typeof AppConfig>[0]>;

interface View {
  session?: string;
  /** An API token: a program asks, not a browser. */
  token?: string;
  tenant?: string;
  project?: string;
}

/** Sends requests as the web application does: session cookie, headers of the view, CSRF header; or as a program, with a token. */
export class Browser {
  constructor(
    private readonly app: NestFastifyApplication,
    readonly view: View,
  ) {}

  get = (path: string) => this.send('get', path);
  post = (path: string, body: object = {}) => this.send('post', path).send(body);
  put = (path: string, body: object = {}) => this.send('put', path).send(body);
  patch = (path: string, body: object = {}) => this.send('patch', path).send(body);
  delete = (path: string) => this.send('delete', path);

  send(method: 'get' | 'post' | 'put' | 'patch' | 'delete', path: string): Test {
    let test = supertest(this.app.getHttpServer())[method](path);
    if (this.view.token) test = test.set('authorization', `Bearer ${this.view.token}`);
    else test = test.set('x-tributary-csrf', '1');
    if (this.view.session) test = test.set('cookie', `tributary_session=${this.view.session}`);
    if (this.view.tenant) test = test.set('x-tributary-tenant', this.view.tenant);
    if (this.view.project) test = test.set('x-tributary-project', this.view.project);
    return test;
  }
}

/**
 * Starts the application; to be closed in `afterAll`.
 * @param wayTo another address that leads to the database, for cutting it off.
 */
export async function createTestApi(
  changes: Changes = {},
  parts: Partial<ApiParts> = {},
  wayTo: (databaseUrl: string) => string = (url) => url,
): Promise<TestApi> {
  const database = await createTestDatabase();
  const lines: string[] = [];
  const config = testConfig(wayTo(database.appUrl), changes);
  const logs = { write: (line: string) => void lines.push(line) };
  const app = await createApi({ config, logs, ...parts }).catch(async (error: unknown) => {
    await database.close();
    throw error;
  });
  const signIn = async (userId: string) => {
    const token = newSecretToken();
    await database.admin.query(
      `insert into kb.sessions (id, token_hash, user_id, expires_at) values ($1, $2, $3, now() + interval '1 day')`,
      [uuidv7(), hashOfToken(token), userId],
    );
    return token;
  };
  const memberOf = async (tenant: BuiltTenant, userId: string): Promise<Member> => ({
    tenant,
    userId,
    browser: new Browser(app, { session: await signIn(userId), tenant: tenant.slug, project: tenant.projectSlug }),
  });
  return {
    app,
    database,
    config,
    logs: () => lines.join(''),
    anonymous: new Browser(app, {}),
    createOwner: async () => {
      const tenant = await createTenant(database.admin);
      return memberOf(tenant, tenant.userId);
    },
    join: async (tenant, role) => {
      const { userId } = await createUser(database.admin);
      await createMembership(database.admin, { tenantId: tenant.tenantId, userId, role });
      return memberOf(tenant, userId);
    },
    signIn,
    browser: (view) => new Browser(app, view),
    close: async () => {
      await app.close();
      await database.close();
    },
  };
}

function testConfig(databaseUrl: string, changes: Changes): AppConfig {
  return new AppConfig({
    port: 0,
    host: '127.0.0.1',
    publicUrl: 'http://localhost:3000',
    databaseUrl,
    databaseAdminUrl: undefined,
    dataDir: '/nonexistent',
    encryptionKeys: [randomBytes(32)],
    allowedPrivateHosts: [],
    logLevel: 'info',
    sandboxUrl: undefined,
    poolSizes: { api: 5, worker: 5 },
    ...changes,
  });
}
