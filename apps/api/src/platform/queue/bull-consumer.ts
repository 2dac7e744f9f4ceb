import Bull from 'bull';
import type { Redis } from 'ioredis';
import type { RedisConnections } from './redis-connections';

/** A ring as a job: whose, with which ids. */
export interface RingJob {
  from: string;
  ids: string[];
}

/** With the connection that waits for jobs, which Bull's types leave out. */
export type BullQueue = Bull.Queue<RingJob> & { readonly bclient: Redis };

/** How long a queue may take to let go of a server that does not answer. */
const closeMs = 2_000;

/** Bull's end of one queue over connections that are there already. */
export function openBullQueue(name: string, redis: RedisConnections): BullQueue {
  const queue = new Bull<RingJob>(name, {
    createClient: (type) => {
      if (type === 'client') return redis.sending;
      return type === 'subscriber' ? redis.listening : redis.openBlocking();
    },
    defaultJobOptions: { removeOnComplete: true, removeOnFail: true },
    // A ring whose holder died is heard by another within nine seconds, however often that happens: what a crash means
    // is decided by the rows.
    settings: { lockDuration: 6_000, stalledInterval: 3_000, maxStalledCount: 1_000_000, retryProcessDelay: 500 },
    skipVersionCheck: true,
  } as Bull.QueueOptions);
  // Naming a connection rejects where nobody can catch it when that one closes meanwhile; and no ring waits in Redis for a
  // time to come, which Bull would look for all the time.
  Object.assign(queue, { setWorkerName: () => undefined, updateDelayTimer: () => Promise.resolve() });
  queue.on('error', () => undefined); // connections report theirs; a job that vanished is a ring that was lost
  return queue as BullQueue;
}

/** Takes rings off one queue, one at a time. */
export class BullConsumer {
  private readonly queue: BullQueue;

  constructor(
    name: string,
    private readonly redis: RedisConnections,
    take: (job: RingJob) => Promise<void>,
  ) {
    this.queue = openBullQueue(name, redis);
    this.queue.process(1, ({ data }) => take(data)).catch(() => undefined); // ends with its connections
  }

  /** Takes nothing more. What `take` still holds has ended before. */
  async close(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, closeMs)));
    const closed = this.queue.close().then(() => this.redis.closeBlocking(this.queue.bclient));
    await Promise.race([closed, late]);
    clearTimeout(timer);
  }
}
