import type { ConversionSchema } from '@tributary/mapping';
import { registry } from '@tributary/providers';
import type { Sql } from '../platform/database/tenant-transaction';

/** A version of a mapping as it is stored; without a schema it is the provider's own. */
export interface StoredVersion {
  stream: string;
  version: number;
  schema: ConversionSchema | null;
  createdAt: Date;
}

/** The version of each stream that counts; streams that follow the provider from the start have none. */
export async function currentVersions(sql: Sql, integrationId: string): Promise<StoredVersion[]> {
  const { rows } = await sql.query<StoredVersion>(
    `select distinct on (stream) stream, version, schema, created_at as "createdAt" from kb.mapping_schemas
     where integration_id = $1 order by stream, version desc`,
    [integrationId],
  );
  return rows;
}

/** The mappings of an integration that take the place of its provider's. */
export async function mappingsOf(sql: Sql, integrationId: string, providerKey: string): Promise<ConversionSchema[]> {
  const versions = await currentVersions(sql, integrationId);
  if (versions.length === 0) return [];
  const standard = registry.find(providerKey)?.mappings ?? [];
  return versions.flatMap((version) => schemaOf(version, standard) ?? []);
}

/** The schema of a stored version under its number; undefined where the provider no longer has the stream. */
export function schemaOf(
  { stream, version, schema }: Pick<StoredVersion, 'stream' | 'version' | 'schema'>,
  standard: readonly ConversionSchema[],
): ConversionSchema | undefined {
  const base = schema ?? standard.find(({ source }) => source.stream === stream);
  return base && { ...base, version };
}
