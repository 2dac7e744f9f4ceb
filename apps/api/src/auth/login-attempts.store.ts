import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import ipaddr from 'ipaddr.js';
import { TenantTransaction, type Sql } from '../platform/database/tenant-transaction';
import { Problem } from '../platform/http/problem';

/** Attempts in the window before the first wait. One address may stand for a whole office. */
const allowed = { account: 5, address: 30 };
const windowMinutes = 15;
type Kind = keyof typeof allowed;

/**
 * Brute-force limits on passwords and links, per account and per address, in the database and so across processes. An
 * attempt is counted before the secret is looked at: many at once gain nothing.
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
      return Math.max(account, await countOne(sql, 'address', networkOf(address)));
    });
    const instead = 'ask an admin of your organisation for a link to set a new one';
    if (wait > 0) throw tooMany('Too many wrong passwords', wait, instead);
  }

  /** Counts an attempt with a link, which names no account. @throws Problem 429 with the time to wait. */
  async countAddress(address: string): Promise<void> {
    const wait = await this.transactions.resolve((sql) => countOne(sql, 'address', networkOf(address)));
    if (wait > 0) throw tooMany('Too many links that do not work came from your address', wait, 'ask for a new link');
  }

  /** The link was a good one: the address gets this attempt back. */
  async forgiveAddress(address: string): Promise<void> {
    await this.transactions.resolve((sql) => forgiveOne(sql, address));
  }

  /** The password was right: the account starts afresh, and the address gets this attempt back but not those before. */
  async forgive(email: string, address: string): Promise<void> {
    await this.transactions.resolve(async (sql) => {
      await sql.query('delete from kb.login_attempts where subject_hash = $1', [subject('account', email)]);
      await forgiveOne(sql, address);
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

async function forgiveOne(sql: Sql, address: string): Promise<void> {
  await sql.query('update kb.login_attempts set failures = greatest(failures - 1, 0) where subject_hash = $1', [
    subject('address', networkOf(address)),
  ]);
}

/** Whoever has one IPv6 address has the 2^64 beside it, too. What is no address stands for itself. */
function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  return parsed.kind() === 'ipv6'
    ? ipaddr.IPv6.networkAddressFromCIDR(`${parsed.toString()}/64`).toString()
    : parsed.toString();
}

function tooMany(what: string, wait: number, instead: string): Problem {
  const minutes = Math.ceil(wait / 60);
  return Problem.tooMany(`${what}. Wait ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}, or ${instead}.`, wait);
}

function subject(kind: Kind, value: string): Buffer {
  return createHash('sha256').update(`${kind} ${value.toLowerCase()}`).digest();
}
