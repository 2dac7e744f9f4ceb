import { createHash, hkdfSync } from 'node:crypto';
import { escapeIdentifier } from 'pg';
import type { Sql } from '../database/tenant-transaction';
import { OpenedSecrets } from './opened-secrets';
import { SecretBox, SecretDoesNotOpen, type SealedSecret, type SecretPlace } from './secret-box';

/** The key is random already, so the password stretching of `s2k-mode=3` would only cost time. */
const OPTIONS = 'cipher-algo=aes256, s2k-mode=1, s2k-digest-algo=sha256';
/** What pgcrypto raises for a wrong key and for changed data alike (ERRCODE_EXTERNAL_ROUTINE_INVOCATION_EXCEPTION). */
const WRONG_KEY_OR_CORRUPT = '39000';

/**
 * Keeps secrets with pgcrypto's AES-256. The key that PostgreSQL is handed is derived for one value, so the master key
 * never leaves this process. Keys and plaintexts are bound parameters, never SQL text.
 */
export class PgcryptoSecretBox extends SecretBox {
  override readonly currentKeyId: string;
  private readonly keys: Map<string, Buffer>;
  private readonly opened = new OpenedSecrets();
  private schema: string | undefined;

  /** @param keys master keys of 32 bytes; the first one seals, every one opens. */
  constructor(keys: readonly Buffer[]) {
    super();
    if (keys.length === 0 || keys.some((key) => key.length !== 32)) throw new Error('Master keys have 32 bytes.');
    this.keys = new Map(keys.map((key) => [keyIdOf(key), key]));
    this.currentKeyId = keyIdOf(keys[0]!);
  }

  /** Ids of all keys at hand, the sealing one first. */
  get keyIds(): string[] {
    return [...this.keys.keys()];
  }

  override async seal(sql: Sql, place: SecretPlace, value: unknown): Promise<SealedSecret> {
    const plain = JSON.stringify(value);
    if (plain === undefined) throw new TypeError('Only a JSON value can be sealed.');
    const key = derive(this.keys.get(this.currentKeyId)!, place);
    const { rows } = await sql.query<{ ciphertext: Buffer }>(
      `SELECT ${await this.pgcrypto(sql)}.pgp_sym_encrypt($1::text, $2::text, '${OPTIONS}') AS ciphertext`,
      [plain, key],
    );
    return { ciphertext: rows[0]!.ciphertext, keyId: this.currentKeyId };
  }

  override async open<T>(sql: Sql, place: SecretPlace, sealed: SealedSecret): Promise<T> {
    const master = this.keys.get(sealed.keyId);
    if (!master) {
      throw new SecretDoesNotOpen(
        place,
        `it was sealed under the key ${sealed.keyId}, and INTEGRATION_ENCRYPTION_KEY is another. Set the earlier one as ` +
          `INTEGRATION_ENCRYPTION_KEY_PREVIOUS, or enter the credentials again.`,
      );
    }
    const known = this.opened.get(place, sealed);
    const plain = known ?? (await this.decrypt(sql, place, sealed.ciphertext, derive(master, place)));
    if (known === undefined) this.opened.put(place, sealed, plain);
    return JSON.parse(plain) as T;
  }

  private async decrypt(sql: Sql, place: SecretPlace, ciphertext: Buffer, key: string): Promise<string> {
    try {
      const { rows } = await sql.query<{ plain: string }>(
        `SELECT ${await this.pgcrypto(sql)}.pgp_sym_decrypt($1::bytea, $2::text) AS plain`,
        [ciphertext, key],
      );
      return rows[0]!.plain;
    } catch (error) {
      // The database's error is left out on purpose: nothing of the value may travel in it.
      if ((error as { code?: string }).code !== WRONG_KEY_OR_CORRUPT) throw error;
      throw new SecretDoesNotOpen(place, 'it was changed, or moved here from another row.');
    }
  }

  /** The schema that the pgcrypto extension was made in; a database of one's own may have it anywhere. */
  private async pgcrypto(sql: Sql): Promise<string> {
    if (this.schema) return this.schema;
    const { rows } = await sql.query<{ name: string }>(
      `SELECT n.nspname AS name FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
       WHERE e.extname = 'pgcrypto'`,
    );
    if (!rows[0]) throw new Error('The pgcrypto extension is missing from the database. Run `npm run migrate`.');
    return (this.schema = escapeIdentifier(rows[0].name));
  }
}

/** Names a master key without telling anything of it. */
function keyIdOf(key: Buffer): string {
  const named = Buffer.from(hkdfSync('sha256', key, '', 'tributary key id', 32));
  return createHash('sha256').update(named).digest('hex').slice(0, 16);
}

function derive(master: Buffer, { table, column, rowId }: SecretPlace): string {
  // JSON keeps the parts apart, so that no two places ever give the same text.
  const info = JSON.stringify(['tributary secret 1', table, column, rowId]);
  return Buffer.from(hkdfSync('sha256', master, '', info, 32)).toString('hex');
}
