import { AsyncLocalStorage } from 'node:async_hooks';
import { DatabaseError, escapeLiteral, type Pool, type PoolClient } from 'pg';
import { keptName } from './kept-statements';

/** A way to ask the database within one open transaction. Not to be kept beyond it: it throws then. */
export interface Sql {
  query<T = Record<string, unknown>>(
    text: string,
    values?: unknown[],
    options?: QueryOptions,
  ): Promise<{ rows: T[]; rowCount: number }>;
}

export interface QueryOptions {
  /** Keeps the statement's plan on the connection: for few texts, whose best plan does not depend on the values. */
  readonly planOnce?: boolean;
}

/** Who does the work, as the change log and the audit name it. */
export type Actor = `user:${string}` | `job:${string}` | `token:${string}` | 'system';

interface Settings {
  'app.tenant_id'?: string;
  'app.user_id'?: string;
  'app.actor'?: string;
  'app.address'?: string;
  'app.request_id'?: string;
}

/** Where the work at hand came from, for the audit. */
export interface Origin {
  address?: string | undefined;
  requestId?: string | undefined;
}

const open = new AsyncLocalStorage<{ open: boolean }>();
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Tells whether the calling code runs inside an open transaction. Whatever may take long (a provider's API above all)
 * asks this first, since it would hold a connection and locks meanwhile.
 */
export function insideTransaction(): boolean {
  return open.getStore()?.open ?? false;
}

/**
 * The one way to the tenant tables: a transaction that first says whose rows it may touch, which row-level security
 * then enforces. One per unit of work; they do not nest.
 */
export class TenantTransaction {
  /** @param origin of the request that is being worked on; jobs have none. */
  constructor(
    private readonly pool: Pool,
    private readonly origin: () => Origin = () => ({}),
  ) {}

  /**
   * Runs `work` with the rows of one tenant, committing when it resolves and rolling back when it throws.
   * @throws what `work` threw, or the database's error; nothing is kept then.
   */
  run<T>(tenantId: string, actor: Actor, work: (sql: Sql) => Promise<T>): Promise<T> {
    const [kind, id = ''] = actor.split(':', 2);
    const user = kind === 'user' && UUID.test(id) ? { 'app.user_id': id } : {};
    return this.transact(
      { 'app.tenant_id': uuid(tenantId, 'tenant'), 'app.actor': actor, ...user, ...this.whence() },
      work,
    );
  }

  /**
   * As `run`, for work that only reads: the answer does not wait for the transaction to end.
   * @throws as `run`; and when `work` writes.
   */
  read<T>(tenantId: string, actor: Actor, work: (sql: Sql) => Promise<T>): Promise<T> {
    return this.transact({ 'app.tenant_id': uuid(tenantId, 'tenant'), 'app.actor': actor }, work, 'read only');
  }

  /** Runs `work` before a tenant is chosen: it sees the user's own rows and memberships, in all tenants. */
  asUser<T>(userId: string, work: (sql: Sql) => Promise<T>): Promise<T> {
    return this.transact(
      { 'app.user_id': uuid(userId, 'user'), 'app.actor': `user:${userId}`, ...this.whence() },
      work,
    );
  }

  /** Runs `work` with nothing set: it sees no tenant's row, and is for calling resolver functions, which return ids. */
  resolve<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
    return this.transact({}, work);
  }

  private whence(): Settings {
    const { address, requestId } = this.origin();
    return { ...(address ? { 'app.address': address } : {}), ...(requestId ? { 'app.request_id': requestId } : {}) };
  }

  private async transact<T>(
    settings: Settings,
    work: (sql: Sql) => Promise<T>,
    mode: 'read write' | 'read only' = 'read write',
  ): Promise<T> {
    if (insideTransaction()) {
      throw new Error('A transaction is already open here: pass its `sql` on, or begin the second one after it ends.');
    }
    const client = await this.pool.connect();
    const scope = { open: true };
    let broken: Error | undefined;
    let ending: Promise<unknown> | undefined;
    // A connection that dies while nothing is asked of it says so here, and would end the process unheard.
    const onError = (error: Error) => (broken = error);
    client.on('error', onError);
    try {
      // Not waited for: should it fail, so does all that is sent after it, and its failure is the one that is thrown.
      const begun = client.query(beginWith(settings, mode));
      const [, result] = await Promise.all([begun, open.run(scope, () => work(sqlOf(client, scope)))]);
      scope.open = false;
      if (mode === 'read only') {
        // Nothing can come of it any more; the connection is given back when it is through.
        ending = client.query('COMMIT').catch((error: Error) => (broken = error));
        return result;
      }
      const end = await client.query('COMMIT');
      if (end.command !== 'COMMIT') {
        throw new Error('The transaction was rolled back: a statement in it failed and its error was passed over.');
      }
      return result;
    } catch (error) {
      scope.open = false;
      broken ??= await client.query('ROLLBACK').then(
        () => undefined,
        (failure: Error) => failure,
      );
      throw error;
    } finally {
      const giveBack = () => {
        client.off('error', onError);
        client.release(broken);
      };
      if (ending) void ending.then(giveBack);
      else giveBack();
    }
  }
}

/** BEGIN and the settings in one round trip. They are literals there, since many statements at once take no parameters. */
function beginWith(settings: Settings, mode: 'read write' | 'read only'): string {
  const begin = mode === 'read only' ? 'BEGIN READ ONLY' : 'BEGIN';
  const calls = Object.entries(settings).map(([name, value]) => `set_config('${name}', ${escapeLiteral(value)}, true)`);
  return calls.length ? `${begin}; SELECT ${calls.join(', ')}` : begin;
}

function sqlOf(client: PoolClient, scope: { open: boolean }): Sql {
  let failure: unknown;
  let mode = 'by values';
  /** Left to itself, the server goes on planning a kept statement for as long as it guesses that to be cheaper. */
  const planning = (wanted: 'once' | 'by values') => {
    if (mode === wanted) return undefined;
    mode = wanted;
    return client.query(`set local plan_cache_mode = ${mode === 'once' ? 'force_generic_plan' : 'auto'}`);
  };
  return {
    async query<T>(text: string, values?: unknown[], { planOnce = false }: QueryOptions = {}) {
      if (!scope.open) throw new Error('This transaction has ended; its `sql` cannot be used any more.');
      try {
        const name = planOnce ? keptName(client, text) : undefined;
        const planned = planning(name ? 'once' : 'by values');
        const asked = client.query({ text, ...(name ? { name } : {}) }, values);
        const [{ rows, rowCount }] = await Promise.all([asked, planned]);
        return { rows: rows as T[], rowCount: rowCount ?? 0 };
      } catch (error) {
        // Of statements that were sent together, those after the one that failed say nothing but that one did.
        if (isAborted(error) && failure) throw failure;
        failure = error;
        throw error;
      }
    },
  };
}

function isAborted(error: unknown): boolean {
  return error instanceof DatabaseError && error.code === '25P02';
}

function uuid(id: string, of: string): string {
  if (!UUID.test(id)) throw new TypeError(`Not a ${of} id: ${JSON.stringify(id)}`);
  return id;
}
