import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../database/testing/test-database';
import { jobQueueContract } from './job-queue.contract';
import { BELL_APPLICATION } from './listen-connection';
import { PostgresJobQueue } from './postgres-job-queue';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

async function listening(): Promise<number> {
  const { rows } = await database.admin.query<{ count: number }>(
    `select count(*)::int from pg_stat_activity
     where application_name = $1 and datname = current_database() and state = 'idle' and query like 'listen%'`,
    [BELL_APPLICATION],
  );
  return rows[0]!.count;
}

jobQueueContract('PostgresJobQueue', {
  async open({ pollMs = 60_000 } = {}) {
    const queue = new PostgresJobQueue({ url: database.appUrl, pollMs });
    await queue.ready();
    return queue;
  },
  openUnreachable: () => new PostgresJobQueue({ url: 'postgres://nobody@127.0.0.1:1/none' }),
  async cut() {
    // Gone, not just told to go: one that is about to end still looks as if it listened.
    await database.admin.query(
      `select pg_terminate_backend(pid, 60000) from pg_stat_activity
       where application_name = $1 and datname = current_database()`,
      [BELL_APPLICATION],
    );
  },
  async mended() {
    while ((await listening()) < 2);
  },
});

describe('PostgresJobQueue', () => {
  it('passes over notifications that are not its own form', async () => {
    const queue = new PostgresJobQueue({ url: database.appUrl });
    await queue.ready();
    const heard: string[] = [];
    const done = new Promise<void>((resolve) =>
      queue.listen('work', ({ ids }) => {
        heard.push(...ids);
        if (ids.includes('good')) resolve();
        return Promise.resolve();
      }),
    );
    for (const payload of ['', 'no json', 'null', '{"kind":"work"}', '{"from":"x","kind":"work","ids":[1,"good"]}'])
      await database.admin.query('select pg_notify($1, $2)', ['tributary_bell', payload]);
    await done;
    expect(heard).toEqual(['good']);
    await queue.close();
  });

  it('reports a server that cannot be reached, and goes on trying', async () => {
    const problems: string[] = [];
    const queue = await new Promise<PostgresJobQueue>((resolve) => {
      const made: PostgresJobQueue = new PostgresJobQueue({
        url: 'postgres://nobody@127.0.0.1:1/none',
        report: (problem) => problems.push(problem) === 2 && resolve(made),
      });
    });
    await queue.close();
    expect(new Set(problems)).toEqual(new Set(['The connection that listens for work was lost and is made again.']));
  });
});
