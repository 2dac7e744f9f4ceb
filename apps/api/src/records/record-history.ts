import type { Sql } from '../platform/database/tenant-transaction';
import { listKey } from '../platform/http/list/cursor';
import { keysetPage } from '../platform/http/list/keyset';
import type { ListQueryDto } from '../platform/http/list/list.dto';
import { parseSort, type SortColumn } from '../platform/http/list/sort';
import type { ChangeActorDto, RecordChangeDto, RecordHistoryDto } from './record-detail.dto';
import { modelFields } from './record-fields';
import type { RecordRow } from './record-values';
import type { RecordType } from './record.dto';

interface ChangeRow {
  at: Date;
  field: string;
  old: unknown;
  new: unknown;
  actor: string;
  person: string | null;
  integration: string | null;
  /** Who did it at the provider, where it told. */
  author: string | null;
  evidence: 'inferred' | 'exact';
  runId: string | null;
}

const sorts: Record<string, SortColumn> = { at: { sql: 'f.at', kind: 'timestamp' } };

/** The exact status change of a provider's own log replaces one that two reads gave; it names its author. */
const changes = `kb.field_changes f left join lateral (
  select s.evidence, s.occurred_at, s.actor_ref from kb.status_changes s
  where f.field = 'status' and s.tenant_id = f.tenant_id and s.work_item_id = f.record_id
    and s.to_status = f.new_value #>> '{}' and s.occurred_at <= coalesce(f.source_at, f.at) + interval '2 seconds'
  order by s.occurred_at desc limit 1) told on told.evidence = 'exact'`;

const columns = `coalesce(told.occurred_at, f.source_at, f.at) as at, f.field, f.old_value as old, f.new_value as new, f.actor,
  (select r.id from kb.sync_runs r where r.tenant_id = f.tenant_id and r.id = f.run_id) as "runId",
  (select u.display_name from kb.users u where f.actor = 'user:' || u.id) as person,
  (select i.display_name from kb.integrations i where i.tenant_id = f.tenant_id and i.id = f.integration_id) as integration,
  (select a.display_name from kb.accounts a where a.tenant_id = f.tenant_id and a.integration_id = f.integration_id
     and a.ref_key = told.actor_ref) as author,
  coalesce(told.evidence, 'inferred') as evidence`;

/** Which field changed from what to what; newest first unless asked otherwise. */
export async function historyOf(
  sql: Sql,
  type: RecordType,
  row: RecordRow,
  query: ListQueryDto,
): Promise<RecordHistoryDto> {
  const sort = parseSort(query.sort, sorts, '-at');
  const page = await keysetPage<ChangeRow>(
    sql,
    {
      columns,
      from: changes,
      where: ['f.tenant_id = kb.current_tenant()', 'f.record_type = $1', 'f.record_id = $2'],
      values: [type, row.id],
      id: 'f.id',
      sort,
      key: listKey('history', type, row.id, sort.descending),
    },
    query,
  );
  const times = new Set(
    modelFields(type)
      .filter(({ kind }) => kind === 'timestamp')
      .map(({ name }) => name),
  );
  return { items: page.rows.map((change) => changeOf(change, times)), nextCursor: page.nextCursor };
}

function changeOf(change: ChangeRow, times: ReadonlySet<string>): RecordChangeDto {
  const value = (stored: unknown) =>
    times.has(change.field) && typeof stored === 'number' ? new Date(stored).toISOString() : (stored ?? null);
  return {
    at: change.at.toISOString(),
    field: change.field,
    old: value(change.old),
    new: value(change.new),
    actor: actorOf(change),
    evidence: change.evidence,
    runId: change.runId,
  };
}

function actorOf({ actor, person, integration, author }: ChangeRow): ChangeActorDto {
  if (author !== null) return { kind: 'provider', label: author };
  if (actor.startsWith('job:webhooks/'))
    return { kind: 'sync', label: `Event from ${integration ?? 'a deleted integration'}` };
  if (actor.startsWith('user:')) return { kind: 'user', label: person ?? 'A person who left' };
  if (actor.startsWith('job:')) return { kind: 'sync', label: `Import from ${integration ?? 'a deleted integration'}` };
  return { kind: 'system', label: 'Tributary' };
}
