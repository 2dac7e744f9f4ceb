import type { ConversionSchema } from '@tributary/mapping';
import { registry } from '@tributary/providers';
import type { ProjectScope } from '../auth/scope';
import type { Sql } from '../platform/database/tenant-transaction';
import { Problem } from '../platform/http/problem';
import { currentVersions, schemaOf, type StoredVersion } from './effective.sql';
import type { MappingVersionDto } from './mapping.dto';

/** A stream of an integration with the mapping that counts and the one that came with the provider. */
export interface MappedStream {
  stream: string;
  title: string;
  schema: ConversionSchema;
  standard: ConversionSchema;
  origin: 'provider' | 'own';
  changedAt: Date | null;
}

export interface VersionRow extends StoredVersion {
  note: string | null;
  createdBy: string;
  createdAt: Date;
}

/** The streams of an integration of the project. @throws Problem 404; 409 for a provider that is not loaded. */
export async function mappedStreams(
  sql: Sql,
  { projectId }: ProjectScope,
  integrationId: string,
  lock: '' | 'for no key update of i' = '',
): Promise<MappedStream[]> {
  const { rows } = await sql.query<{ providerKey: string }>(
    `select i.provider_key as "providerKey" from kb.integrations i
     where i.id = $1 and i.project_id = $2 and i.deleted_at is null ${lock}`,
    [integrationId, projectId],
  );
  if (!rows[0]) throw Problem.notFound();
  const entry = registry.find(rows[0].providerKey);
  if (!entry) throw Problem.conflict(`The provider ${rows[0].providerKey} is not loaded here. Ask the operator.`);
  const versions = new Map((await currentVersions(sql, integrationId)).map((version) => [version.stream, version]));
  return entry.definition.streams.map(({ name, title }) => {
    const standard = entry.mappings.find(({ source }) => source.stream === name)!;
    const version = versions.get(name);
    return {
      stream: name,
      title,
      standard,
      schema: (version && schemaOf(version, entry.mappings)) ?? standard,
      origin: version?.schema ? 'own' : 'provider',
      changedAt: version?.createdAt ?? null,
    };
  });
}

/** The versions of a stream, newest first. */
export async function versionsOf(sql: Sql, integrationId: string, stream: string): Promise<VersionRow[]> {
  const { rows } = await sql.query<VersionRow>(
    `select stream, version, schema, note, created_by as "createdBy", created_at as "createdAt" from kb.mapping_schemas
     where integration_id = $1 and stream = $2 order by version desc limit 200`,
    [integrationId, stream],
  );
  return rows;
}

export function versionView({ version, schema, note, createdBy, createdAt }: VersionRow): MappingVersionDto {
  return { version, origin: schema ? 'own' : 'provider', note, createdBy, createdAt: createdAt.toISOString() };
}

export async function insertVersion(
  sql: Sql,
  row: Omit<VersionRow, 'createdAt'> & { id: string; integrationId: string },
): Promise<void> {
  await sql.query(
    `insert into kb.mapping_schemas (id, tenant_id, integration_id, stream, version, schema, note, created_by)
     values ($1, kb.current_tenant(), $2, $3, $4, $5, $6, $7)`,
    [row.id, row.integrationId, row.stream, row.version, row.schema, row.note, row.createdBy],
  );
}
