import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import type { Sql } from '../database/tenant-transaction';
import { createTestDatabase, type TestDatabase } from '../database/testing/test-database';
import { OpenedSecrets } from './opened-secrets';
import { PgcryptoSecretBox } from './pgcrypto-secret-box';
import { SecretDoesNotOpen, type SealedSecret, type SecretPlace } from './secret-box';

const value = { token: 'pk_canary_ünïcode_🔑', scopes: ['a'], none: null };

describe('the secret box', () => {
  let database: TestDatabase;
  const [first, second] = [randomBytes(32), randomBytes(32)];
  let place: SecretPlace;
  const asked: { text: string; values: unknown[] }[] = [];
  /** The application's login, as in production, with what it asks noted down. */
  const within = <T>(work: (sql: Sql) => Promise<T>) =>
    database.transactions.resolve((sql) =>
      work({
        query: (text, values = []) => {
          asked.push({ text, values });
          return sql.query(text, values);
        },
      }),
    );
  const open = (box: PgcryptoSecretBox, at: SecretPlace, sealed: SealedSecret) =>
    within((sql) => box.open<unknown>(sql, at, sealed));
  const seal = (box: PgcryptoSecretBox, what: unknown = value) => within((sql) => box.seal(sql, place, what));

  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.close());
  beforeEach(() => {
    place = { table: 'connections', column: 'credentials_encrypted', rowId: uuidv7() };
    asked.length = 0;
  });

  it('gives back what was sealed, to another process with the same key', async () => {
    const sealed = await seal(new PgcryptoSecretBox([first]));
    expect(await open(new PgcryptoSecretBox([first]), place, sealed)).toEqual(value);
  });

  it('seals with AES-256, no two alike, with keys and plaintext bound and the master key never sent', async () => {
    const box = new PgcryptoSecretBox([first]);
    const [one, two] = [await seal(box), await seal(box)];
    expect(one.ciphertext.equals(two.ciphertext)).toBe(false);
    expect(one.ciphertext.includes('canary')).toBe(false);
    // RFC 4880, 5.3: tag 3, 12 bytes, version 4, cipher 9 (AES-256), s2k 1 (salted) with hash 8 (SHA-256)
    expect([...one.ciphertext.subarray(0, 6)]).toEqual([0xc3, 12, 4, 9, 1, 8]);
    expect(asked.map((each) => each.text).join()).not.toContain('canary');
    const sent = JSON.stringify(asked);
    for (const encoding of ['hex', 'base64', 'base64url'] as const)
      expect(sent).not.toContain(first.toString(encoding));
    const seen = await database.admin.query(
      `select from pg_stat_activity where query like '%canary%' and pid <> pg_backend_pid()`,
    );
    expect(seen.rowCount).toBe(0);
  });

  it('does not open in another row, column or table', async () => {
    const box = new PgcryptoSecretBox([first]);
    const sealed = await seal(box);
    expect(await open(box, place, sealed)).toEqual(value); // known to the cache from here on
    for (const moved of [{ rowId: uuidv7() }, { column: 'settings_encrypted' }, { table: 'integrations' }]) {
      await expect(open(box, { ...place, ...moved }, sealed)).rejects.toThrow(SecretDoesNotOpen);
    }
  });

  it('does not open once a single byte was changed, wherever it stands', async () => {
    const { ciphertext, keyId } = await seal(new PgcryptoSecretBox([first]));
    for (let at = 0; at < ciphertext.length; at += 7) {
      const tampered = Buffer.from(ciphertext);
      tampered[at]! ^= 0x04;
      const opened = open(new PgcryptoSecretBox([first]), place, { ciphertext: tampered, keyId });
      await expect(opened).rejects.toThrow(SecretDoesNotOpen);
      await expect(opened).rejects.not.toThrow('canary');
    }
  });

  it('does not open under another key, and says which setting would help', async () => {
    const sealed = await seal(new PgcryptoSecretBox([first]));
    await expect(open(new PgcryptoSecretBox([second]), place, sealed)).rejects.toThrow(
      /INTEGRATION_ENCRYPTION_KEY_PREVIOUS/,
    );
    const claimed = { ...sealed, keyId: new PgcryptoSecretBox([second]).currentKeyId };
    await expect(open(new PgcryptoSecretBox([second]), place, claimed)).rejects.toThrow(SecretDoesNotOpen);
  });

  it('lets two master keys live at once while secrets move from one to the other', async () => {
    const before = new PgcryptoSecretBox([first]);
    const during = new PgcryptoSecretBox([second, first]);
    const old = await seal(before);
    const renewed = await seal(during);
    expect(during.currentKeyId).not.toBe(before.currentKeyId);
    expect([old.keyId, renewed.keyId]).toEqual([before.currentKeyId, during.currentKeyId]);
    expect(await open(during, place, old)).toEqual(value);
    expect(await open(during, place, renewed)).toEqual(value);
  });

  it('asks the database once for a secret that is used again, and afresh for one that was replaced', async () => {
    const box = new PgcryptoSecretBox([first]);
    const [one, two] = [await seal(box, { token: 'one' }), await seal(box, { token: 'two' })];
    asked.length = 0;
    for (let i = 0; i < 3; i++) expect(await open(box, place, one)).toEqual({ token: 'one' });
    expect(asked.filter((each) => each.text.includes('pgp_sym_decrypt'))).toHaveLength(1);
    expect(await open(box, place, two)).toEqual({ token: 'two' });
  });

  it('forgets opened secrets after minutes, and keeps no more than so many', () => {
    let now = 0;
    const opened = new OpenedSecrets(() => now);
    const sealed = (n: number) => ({ ciphertext: Buffer.from(String(n)), keyId: 'k' });
    opened.put(place, sealed(1), 'x');
    now = 5 * 60_000 - 1;
    expect(opened.get(place, sealed(1))).toBe('x');
    now = 5 * 60_000;
    expect(opened.get(place, sealed(1))).toBeUndefined();
    for (let n = 0; n < 600; n++) opened.put(place, sealed(n), 'x');
    expect([opened.get(place, sealed(99)), opened.get(place, sealed(599))]).toEqual([undefined, 'x']);
  });
});
