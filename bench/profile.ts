import type { Sql, Transactions } from '@tributary/sync-engine';

/** Where the engine's time in the database goes, statement by statement; for `--profile`. */
export class StatementTimes {
  private readonly times = new Map<string, { ms: number; count: number }>();

  /** Transactions that count what they are asked. The end of a transaction counts as what its work did not. */
  around(transactions: Transactions): Transactions {
    return {
      run: async (tenantId, actor, work) => {
        const started = performance.now();
        let within = 0;
        const result = await transactions.run(tenantId, actor, async (sql) => {
          const began = performance.now();
          const done = await work(this.counting(sql));
          within = performance.now() - began;
          return done;
        });
        this.add('begin and commit', performance.now() - started - within);
        this.add('work within transactions', within);
        return result;
      },
    };
  }

  report(): string {
    const rows = [...this.times].sort(([, one], [, other]) => other.ms - one.ms).slice(0, 25);
    return rows
      .map(([text, { ms, count }]) => `${ms.toFixed(0).padStart(8)} ms ${String(count).padStart(6)} × ${text}`)
      .join('\n');
  }

  private counting(sql: Sql): Sql {
    return {
      query: async <Row>(text: string, values?: unknown[]) => {
        const started = performance.now();
        const result = await sql.query<Row>(text, values);
        this.add(text.trim().replace(/\s+/g, ' ').slice(0, 90), performance.now() - started);
        return result;
      },
    };
  }

  private add(what: string, ms: number): void {
    const entry = this.times.get(what) ?? { ms: 0, count: 0 };
    entry.ms += ms;
    entry.count += 1;
    this.times.set(what, entry);
  }
}
