import { Inject, Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import { binaryArray } from '../platform/database/binary-array';
import { isDatabaseUnavailable } from '../platform/http/failures';

/** A verified call, ready to be stored. */
export interface VerifiedCall {
  subscriptionId: string;
  integrationId: string;
  eventId: string;
  deliveryId: string;
  kind: string | null;
  contentType: string | null;
  headers: string;
  body: Buffer;
}

/** What storing a call came to: `unknown` where nobody wants it any more. */
export type Stored = 'new' | 'duplicate' | 'unknown';

interface Waiting {
  call: VerifiedCall;
  resolve(stored: Stored): void;
  reject(error: unknown): void;
}

/** Statements on their way at once; what comes meanwhile goes with the next one. */
const statementsAtOnce = 3;
const callsAtOnce = 64;
const bytesAtOnce = 8 * 1024 * 1024;

/**
 * Stores calls, those that arrive together in one statement and so with one wait for the disk. Each call is answered by its
 * own row only after the commit; a statement that fails is tried again call by call, so that none fails for another.
 */
@Injectable()
export class EventInserts {
  private readonly waiting: Waiting[] = [];
  private underWay = 0;

  constructor(@Inject(Pool) private readonly pool: Pool) {}

  /** Throws what the database throws; nothing is stored then. */
  store(call: VerifiedCall): Promise<Stored> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ call, resolve, reject });
      if (this.underWay < statementsAtOnce) void this.send();
    });
  }

  private async send(): Promise<void> {
    this.underWay += 1;
    while (this.waiting.length > 0) await this.storeSome(this.next());
    this.underWay -= 1;
  }

  private next(): Waiting[] {
    let bytes = 0;
    let count = 0;
    for (const { call } of this.waiting) {
      bytes += call.body.length;
      if (count > 0 && (count === callsAtOnce || bytes > bytesAtOnce)) break;
      count += 1;
    }
    return this.waiting.splice(0, count);
  }

  private async storeSome(some: Waiting[]): Promise<void> {
    try {
      const stored = await this.insert(some.map(({ call }) => call));
      for (const { call, resolve } of some) resolve(stored.get(call.eventId)!);
    } catch (error) {
      if (some.length === 1 || isDatabaseUnavailable(error)) {
        for (const { reject } of some) reject(error);
        return;
      }
      for (const one of some) await this.storeSome([one]);
    }
  }

  /** One order for everybody, so that two statements with the same deliveries cannot wait for one another. */
  private async insert(calls: VerifiedCall[]): Promise<Map<string, Stored>> {
    const text = (of: (call: VerifiedCall) => string | null) => binaryArray('text', calls.map(of));
    const { rows } = await this.pool.query<{ id: string; stored: Stored }>(
      `select c.event as id, kb.receive_webhook(c.subscription, c.event, c.delivery, c.kind, c.type, c.headers, c.body) as stored
       from (select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::json[], $7::bytea[], $8::uuid[])
               as c(subscription, event, delivery, kind, type, headers, body, integration)
             order by c.delivery collate "C", c.integration) c`,
      [
        binaryArray(
          'uuid',
          calls.map(({ subscriptionId }) => subscriptionId),
        ),
        binaryArray(
          'uuid',
          calls.map(({ eventId }) => eventId),
        ),
        text(({ deliveryId }) => deliveryId),
        text(({ kind }) => kind),
        text(({ contentType }) => contentType),
        binaryArray(
          'json',
          calls.map(({ headers }) => headers),
        ),
        binaryArray(
          'bytea',
          calls.map(({ body }) => body),
        ),
        binaryArray(
          'uuid',
          calls.map(({ integrationId }) => integrationId),
        ),
      ],
    );
    return new Map(rows.map(({ id, stored }) => [id, stored]));
  }
}
