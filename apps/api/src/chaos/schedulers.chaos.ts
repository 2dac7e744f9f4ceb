import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { createTenant } from '../platform/database/testing/builders';
import { describeWithRedis } from '../platform/queue/testing/describe-with-redis';
import { DistributedHub } from '../testing/distributed-hub';
import { whole } from './testing/hub-imports';
import { until } from '../testing/until';

jest.setTimeout(whole ? 1_800_000 : 240_000);
const tasks = whole ? 100_000 : 1_000;
const tenants = 20;

describeWithRedis('three schedulers', () => {
  let hub: DistributedHub;
  beforeAll(async () => {
    hub = await DistributedHub.start({ apis: 0, workers: 0 });
  });
  afterAll(() => hub?.stop());

  /** Integrations that are due now, and cannot be read: their runs end by themselves. */
  async function layOut(): Promise<void> {
    for (let at = 0; at < tenants; at++) {
      const { tenantId, projectId } = await createTenant(hub.admin);
      const ids = Array.from({ length: tasks / tenants }, () => uuidv7());
      const connections = ids.map(() => uuidv7());
      await hub.rows(
        `insert into kb.connections (id, tenant_id, provider_key, auth_method)
         select id, $2, 'clickup', 'token' from unnest($1::uuid[]) as x(id)`,
        [connections, tenantId],
      );
      await hub.rows(
        `insert into kb.integrations (id, tenant_id, project_id, connection_id, provider_key, name, display_name, org_id, state)
         select x.id, $3, $4, x.connection, 'clickup', 'due-' || x.n, 'Due', (select public_id from kb.tenants where id = $3), 'connected'
         from unnest($1::uuid[], $2::uuid[]) with ordinality as x(id, connection, n)`,
        [ids, connections, tenantId, projectId],
      );
      await hub.rows(
        `insert into kb.sync_tasks (id, tenant_id, integration_id, entities, schedule, next_sync_at)
         select gen_random_uuid(), $2, x.id, '{tasks}', 'hourly', now() - interval '1 minute' from unnest($1::uuid[]) as x(id)`,
        [ids, tenantId],
      );
    }
  }

  it(`R10: find ${tasks} tasks that are due at once: each runs once`, async () => {
    await layOut();
    await Promise.all([1, 2, 3].map(() => hub.addWorker()));
    const due = async () =>
      (await hub.rows<{ count: number }>('select count(*)::int from kb.sync_tasks where next_sync_at <= now()'))[0]!
        .count;
    await until('nothing is due any more', async () => (await due()) === 0, whole ? 1_500_000 : 150_000);
    const [runs] = await hub.rows<{ runs: number; tasks: number }>(
      'select count(*)::int as runs, count(distinct integration_id)::int as tasks from kb.sync_runs',
    );
    expect(runs).toEqual({ runs: tasks, tasks });
    const twice = await hub.rows(
      `select run_id, partition_key from kb.sync_partitions group by run_id, stream, kind, partition_key having count(*) > 1`,
    );
    expect(twice).toEqual([]);
  });
});
