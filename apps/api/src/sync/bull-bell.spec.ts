import { BullJobQueue } from '../platform/queue/bull-job-queue';
import { describeWithRedis } from '../platform/queue/testing/describe-with-redis';
import { bellContract } from './testing/bell.contract';

describeWithRedis('the sync machine', (redis) => {
  bellContract('BullJobQueue', {
    async open() {
      const queue = new BullJobQueue({ url: redis().url, queues: { sync: 'sync-of-a-test' }, pollMs: 3600_000 });
      await queue.ready();
      return queue;
    },
    cut: () => redis().cut(),
  });
});
