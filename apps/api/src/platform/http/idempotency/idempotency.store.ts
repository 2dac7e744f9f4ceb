import { Injectable } from '@nestjs/common';
import { TenantTransaction, type Actor } from '../../database/tenant-transaction';
import { Problem } from '../problem';

export interface KeyedRequest {
  tenantId: string;
  actor: Actor;
  key: string;
  /** Digest of method, address and body. */
  hash: Buffer;
}

const keptHours = 24;
/** A request that ended without a word (its process was killed) blocks its key no longer than this. */
const abandonedMinutes = 2;

/** The first answers to keyed requests, kept for a day. */
@Injectable()
export class IdempotencyStore {
  constructor(private readonly transactions: TenantTransaction) {}

  /**
   * Takes the key, or gives the answer that was kept for it.
   * @throws Problem 409 while the first request is under way, 422 when the key was used for another request.
   */
  async begin({ tenantId, actor, key, hash }: KeyedRequest): Promise<{ answer: unknown } | undefined> {
    return this.transactions.run(tenantId, actor, async (sql) => {
      await sql.query(
        `delete from kb.idempotency_keys where tenant_id = $1 and actor = $2 and key = $3
           and (created_at < now() - make_interval(hours => $4)
                or (status is null and created_at < now() - make_interval(mins => $5)))`,
        [tenantId, actor, key, keptHours, abandonedMinutes],
      );
      const taken = await sql.query(
        `insert into kb.idempotency_keys (tenant_id, actor, key, request_hash) values ($1, $2, $3, $4) on conflict do nothing`,
        [tenantId, actor, key, hash],
      );
      if (taken.rowCount === 1) return undefined;
      const { rows } = await sql.query<{ hash: Buffer; status: number | null; response: unknown }>(
        `select request_hash as hash, status, response from kb.idempotency_keys
         where tenant_id = $1 and actor = $2 and key = $3`,
        [tenantId, actor, key],
      );
      const first = rows[0];
      if (first && !first.hash.equals(hash)) {
        throw new Problem(
          422,
          'idempotency-key-reused',
          'The key was used for another request',
          'This Idempotency-Key came with another address or body before. Use a new key for a new request.',
        );
      }
      if (!first || first.status === null) {
        throw Problem.conflict(
          'The first request with this Idempotency-Key is still under way. Ask again in a moment.',
        );
      }
      return { answer: first.response };
    });
  }

  async keep({ tenantId, actor, key }: KeyedRequest, status: number, answer: unknown): Promise<void> {
    await this.transactions.run(tenantId, actor, (sql) =>
      sql.query(
        `update kb.idempotency_keys set status = $4, response = $5::jsonb where tenant_id = $1 and actor = $2 and key = $3`,
        [tenantId, actor, key, status, JSON.stringify(answer ?? null)],
      ),
    );
  }

  /** The request failed and did nothing: the key may be tried again. */
  async release({ tenantId, actor, key }: KeyedRequest): Promise<void> {
    await this.transactions.run(tenantId, actor, (sql) =>
      sql.query('delete from kb.idempotency_keys where tenant_id = $1 and actor = $2 and key = $3 and status is null', [
        tenantId,
        actor,
        key,
      ]),
    );
  }
}
