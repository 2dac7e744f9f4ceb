import { bytes, count, counted, duration } from '../../ui/words';
import type { InstallationHealth } from './api/health';

export interface Warning {
  tone: 'broken' | 'needs';
  title: string;
  /** Why, and what to do. */
  text: string;
}

const longMs = 5 * 60_000;
const fullShare = 0.8;
const littleDisk = 0.1;

/** What of the installation itself needs somebody, the worst first. What is wrong in organisations is listed apart. */
export function warningsOf({ processes, bell, queues, database, disk }: InstallationHealth): Warning[] {
  const workers = processes.filter(({ role }) => role === 'worker').length;
  const late = queues.filter(({ oldestMs }) => oldestMs > longMs);
  return [
    ...(workers === 0 ? [noWorker] : []),
    ...(bell.answers ? [] : [bell.over === 'redis' ? noRedis : noBell]),
    ...(workers > 0 && late.length > 0 ? [lateWork(Math.max(...late.map(({ oldestMs }) => oldestMs)), workers)] : []),
    ...(disk && disk.freeBytes < disk.totalBytes * littleDisk ? [fullDisk(disk.freeBytes)] : []),
    ...(database.connections > database.connectionsAtMost * fullShare ? [fewConnections(database)] : []),
  ];
}

const noWorker: Warning = {
  tone: 'broken',
  title: 'No worker is there',
  text: 'Nothing is imported and webhooks are only kept until one runs. Start one with the same settings: node dist/api/worker.js. Nothing is lost meanwhile.',
};
const noRedis: Warning = {
  tone: 'needs',
  title: 'Redis does not answer',
  text: 'Work goes on more slowly: workers find it by looking every few seconds. Start Redis again, or check REDIS_URL; nothing is lost.',
};
const noBell: Warning = {
  tone: 'needs',
  title: 'The line on which workers are told of work is down',
  text: 'Work goes on more slowly: workers find it by looking every few seconds. With a pooler before PostgreSQL, DATABASE_DIRECT_URL has to lead past it.',
};

function lateWork(ms: number, workers: number): Warning {
  return {
    tone: 'needs',
    title: `Work has been waiting for ${duration(ms)}`,
    text: `${counted(workers, 'worker is', 'workers are')} there and cannot keep up. Start another, or see their logs for what holds them.`,
  };
}

function fullDisk(freeBytes: number): Warning {
  return {
    tone: 'needs',
    title: `Only ${bytes(freeBytes)} are free where the data folder is`,
    text: 'PostgreSQL stops when the disk is full. Make room, or move to a larger disk with an export.',
  };
}

function fewConnections({ connections, connectionsAtMost }: InstallationHealth['database']): Warning {
  return {
    tone: 'needs',
    title: `${count(connections)} of ${count(connectionsAtMost)} connections of the database are in use`,
    text: 'Further processes may be refused. Run fewer, give each a smaller pool, or raise max_connections.',
  };
}
