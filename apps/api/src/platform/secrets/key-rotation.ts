import { escapeIdentifier, type Client } from 'pg';
import { connectAsAdministrator } from '../database/migrate-database';
import type { Sql } from '../database/tenant-transaction';
import { PgcryptoSecretBox } from './pgcrypto-secret-box';
import { sealedColumnsOf, type SealedColumn } from './sealed-columns';
import { SecretDoesNotOpen } from './secret-box';

/** What a rotation did to one column. */
export interface RotatedColumn {
  table: string;
  column: string;
  sealedAnew: number;
  /** What opens with none of the keys, and stays as it is. */
  unopened: { id: string; why: string }[];
}

export interface RotationOptions {
  /** An address whose user may become `tributary_migrator`. */
  adminUrl: string;
  /** The first one seals, the others open. */
  keys: readonly Buffer[];
  /** Values sealed in one transaction, whose rows are locked meanwhile (default 50). */
  chunk?: number;
  /** Ends it between two chunks; what is done stays done. */
  signal?: AbortSignal;
}

interface Row {
  id: string;
  ciphertext: Buffer;
  keyId: string;
}

/**
 * Seals every value anew that is sealed under another key than the first, in small transactions, while the product runs
 * with the same keys. Begun again it goes on where it ended.
 * @throws the signal's reason when it was ended.
 */
export async function rotateKeys(options: RotationOptions): Promise<RotatedColumn[]> {
  const client = await connectAsAdministrator(options.adminUrl, 'tributary-rotate-key');
  try {
    const box = new PgcryptoSecretBox(options.keys);
    const rotated: RotatedColumn[] = [];
    for (const place of await sealedColumnsOf(sqlOf(client)))
      rotated.push(await rotateColumn(client, box, place, options));
    return rotated;
  } finally {
    await client.end();
  }
}

async function rotateColumn(
  client: Client,
  box: PgcryptoSecretBox,
  place: SealedColumn,
  { chunk = 50, signal }: RotationOptions,
): Promise<RotatedColumn> {
  const { table, column } = place;
  const rotated: RotatedColumn = { table, column, sealedAnew: 0, unopened: [] };
  for (let after: string | null = null; ;) {
    signal?.throwIfAborted();
    await client.query(`BEGIN; SET LOCAL ROLE tributary_migrator; SET LOCAL app.rotating = 'on'`);
    const rows: Row[] = await lockedRows(client, box, place, after, chunk);
    for (const row of rows) {
      const why = await sealAnew(client, box, place, row);
      if (why === undefined) rotated.sealedAnew++;
      else rotated.unopened.push({ id: row.id, why });
    }
    await client.query('COMMIT');
    if (rows.length < chunk) return rotated;
    after = rows.at(-1)!.id;
  }
}

async function lockedRows(
  client: Client,
  box: PgcryptoSecretBox,
  { table, column, keyColumn }: SealedColumn,
  after: string | null,
  chunk: number,
): Promise<Row[]> {
  const [sealed, key] = [escapeIdentifier(column), escapeIdentifier(keyColumn)];
  const { rows } = await client.query<Row>(
    `SELECT id, ${sealed} AS ciphertext, ${key} AS "keyId" FROM kb.${escapeIdentifier(table)}
     WHERE ${sealed} IS NOT NULL AND ${key} IS DISTINCT FROM $1 AND ($2::uuid IS NULL OR id > $2)
     ORDER BY id LIMIT $3 FOR UPDATE`,
    [box.currentKeyId, after, chunk],
  );
  return rows;
}

/** @returns why it could not be opened; undefined once it is sealed anew. */
async function sealAnew(
  client: Client,
  box: PgcryptoSecretBox,
  { table, column, keyColumn }: SealedColumn,
  { id, ...old }: Row,
): Promise<string | undefined> {
  const sql = sqlOf(client);
  const place = { table, column, rowId: id };
  await client.query('SAVEPOINT value');
  try {
    const fresh = await box.seal(sql, place, await box.open(sql, place, old));
    await client.query(
      `UPDATE kb.${escapeIdentifier(table)} SET ${escapeIdentifier(column)} = $2, ${escapeIdentifier(keyColumn)} = $3 WHERE id = $1`,
      [id, fresh.ciphertext, fresh.keyId],
    );
    await client.query('RELEASE value');
    return undefined;
  } catch (error) {
    if (!(error instanceof SecretDoesNotOpen)) throw error;
    await client.query('ROLLBACK TO value');
    return error.message;
  }
}

function sqlOf(client: Client): Sql {
  return {
    query: async <T>(text: string, values?: unknown[]) => {
      const { rows, rowCount } = await client.query(text, values);
      return { rows: rows as T[], rowCount: rowCount ?? 0 };
    },
  };
}
