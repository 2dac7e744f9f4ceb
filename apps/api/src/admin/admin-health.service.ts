import { statfs } from 'node:fs/promises';
import { Inject, Injectable } from '@nestjs/common';
import about from '../../../../package.json' with { type: 'json' };
import type { Person } from '../auth/scope';
import { AppConfig } from '../config/app-config';
import { poolNames } from '../platform/database/pool';
import { TenantTransaction, type Sql } from '../platform/database/tenant-transaction';
import { JobQueue } from '../platform/queue/job-queue';
import type {
  AdminHealthDto,
  DiskDto,
  HealthOfDatabaseDto,
  HealthOfProcessDto,
  HealthOfQueueDto,
  HealthOfTenantDto,
} from './admin-health.dto';

type TenantName = Pick<HealthOfTenantDto, 'id' | 'slug' | 'name' | 'suspended'>;
type Waiting = Pick<HealthOfTenantDto, 'circuitsOpen' | 'reconnects' | 'deadLetters'>;

/** Tenants that are looked at beside each other; the rest of the pool is for everybody else. */
const lanes = 3;

/** What whoever runs the installation asks first. Of the tenants it tells numbers, and nothing of what they are. */
@Injectable()
export class AdminHealthService {
  /** Under way: however many pages are open, all tenants are asked by one of them at a time. */
  private asking: Promise<HealthOfTenantDto[]> | undefined;

  constructor(
    private readonly transactions: TenantTransaction,
    private readonly bell: JobQueue,
    @Inject(AppConfig) private readonly config: AppConfig,
  ) {}

  async look({ userId }: Person): Promise<AdminHealthDto> {
    const began = performance.now();
    const seen = await this.transactions.asUser(userId, async (sql) => {
      const database = await databaseOf(sql, this.config.alone);
      const ms = Math.round(performance.now() - began);
      return {
        database: { ...database, ms },
        processes: await processes(sql),
        queues: await queues(sql),
        tenants: await tenants(sql),
      };
    });
    return {
      version: about.version,
      node: process.versions.node,
      startedAt: new Date(Date.now() - process.uptime() * 1_000).toISOString(),
      checkedAt: new Date().toISOString(),
      ...seen,
      bell: { over: this.config.redisUrl ? 'redis' : 'postgres', answers: await this.bell.answers() },
      tenants: await (this.asking ??= this.waiting(seen.tenants).finally(() => (this.asking = undefined))),
      disk: this.config.alone ? await diskOf(this.config.dataDir) : null,
    };
  }

  /** Row-level security binds this too: every tenant is asked by itself, as its own pages would ask. */
  private async waiting(all: TenantName[]): Promise<HealthOfTenantDto[]> {
    const found: HealthOfTenantDto[] = [];
    const left = [...all];
    const lane = async () => {
      for (let tenant = left.shift(); tenant; tenant = left.shift()) {
        const { id } = tenant;
        const numbers = await this.transactions.read(id, 'system', (sql) => waitingIn(sql, id));
        if (sum(numbers) > 0) found.push({ ...tenant, ...numbers });
      }
    };
    await Promise.all(Array.from({ length: lanes }, lane));
    return found.toSorted((a, b) => sum(b) - sum(a) || (a.slug < b.slug ? -1 : 1));
  }
}

function sum({ circuitsOpen, reconnects, deadLetters }: Waiting): number {
  return circuitsOpen + reconnects + deadLetters;
}

async function databaseOf(sql: Sql, embedded: boolean): Promise<Omit<HealthOfDatabaseDto, 'ms'>> {
  const { rows } = await sql.query<Omit<HealthOfDatabaseDto, 'ms' | 'embedded'>>(
    `select split_part(current_setting('server_version'), ' ', 1) as version,
       pg_database_size(current_database())::float as "sizeBytes",
       (select sum(numbackends)::int from pg_stat_database) as connections,
       current_setting('max_connections')::int as "connectionsAtMost"`,
  );
  return { ...rows[0]!, embedded };
}

/** By the names that their connections carry. Those of one login see each other, and all of ours have one login. */
async function processes(sql: Sql): Promise<HealthOfProcessDto[]> {
  const { rows } = await sql.query<{ name: string; connections: number }>(
    `select application_name as name, count(*)::int as connections from pg_stat_activity
     where datname = current_database() group by 1 order by 1`,
  );
  return rows.flatMap(({ name, connections }) => {
    const process = poolNames.read(name);
    return process ? [{ ...process, connections }] : [];
  });
}

async function queues(sql: Sql): Promise<HealthOfQueueDto[]> {
  const { rows } = await sql.query<HealthOfQueueDto>(
    'select queue, depth::int as waiting, age_ms as "oldestMs" from kb.queue_depths()',
  );
  return rows;
}

async function tenants(sql: Sql): Promise<TenantName[]> {
  const { rows } = await sql.query<TenantName>(
    'select id, slug, name, suspended_at is not null as suspended from kb.all_tenants()',
  );
  return rows;
}

async function waitingIn(sql: Sql, tenantId: string): Promise<Waiting> {
  const { rows } = await sql.query<Waiting>(
    `select (select count(*)::int from kb.circuits c join kb.integrations i on i.tenant_id = c.tenant_id and i.id = c.integration_id
              where c.tenant_id = $1 and c.state <> 'closed' and i.deleted_at is null) as "circuitsOpen",
       (select count(*)::int from kb.integrations
         where tenant_id = $1 and deleted_at is null and state = 'needs_reauth') as reconnects,
       (select count(*)::int from kb.dead_letters where tenant_id = $1) as "deadLetters"`,
    [tenantId],
  );
  return rows[0]!;
}

async function diskOf(folder: string): Promise<DiskDto> {
  const { bavail, blocks, bsize } = await statfs(folder);
  return { freeBytes: bavail * bsize, totalBytes: blocks * bsize };
}
