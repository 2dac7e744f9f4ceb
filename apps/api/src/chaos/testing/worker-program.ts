import 'reflect-metadata';
import { AppConfig } from '../../config/app-config';
import { createWorker } from '../../create-worker';
import { arm } from './failpoints';
import type { WorkerOrder } from './worker-process';

/** The product's worker as a process that a test starts, kills and stops. */
const order = JSON.parse(process.env.CHAOS_WORKER ?? '{}') as WorkerOrder;
process.on('disconnect', () => process.exit(1)); // a test that was killed leaves nothing behind
if (order.failpoint) arm(order.failpoint);

await createWorker({
  config: new AppConfig({ ...order.config, encryptionKeys: order.keys.map((key) => Buffer.from(key, 'base64')) }),
});
process.send?.({ started: true });
