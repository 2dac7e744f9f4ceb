import { columnOf, modelOf, type FieldDefinition, type FieldKind } from '@tributary/model';
import type { ColumnKind, SortColumn } from '../platform/http/list/sort';
import type { RecordFieldDto, RecordSchemaDto } from './record-detail.dto';
import type { RecordType } from './record.dto';

/** A field as a request may name it, and the column of `r` behind it. Columns come from the model, never from a request. */
export interface RecordField {
  name: string;
  title: string;
  kind: FieldKind | 'id';
  /** `r.status` */
  sql: string;
  filterable: boolean;
  sortable: boolean;
  required: boolean;
  values?: readonly string[];
  to?: string;
  /** `r.container_id`: the resolved side of a reference. */
  idSql?: string;
  /** Of every record, whatever the model. */
  base?: true;
}

const base = { filterable: true, sortable: false, required: true, base: true } as const;
const baseFields: RecordField[] = [
  { ...base, name: 'integrationId', title: 'Integration', kind: 'id', sql: 'r.integration_id' },
  { ...base, name: 'externalId', title: 'Id in the tool', kind: 'text', sql: 'r.external_id' },
  { ...base, name: 'firstSeenAt', title: 'First seen', kind: 'timestamp', sql: 'r.first_seen_at', sortable: true },
  { ...base, name: 'updatedAt', title: 'Changed here', kind: 'timestamp', sql: 'r.changed_at', sortable: true },
  { ...base, name: 'deletedAt', title: 'Deleted', kind: 'timestamp', sql: 'r.deleted_at', required: false },
];

const cache = new Map<RecordType, RecordField[]>();

/** Every field of a type that a request may name. */
export function fieldsOf(type: RecordType): RecordField[] {
  const known = cache.get(type);
  if (known) return known;
  const own = Object.entries(modelOf(type).fields).map(([name, definition]) => modelField(name, definition));
  const fields = [...own, ...baseFields];
  cache.set(type, fields);
  return fields;
}

/** The model's fields alone: those that `fields` of a record holds. */
export function modelFields(type: RecordType): RecordField[] {
  return fieldsOf(type).filter((field) => !field.base);
}

function modelField(name: string, definition: FieldDefinition): RecordField {
  const { kind, title, filterable = false, sortable = false, required = false, values, to } = definition;
  const column = columnOf(name, definition);
  return {
    name,
    title,
    kind,
    sql: `r.${column}`,
    filterable,
    sortable,
    required,
    ...(values ? { values } : {}),
    ...(to ? { to } : {}),
    ...(kind === 'ref' ? { idSql: `r.${column.replace(/_ref$/, '_id')}` } : {}),
  };
}

/** Texts that are too long for an index are sorted by a column that holds their beginning. */
const beginnings: Readonly<Record<string, string>> = { 'work_item.title': 'r.title_start' };

/** What may be sorted by. */
export function sortsOf(type: RecordType): Record<string, SortColumn> {
  return Object.fromEntries(
    fieldsOf(type)
      .filter(({ sortable }) => sortable)
      .map(({ name, sql, kind, required }) => [
        name,
        { sql: beginnings[`${type}.${name}`] ?? sql, kind: columnKind(kind), nullable: !required },
      ]),
  );
}

function columnKind(kind: RecordField['kind']): ColumnKind {
  if (kind === 'timestamp') return 'timestamp';
  return kind === 'integer' || kind === 'double' ? 'number' : 'text';
}

/** The type's schema as the API serves it. */
export function schemaOf(type: RecordType): RecordSchemaDto {
  return { type, title: modelOf(type).title, fields: fieldsOf(type).map(describe) };
}

function describe({ name, title, kind, filterable, sortable, values, to }: RecordField): RecordFieldDto {
  return {
    name,
    title,
    kind: kind === 'id' ? 'text' : kind,
    filterable,
    sortable,
    ...(values ? { values: [...values] } : {}),
    ...(to ? { to } : {}),
  };
}
