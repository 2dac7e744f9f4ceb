import { account } from '@tributary/model';
import { cleanText, type Job, type RecordRow, type Sql, type Targets } from '@tributary/sync-engine';
import { binaryArray } from '../platform/database/binary-array';

/** Keeps a work item's assignees as rows, so that work can be filtered by person. */
export async function saveAssignees(sql: Sql, job: Job, rows: RecordRow[], targets: Targets): Promise<void> {
  const changed = rows.filter(({ isNew }) => !isNew).map(({ id }) => id);
  const removed =
    changed.length > 0 &&
    sql.query(
      'delete from kb.work_item_assignees where tenant_id = kb.current_tenant() and work_item_id = any($1::uuid[])',
      [changed],
    );
  const pairs = rows.flatMap(({ id, values }) =>
    [...new Set(((values['assignees'] as string[] | null) ?? []).map(cleanText))].map((ref) => ({ id, ref })),
  );
  const refs = pairs.map(({ ref }) => ref);
  const ids = targets.get(account.type);
  const added =
    pairs.length > 0 &&
    sql.query(
      `insert into kb.work_item_assignees (tenant_id, integration_id, work_item_id, account_ref, account_id)
       select (select kb.current_tenant()), $1, * from unnest($2::uuid[], $3::text[], $4::uuid[])`,
      [
        job.integrationId,
        binaryArray(
          'uuid',
          pairs.map(({ id }) => id),
        ),
        binaryArray('text', refs),
        binaryArray(
          'uuid',
          refs.map((ref) => ids?.get(ref)),
        ),
      ],
    );
  await Promise.all([removed, added]);
}
