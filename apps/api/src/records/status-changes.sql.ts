import { cleanText, type FieldChange, type Job, type Sql } from '@tributary/sync-engine';
import { v7 as uuidv7 } from 'uuid';

/**
 * A status that differs between two reads is a status change, inferred: its time is the source's updated-at, which is
 * the latest it can have happened. An exact one, from an event or a changelog, takes its place later.
 */
export async function saveStatusChanges(sql: Sql, job: Job, changes: FieldChange[]): Promise<void> {
  const moved = changes.filter(({ field }) => field === 'status');
  if (moved.length === 0) return;
  const category = new Map(
    changes.filter(({ field }) => field === 'statusCategory').map((change) => [change.recordId, change]),
  );
  await sql.query(
    `insert into kb.status_changes (tenant_id, integration_id, evidence, id, work_item_id, from_status, to_status,
                                    from_category, to_category, occurred_at)
     select kb.current_tenant(), $1, 'inferred', c.id, c.item, c.old, c.new,
            coalesce(c.old_category, w.status_category), coalesce(c.new_category, w.status_category),
            coalesce(to_timestamp(c.at / 1000), now())
     from unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::double precision[])
       as c(id, item, old, new, old_category, new_category, at)
     join kb.work_items w on w.id = c.item
     on conflict (tenant_id, work_item_id, occurred_at, to_status) do nothing`,
    [
      job.integrationId,
      moved.map(() => uuidv7()),
      moved.map(({ recordId }) => recordId),
      moved.map(({ old }) => old),
      moved.map((change) => (typeof change.new === 'string' ? cleanText(change.new) : change.new)),
      moved.map(({ recordId }) => category.get(recordId)?.old ?? null),
      moved.map(({ recordId }) => category.get(recordId)?.new ?? null),
      moved.map(({ sourceAt }) => sourceAt),
    ],
  );
}
