import type { RecordField } from './record-fields';
import type { RecordDto, RecordType } from './record.dto';

/** The columns that every record has, whatever its type. */
export const baseColumns = `r.id, r.integration_id as "integrationId", r.external_id as "externalId", r.url,
  r.first_seen_at as "firstSeenAt", r.deleted_at as "deletedAt", r.stream,
  i.provider_key as "providerKey"`;

/** Select list of fields; a name of ours before each keeps them apart from the base columns. */
export function fieldColumns(fields: readonly RecordField[]): string {
  return fields.map(({ name, sql }) => `${sql} as "f_${name}"`).join(', ');
}

export interface RecordRow {
  id: string;
  integrationId: string;
  externalId: string;
  url: string | null;
  firstSeenAt: Date;
  deletedAt: Date | null;
  stream: string;
  providerKey: string;
  [column: `f_${string}`]: unknown;
  /** The name of what a reference leads to, where a query asks for it. */
  [column: `n_${string}`]: unknown;
}

/** A row as the API shows it. */
export function recordOf(type: RecordType, row: RecordRow, fields: readonly RecordField[]): RecordDto {
  return {
    id: row.id,
    type,
    integrationId: row.integrationId,
    providerKey: row.providerKey,
    externalId: row.externalId,
    url: safeLink(row.url),
    firstSeenAt: row.firstSeenAt.toISOString(),
    deletedAt: row.deletedAt?.toISOString() ?? null,
    fields: Object.fromEntries(fields.map((field) => [field.name, fieldValue(field, row)])),
  };
}

/** A field of a row as the API shows it. */
export function fieldValue({ name, kind }: RecordField, row: RecordRow): unknown {
  const value = apiValue(kind, row[`f_${name}`]);
  return name === 'url' ? safeLink(value as string | null) : value;
}

/** A stored value as JSON: times as ISO text, big integers as numbers. */
export function apiValue(kind: RecordField['kind'], value: unknown): unknown {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return value.toISOString();
  return kind === 'integer' ? Number(value) : value;
}

/** A link from a provider is data that somebody may have written: only web addresses become links. */
function safeLink(url: string | null): string | null {
  return url !== null && /^https?:\/\//i.test(url) ? url : null;
}
