import { expect } from '@jest/globals';
import type { ConversionSchema, FieldRules } from '@tributary/mapping';
import { v7 as uuidv7 } from 'uuid';
import type { TestDatabase } from '../../platform/database/testing/test-database';
import { EngineRig } from '../../sync/testing/engine-rig';
import { enqueueRemap } from '../../sync/remap-run';

/** What the tests make of a task instead of what the provider's own mapping does. */
export const otherRules: FieldRules = {
  title: { expression: 'upper(name) & " (" & status & ")"' },
  status: { from: 'status', transforms: [{ use: 'text.upper' }] },
  key: { template: 'T-{id}' },
  container: { ref: 'lists', from: 'list' },
  labels: { from: 'people[]' },
  sourceUpdatedAt: { from: 'updated' },
};

/** An integration of the scripted provider with mappings of its own, which the test saves as the API would. */
export class RemapRig {
  private constructor(readonly engine: EngineRig) {}

  static of(engine: EngineRig): RemapRig {
    return new RemapRig(engine);
  }

  static async create(database: TestDatabase): Promise<RemapRig> {
    return new RemapRig(await EngineRig.create(database));
  }

  get provider() {
    return this.engine.provider;
  }

  /** Stores a version of the tasks' mapping. */
  async save(version: number, rules: FieldRules | null): Promise<void> {
    const standard = this.provider.entry.mappings.find(({ source }) => source.stream === 'tasks')!;
    const schema: ConversionSchema | null = rules && { ...standard, version, shapes: { list: rules } };
    await this.engine.rows(
      `insert into kb.mapping_schemas (id, tenant_id, integration_id, stream, version, schema, created_by)
       values ($1, $2, $3, 'tasks', $4, $5, 'test')`,
      [uuidv7(), this.engine.tenant.tenantId, this.engine.integration.integrationId, version, schema],
    );
  }

  /** Asks for the run that maps anew; `goOn` of the engine's rig works on it. */
  async begin(): Promise<string> {
    const { database, tenant, integration } = this.engine;
    await database.admin.query(`update kb.sync_runs set state = 'succeeded' where task_id = $1`, [integration.taskId]);
    await database.admin.query('update kb.sync_tasks set active_run_id = null where id = $1', [integration.taskId]);
    return database.transactions.run(tenant.tenantId, 'system', (sql) =>
      enqueueRemap(sql, {
        integrationId: integration.integrationId,
        streams: ['tasks'],
        requestedBy: 'test',
        actor: 'system',
      }),
    );
  }

  /** Everything that a mapping decides about, without ids and times of ours. */
  tasks(): Promise<object[]> {
    return this.engine.rows(
      `select external_id, title, key, status, labels, description, custom_fields, container_ref, container_id is not null as contained,
              parent_ref, parent_id is not null as has_parent, assignees_refs, source_updated_at, mapping_version, deleted_at is null as live
       from kb.work_items where integration_id = $1 order by external_id`,
      [this.engine.integration.integrationId],
    );
  }

  /** Where each stored payload lies: equal before and after when none was touched. */
  payloads(): Promise<object[]> {
    return this.engine.rows(
      `select external_id, shape, xmin::text, ctid::text, payload::text from kb.raw_records where integration_id = $1 order by 1, 2`,
      [this.engine.integration.integrationId],
    );
  }
}

/**
 * Acceptance: tasks are imported, their mapping changes, and they are mapped anew. The provider is not called, payloads
 * stay where they lie, and the records end equal to those of an integration that imported with that mapping at once.
 * Returns what the run counted.
 */
export async function remapLikeFresh(database: TestDatabase, count: number): Promise<Record<string, number>> {
  const [changed, fresh] = [await RemapRig.create(database), await RemapRig.create(database)];
  for (const { provider } of [changed, fresh]) {
    provider.pageSize = Math.max(3, Math.ceil(count / 50));
    for (let number = 0; number < count; number++) {
      const id = `t${String(number).padStart(6, '0')}`;
      const people = number % 3 === 0 ? [`p${number % 7}`] : undefined;
      provider.put({
        id,
        status: number % 2 ? 'open' : 'Erledigt ✓',
        people,
        note: { n: number },
        updated: 1e12 + number,
      });
    }
  }
  await changed.engine.sync('full');
  const before = await changed.payloads();
  const asked = changed.provider.asked.length;
  await changed.save(2, otherRules);
  const runId = await changed.begin();
  await changed.engine.goOn(runId);

  await fresh.save(2, otherRules);
  await fresh.engine.sync('full');
  expect(changed.provider.asked).toHaveLength(asked);
  expect(await changed.payloads()).toEqual(before);
  const tasks = await changed.tasks();
  expect(tasks).toHaveLength(count);
  expect(tasks).toEqual(await fresh.tasks());
  return changed.engine.counts(runId);
}
