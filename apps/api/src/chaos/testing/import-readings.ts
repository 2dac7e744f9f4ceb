import { until } from '../../testing/until';

export interface RunRow {
  state: 'queued' | 'running' | 'waiting' | 'succeeded' | 'failed' | 'cancelled';
  error: { say: string; category: string } | null;
  waitReason: string | null;
}

export interface Counts {
  read: number;
  created: number;
  updated: number;
  unchanged: number;
  deleted: number;
  failed: number;
}

const ended = ['succeeded', 'failed', 'cancelled'];

/** What is stored of one integration's imports, read past everybody as the database's administrator. */
export class ImportReadings {
  constructor(
    readonly integrationId: string,
    readonly rows: <Row extends object>(text: string, values?: unknown[]) => Promise<Row[]>,
  ) {}

  /** Resolves with the run once it has ended. */
  end(runId: string, withinMs?: number): Promise<RunRow> {
    const ask = async () => {
      const run = await this.run(runId);
      return ended.includes(run.state) && run;
    };
    return until(`run ${runId} had ended`, ask, withinMs);
  }

  async run(runId: string): Promise<RunRow> {
    const [run] = await this.rows<RunRow>(
      'select state, error, wait_reason as "waitReason" from kb.sync_runs where id = $1',
      [runId],
    );
    return run!;
  }

  /** What the run's parts of one stream, or all, counted. */
  async counts(runId: string, stream?: string): Promise<Counts> {
    const [row] = await this.rows<Record<keyof Counts, string>>(
      `select sum(read) as read, sum(created) as created, sum(updated) as updated, sum(unchanged) as unchanged,
              sum(deleted) as deleted, sum(failed) as failed
       from kb.sync_partitions where run_id = $1 and ($2::text is null or stream = $2)`,
      [runId, stream ?? null],
    );
    return Object.fromEntries(Object.entries(row!).map(([name, count]) => [name, Number(count)])) as unknown as Counts;
  }

  /** External ids of the tasks that are there, sorted. */
  async taskIds(): Promise<string[]> {
    const rows = await this.rows<{ id: string }>(
      `select external_id as id from kb.work_items where integration_id = $1 and deleted_at is null order by 1`,
      [this.integrationId],
    );
    return rows.map(({ id }) => id);
  }

  async log(runId: string): Promise<string[]> {
    const rows = await this.rows<{ message: string }>(
      'select message from kb.sync_logs where run_id = $1 order by at, id',
      [runId],
    );
    return rows.map(({ message }) => message);
  }
}
