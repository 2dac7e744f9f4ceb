import { columnOf, modelOf } from '@tributary/model';
import type { Sql } from '../platform/database/tenant-transaction';
import type { ReferenceDto } from './record-detail.dto';
import { modelFields } from './record-fields';
import type { RecordRow } from './record-values';
import type { RecordType } from './record.dto';

/** The column of `r` by which people know a record. */
export function titleSql(type: string): string {
  const { titleField, fields } = modelOf(type);
  return `r.${columnOf(titleField, fields[titleField]!)}`;
}

/** What a record's references lead to, field by field; a target that has not arrived is there by its reference alone. */
export async function referencesOf(
  sql: Sql,
  type: RecordType,
  row: RecordRow,
): Promise<Record<string, ReferenceDto | ReferenceDto[]>> {
  const references: Record<string, ReferenceDto | ReferenceDto[]> = {};
  for (const { name, kind, to } of modelFields(type)) {
    const value = row[`f_${name}`];
    if (!to || value === null || value === undefined) continue;
    if (kind === 'refs') {
      references[name] = await peopleOf(sql, row.id, value as string[], row['f_assigneeNames'] as string[] | null);
    } else {
      const said = row[`f_${name}Name`];
      references[name] = await targetOf(sql, to, row, value as string, typeof said === 'string' ? said : null);
    }
  }
  return references;
}

async function targetOf(sql: Sql, to: string, row: RecordRow, ref: string, said: string | null): Promise<ReferenceDto> {
  const { rows } = await sql.query<{ id: string; name: string | null }>(
    `select r.id, ${titleSql(to)} as name from kb.${modelOf(to).table} r
     where r.tenant_id = kb.current_tenant() and r.integration_id = $1 and r.ref_key = $2`,
    [row.integrationId, ref],
  );
  const [target] = rows;
  if (!target) return { ref, name: said };
  return { ref, name: target.name ?? said, id: target.id, ...(to === 'account' ? { accountId: target.id } : {}) };
}

async function peopleOf(sql: Sql, workItemId: string, refs: string[], said: string[] | null): Promise<ReferenceDto[]> {
  const { rows } = await sql.query<{
    ref: string;
    accountId: string | null;
    name: string | null;
    personId: string | null;
  }>(
    `select a.account_ref as ref, a.account_id as "accountId", r.display_name as name, p.person_id as "personId"
     from kb.work_item_assignees a
     left join kb.accounts r on r.tenant_id = a.tenant_id and r.id = a.account_id
     left join kb.person_accounts p on p.tenant_id = a.tenant_id and p.account_id = a.account_id
     where a.tenant_id = kb.current_tenant() and a.work_item_id = $1`,
    [workItemId],
  );
  const found = new Map(rows.map((row) => [row.ref, row]));
  return refs.map((ref, index) => {
    const { name, accountId, personId } = found.get(ref) ?? { name: null, accountId: null, personId: null };
    return {
      ref,
      // The tool's own words, while the account itself has not arrived.
      name: name ?? (said?.length === refs.length ? said[index]! : null),
      ...(accountId ? { id: accountId, accountId } : {}),
      ...(personId ? { personId } : {}),
    };
  });
}
