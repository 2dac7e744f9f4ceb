import type { ModelDefinition } from '@tributary/model';
import type { RecordColumn } from './record-columns';

const statements = new Map<string, string>();

/**
 * One statement that inserts or changes a batch. Parameters: integration, project, stream, mapping version, ids,
 * external ids, then one array per column, then one per reference: the ids that are known of it by now.
 */
export function upsertStatement(model: ModelDefinition, columns: RecordColumn[]): string {
  const key = `${model.type}:${columns.map(({ column }) => column).join()}`;
  const known = statements.get(key) ?? build(model, columns);
  statements.set(key, known);
  return known;
}

function build(model: ModelDefinition, columns: RecordColumn[]): string {
  const references: Pick<RecordColumn, 'column' | 'array' | 'expression'>[] = columns
    .filter(isReference)
    .map((column) => ({ column: idColumn(column), array: 'uuid', expression: (x) => x }));
  const all = [...columns, ...references];
  const names = all.map(({ column }) => column);
  return `
    insert into kb.${model.table} (tenant_id, integration_id, project_id, stream, mapping_version, change_number, id, external_id, ${names.join(', ')})
    select (select kb.current_tenant()), $1, $2, $3, $4, (select kb.change_number()), r.id, r.external_id, ${all.map(({ column, expression }) => expression(`r.${column}`)).join(', ')}
    from unnest($5::uuid[], $6::text[], ${all.map(({ array }, index) => `$${index + 7}::${array}[]`).join(', ')})
      as r(id, external_id, ${names.join(', ')})
    order by r.external_id
    on conflict (tenant_id, integration_id, ref_key) do update set
      mapping_version = excluded.mapping_version, change_number = excluded.change_number, changed_at = now(), deleted_at = null,
      ${names.map((name) => `${name} = excluded.${name}`).join(', ')}`;
}

export function isReference({ definition }: RecordColumn): boolean {
  return definition.kind === 'ref';
}

export function idColumn({ column }: { column: string }): string {
  return column.replace(/_ref$/, '_id');
}
