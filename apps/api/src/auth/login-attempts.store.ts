import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { TenantTransaction, type Sql } from '../platform/database/tenant-transaction';
import { Problem } from '../platform/http/problem';

/** Attempts in the window before the first wait. One address may stand for a whole office. */
const allowed = { account: 5, address: 30 };
const windowMinutes = 15;
type Kind = keyof typeof allowed;

/**
 * Brute-force limits on passwords, per account and per address, in the database and so across processes. An attempt is
 * counted before the password is looked at: many at once gain nothing.
 */
@Injectable()
export class LoginAttempts {
  constructor(private readonly transactions: TenantTransaction) {}

  /**
   * Counts an attempt.
   * @throws Problem 429 with the time to wait, when there were too many.
   */
  async count(email: string, address: string): Promise<void> {
    const wait = await this.transactions.resolve(async (sql) => {
      // Always in this order, so that two attempts never wait for each other.
      const account = await countOne(sql, 'account', email);
      return Math.max(account, await countOne(sql, 'address', address));
    });
    if (wait === 0) return;
    const minutes = Math.ceil(wait / 60);
    throw Problem.tooMany(
      `Too many wrong passwords. Wait ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}, or use the sign-in link that the server prints at its start.`,
      wait,
    );
  }

  /** The password was right: the account starts afresh, and the address gets this attempt back but not those before. */
  async forgive(email: string, address: string): Promise<void> {
    await this.transactions.resolve(async (sql) => {
      await sql.query('delete from kb.login_attempts where subject_hash = $1', [subject('account', email)]);
      await sql.query('update kb.login_attempts set failures = greatest(failures - 1, 0) where subject_hash = $1', [
        subject('address', address),
      ]);
      await sql.query(`delete from kb.login_attempts where window_started_at < now() - interval '1 day'`);
    });
  }
}

/** Seconds to wait; 0 lets the attempt through. Each one over the limit makes the next wait twice as long. */
async function countOne(sql: Sql, kind: Kind, value: string): Promise<number> {
  const key = subject(kind, value);
  await sql.query(
    'insert into kb.login_attempts (subject_hash, failures, window_started_at) values ($1, 0, now()) on conflict do nothing',
    [key],
  );
  const { rows } = await sql.query<{ failures: number; stale: boolean; wait: number | null }>(
    `select failures, window_started_at < now() - $2::interval as stale,
            extract(epoch from blocked_until - now())::float as wait
     from kb.login_attempts where subject_hash = $1 for update`,
    [key, `${windowMinutes} minutes`],
  );
  const { failures, stale, wait } = rows[0]!;
  if (wait !== null && wait > 0) return wait;
  const now = stale ? 1 : failures + 1;
  const over = now - allowed[kind];
  const pauseMinutes = over < 0 ? null : Math.min(windowMinutes, 2 ** over);
  await sql.query(
    `update kb.login_attempts set failures = $2, window_started_at = case when $3 then now() else window_started_at end,
       blocked_until = now() + make_interval(mins => $4::int) where subject_hash = $1`,
    [key, now, stale, pauseMinutes],
  );
  return 0;
}

function subject(kind: Kind, value: string): Buffer {
  return createHash('sha256').update(`${kind} ${value.toLowerCase()}`).digest();
}
