import { columnOf, modelOf } from '@tributary/model';
import type { ProjectScope } from '../auth/scope';
import type { Sql } from '../platform/database/tenant-transaction';
import { countUpTo } from './count-up-to.sql';
import type { PersonWorkDto } from './people.dto';

/** Fields that name who did something. */
const named = [
  ['work_item', 'assignees'],
  ['pull_request', 'author'],
  ['commit', 'author'],
  ['review', 'reviewer'],
  ['comment', 'author'],
] as const;

/** How much of each kind hangs on these accounts, in the project; kinds without any are left out. */
export async function workOf(sql: Sql, at: ProjectScope, accountIds: string[]): Promise<PersonWorkDto[]> {
  const work: PersonWorkDto[] = [];
  for (const [recordType, field] of named) {
    const { table, fields } = modelOf(recordType);
    const isTheirs =
      recordType === 'work_item'
        ? `r.id in (select work_item_id from kb.work_item_assignees where tenant_id = $1 and account_id = any($3::uuid[]))`
        : `r.${columnOf(field, fields[field]!).replace(/_ref$/, '_id')} = any($3::uuid[])`;
    const total = await countUpTo(sql, `kb.${table} r`, {
      where: ['r.tenant_id = $1', 'r.project_id = $2', 'r.deleted_at is null', isTheirs],
      values: [at.tenantId, at.projectId, accountIds],
    });
    if (total.count > 0) work.push({ recordType, field, total });
  }
  return work;
}
