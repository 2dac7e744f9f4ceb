import { hash, verify } from '@node-rs/argon2';
import { Injectable } from '@nestjs/common';
import type { Sql } from '../platform/database/tenant-transaction';

/** OWASP's second recommendation for argon2id: 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Hashes and checks passwords. */
@Injectable()
export class Passwords {
  private nobodys: Promise<string> | undefined;

  hash(password: string): Promise<string> {
    return hash(password.normalize('NFKC'), cost);
  }

  /** Whether the password fits. Without a hash it takes as long and answers no: time must not tell who has an account. */
  async fits(password: string, stored: string | undefined): Promise<boolean> {
    if (stored !== undefined) return verify(stored, password.normalize('NFKC'));
    this.nobodys ??= this.hash('nobody has this password');
    await verify(await this.nobodys, password.normalize('NFKC'));
    return false;
  }
}

/** Stores the hash of a person's password, in a transaction that acts for that person. */
export async function storePassword(sql: Sql, userId: string, hash: string): Promise<void> {
  await sql.query(
    `insert into kb.user_credentials (user_id, password_hash) values ($1, $2)
     on conflict (user_id) do update set password_hash = excluded.password_hash`,
    [userId, hash],
  );
}
