import { expect } from '@jest/globals';
import type { ImportReadings } from './import-readings';

/**
 * Expects that a first import brought exactly these tasks, each once, and that everything that counts agrees: the parts of
 * the run, its events, the metering, raw payloads and records.
 */
export async function expectWholeImport(site: ImportReadings, runId: string, ids: string[]): Promise<void> {
  expect(await site.run(runId)).toEqual({ state: 'succeeded', error: null, waitReason: null });
  const stored = await site.taskIds();
  expect(stored.length).toBe(ids.length);
  // No matcher over 50,000 ids: it would print them all.
  expect([...ids].sort().findIndex((id, index) => stored[index] !== id)).toBe(-1);

  const news = { updated: 0, unchanged: 0, deleted: 0, failed: 0 };
  expect(await site.counts(runId, 'tasks')).toEqual({ read: ids.length, created: ids.length, ...news });
  const all = await site.counts(runId);
  expect(all).toEqual({ read: all.created, created: all.created, ...news });
  const [sums] = await site.rows<Record<string, string>>(
    `select (select count(*) from kb.raw_records where integration_id = $1) as raw,
            (select count(*) from kb.work_items where integration_id = $1)
              + (select count(*) from kb.containers where integration_id = $1)
              + (select count(*) from kb.accounts where integration_id = $1) as records,
            (select sum((data->>'created')::int) from kb.domain_events where subject_id = $2 and type = 'records.changed') as told,
            (select sum(records_synced) from kb.integration_usage_metrics where integration_id = $1) as metered,
            (select count(*) from kb.field_changes where integration_id = $1) as changes,
            (select count(*) from kb.census_pages where run_id = $2) as "censusLeft",
            (select count(*) from kb.work_items where integration_id = $1 and container_id is null) as "withoutList"`,
    [site.integrationId, runId],
  );
  const created = String(all.created);
  const exact = { raw: created, records: created, told: created, metered: created };
  expect(sums).toEqual({ ...exact, changes: '0', censusLeft: '0', withoutList: '0' });
}
