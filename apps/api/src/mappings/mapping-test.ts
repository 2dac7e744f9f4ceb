import { isDeepStrictEqual } from 'node:util';
import { compile, type CompiledMapping, type ConversionSchema, type ShapeName } from '@tributary/mapping';
import { modelOf } from '@tributary/model';
import type { Sql } from '../platform/database/tenant-transaction';
import type { MappedSampleDto } from './mapping.dto';

interface StoredSample {
  externalId: string;
  shape: ShapeName;
  raw: unknown;
}

/** Stored payloads to try a mapping on: those asked for, or the newest. */
export async function samplesOf(
  sql: Sql,
  integrationId: string,
  stream: string,
  { limit = 20, externalIds }: { limit?: number; externalIds?: string[] },
): Promise<StoredSample[]> {
  const { rows } = await sql.query<StoredSample>(
    `select external_id as "externalId", shape, payload as raw from kb.raw_records
     where tenant_id = kb.current_tenant() and integration_id = $1 and stream = $2 and gone_at is null
       and ($3::text[] is null or external_id = any($3::text[]))
     order by version desc nulls last, external_id, shape limit $4`,
    [integrationId, stream, externalIds ?? null, limit],
  );
  return rows;
}

/** Maps samples with the schema in use and with another one, and shows both. Nothing is stored. */
export function tryMapping(
  samples: readonly StoredSample[],
  now: ConversionSchema,
  other: ConversionSchema,
): MappedSampleDto[] {
  const before = mapper(now);
  const after = mapper(other);
  return samples.map(({ externalId, shape, raw }) => {
    const one = before(shape)?.map(raw);
    const two = after(shape)?.map(raw);
    const old = one?.ok ? one.values : null;
    const mapped = two?.ok ? two.values : null;
    const names = mapped ? [...new Set([...Object.keys(old ?? {}), ...Object.keys(mapped)])] : [];
    return {
      externalId,
      shape,
      before: old,
      after: mapped,
      changed: names.filter((name) => !isDeepStrictEqual(old?.[name] ?? null, mapped?.[name] ?? null)),
      errors: two && !two.ok ? two.errors : [],
    };
  });
}

function mapper(schema: ConversionSchema): (shape: ShapeName) => CompiledMapping | undefined {
  const { fields } = modelOf(schema.target);
  const compiled = new Map<ShapeName, CompiledMapping>();
  return (shape) => {
    if (!schema.shapes[shape]) return undefined;
    const mapping = compiled.get(shape) ?? compile(schema, fields, shape);
    compiled.set(shape, mapping);
    return mapping;
  };
}
