import type { Differing, Fingerprint, Job, Sql, StoredRaw } from '@tributary/sync-engine';
import { binaryArray } from '../platform/database/binary-array';

interface Row {
  externalId: string;
  version: string | null;
  /** Null where nothing is stored. */
  observedAt: Date | null;
  goneAt: Date | null;
  hash: Buffer | null;
}

/**
 * Compares where the hashes are stored: of a page without news, no row travels back. Bytes that differ may hold the same
 * content, which is for the caller to find out.
 */
export async function findDiffering(
  sql: Sql,
  job: Job,
  shape: string,
  records: readonly Fingerprint[],
): Promise<Differing> {
  if (records.length === 0) return new Map();
  const ids = records.map(({ externalId }) => externalId);
  const sentHashes = records.map(({ sentHash }) => sentHash);
  const hashes = records.map((record) => (record.sentHash ? null : record.hash));
  // Versions count across shapes: an old list page must not undo what a newer direct read brought.
  const { rows } = await sql.query<Row>(
    `select r.external_id as "externalId", latest.version, latest.observed_at as "observedAt", latest.gone_at as "goneAt",
            s.hash
     from unnest($4::text[], $5::bytea[], $6::bytea[]) as r(external_id, sent_hash, hash)
     left join (
       select external_id, hash, sent_hash, gone_at from kb.raw_records
       where tenant_id = kb.current_tenant() and integration_id = $1 and stream = $2 and shape = $3
         and external_id = any($4::text[])
     ) s on s.external_id = r.external_id
     cross join lateral (
       select max(version) as version, max(observed_at) as observed_at, max(gone_at) as gone_at from kb.raw_records
       where tenant_id = kb.current_tenant() and integration_id = $1 and stream = $2 and external_id = r.external_id
     ) latest
     where not coalesce(s.sent_hash = r.sent_hash, s.hash = r.hash, false) or s.gone_at is not null`,
    [
      job.integrationId,
      job.stream,
      shape,
      binaryArray('text', ids),
      binaryArray('bytea', sentHashes),
      binaryArray('bytea', hashes),
    ],
  );
  return new Map(rows.map((row) => [row.externalId, storedOf(row)]));
}

function storedOf({ version, observedAt, goneAt, hash }: Row): StoredRaw | null {
  return observedAt && { version: version === null ? null : Number(version), observedAt, goneAt, hash };
}
