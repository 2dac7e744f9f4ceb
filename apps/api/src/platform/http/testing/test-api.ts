import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import supertest, { type Test } from 'supertest';
import { AppConfig } from '../../../config/app-config';
import { createApi, type ApiParts } from '../../../create-api';
import { createWorker } from '../../../create-worker';
import { BuiltApis, distributed } from '../../../testing/built-apis';
import { newSecretToken, hashOfToken } from '../../../auth/secret-token';
import { createMembership, createTenant, createUser, type BuiltTenant } from '../../database/testing/builders';
import { createTestDatabase, type TestDatabase } from '../../database/testing/test-database';
import { TestRedis } from '../../queue/testing/redis-server';
import { v7 as uuidv7 } from 'uuid';

/**
 * The real application on a database of its own, for specs. In the distributed suite requests go to processes of the built
 * product, and the application of this process is there to look into.
 */
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
  /** What answers the next request. */
  door: Door;
  /** Opens it for who is no browser of these. Resolves with its origins: one for each process that answers. */
  listen(): Promise<string[]>;
  /** Begins a worker beside it, until it is closed. */
  work(): Promise<void>;
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

type Door = () => Parameters<typeof supertest>[0];

/** Sends requests as the web application does: session cookie, headers of the view, CSRF header; or as a program, with a token. */
export class Browser {
  constructor(
    private readonly door: Door,
    readonly view: View,
  ) {}

  get = (path: string) => this.send('get', path);
  post = (path: string, body: object = {}) => this.send('post', path).send(body);
  put = (path: string, body: object = {}) => this.send('put', path).send(body);
  patch = (path: string, body: object = {}) => this.send('patch', path).send(body);
  delete = (path: string) => this.send('delete', path);

  send(method: 'get' | 'post' | 'put' | 'patch' | 'delete', path: string): Test {
    let test = supertest(this.door())[method](path);
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
  const ends = [() => database.close()];
  const close = async () => {
    for (const end of ends.splice(0).reverse()) await end();
  };
  try {
    const redisUrl = changes.redisUrl ?? (distributed ? await startRedis(ends) : undefined);
    const config = testConfig(wayTo(database.appUrl), { ...changes, redisUrl });
    const lines: string[] = [];
    const logs = { write: (line: string) => void lines.push(line) };
    const app = await createApi({ config, logs, ...parts });
    ends.push(() => app.close());
    const built = distributed ? await BuiltApis.start(config) : undefined;
    if (built) ends.push(() => built.stop());
    const door: Door = () => built?.next() ?? app.getHttpServer();
    return {
      app,
      database,
      config,
      logs: () => lines.join('') + (built?.output ?? ''),
      ...peopleOf(database, door),
      door,
      listen: async () => {
        if (built) return built.origins;
        await app.listen(config.port, '127.0.0.1');
        return [`http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}`];
      },
      work: async () => {
        if (built) return built.addWorker();
        const worker = await createWorker({ config, logs });
        ends.push(() => worker.close());
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function startRedis(ends: (() => Promise<void>)[]): Promise<string> {
  const redis = await TestRedis.start();
  ends.push(() => redis.remove());
  return redis.url;
}

/** Who comes in by the door. */
function peopleOf(
  { admin }: TestDatabase,
  door: Door,
): Pick<TestApi, 'anonymous' | 'browser' | 'signIn' | 'createOwner' | 'join'> {
  const signIn = async (userId: string) => {
    const token = newSecretToken();
    await admin.query(
      `insert into kb.sessions (id, token_hash, user_id, expires_at) values ($1, $2, $3, now() + interval '1 day')`,
      [uuidv7(), hashOfToken(token), userId],
    );
    return token;
  };
  const memberOf = async (tenant: BuiltTenant, userId: string): Promise<Member> => ({
    tenant,
    userId,
    browser: new Browser(door, { session: await signIn(userId), tenant: tenant.slug, project: tenant.projectSlug }),
  });
  return {
    anonymous: new Browser(door, {}),
    browser: (view) => new Browser(door, view),
    signIn,
    createOwner: async () => {
      const tenant = await createTenant(admin);
      return memberOf(tenant, tenant.userId);
    },
    join: async (tenant, role) => {
      const { userId } = await createUser(admin);
      await createMembership(admin, { tenantId: tenant.tenantId, userId, role });
      return memberOf(tenant, userId);
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
