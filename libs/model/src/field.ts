/**
 * What a field of the normalised model may hold. A mapped value is plain JavaScript:
 * `timestamp` is epoch milliseconds (a number), `ref` is `stream:externalId`, `refs` a list of such texts.
 */
export type FieldKind =
  'text' | 'longtext' | 'integer' | 'double' | 'boolean' | 'timestamp' | 'texts' | 'json' | 'ref' | 'refs';

export interface FieldDefinition {
  readonly kind: FieldKind;
  readonly title: string;
  /** One sentence for docs and the mapping pages. */
  readonly doc: string;
  readonly required?: boolean;
  /** Characters; a longer text is a record error. */
  readonly maxLength?: number;
  /** Closed set of values, also a CHECK in the database. */
  readonly values?: readonly string[];
  readonly filterable?: boolean;
  readonly sortable?: boolean;
  /** Kept out of the field change log: it changes with every change and says nothing by itself. */
  readonly untracked?: boolean;
  /** Name of the model a `ref` or `refs` points to. */
  readonly to?: string;
}

export interface ModelDefinition<Fields extends Record<string, FieldDefinition> = Record<string, FieldDefinition>> {
  readonly type: string;
  readonly title: string;
  /** Table in schema `kb`. */
  readonly table: string;
  /** The field by which people know a record. */
  readonly titleField: string;
  /** Fields that a text search looks at; work items have an index of their own instead. */
  readonly searched?: readonly string[];
  readonly fields: Fields;
}

/** A value after mapping; `undefined` means that the mapping does not own the field. */
export type MappedValue = string | number | boolean | null | readonly string[] | object;
export type MappedRecord = Record<string, MappedValue | undefined>;

/** Declares one record type; everything else (columns, docs, forms) derives from the value. */
export function defineModel<const Fields extends Record<string, FieldDefinition>>(
  model: ModelDefinition<Fields> & { titleField: keyof Fields; searched?: readonly (keyof Fields)[] },
): ModelDefinition<Fields> {
  return model;
}

/** `sourceUpdatedAt` → `source_updated_at`; a `ref` is stored as `…_ref`, `refs` as `…_refs`. */
export function columnOf(name: string, field: FieldDefinition): string {
  const snake = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  if (field.kind === 'ref') return `${snake}_ref`;
  if (field.kind === 'refs') return `${snake}_refs`;
  return snake;
}

/** The PostgreSQL type of a field's column, as the migrations declare it. */
export function columnType(kind: FieldKind): string {
  switch (kind) {
    case 'integer':
      return 'bigint';
    case 'double':
      return 'double precision';
    case 'boolean':
      return 'boolean';
    case 'timestamp':
      return 'timestamp with time zone';
    case 'texts':
    case 'refs':
      return 'text[]';
    case 'json':
      return 'jsonb';
    default:
      return 'text';
  }
}
