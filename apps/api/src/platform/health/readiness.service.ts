import { Inject, Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import type { ReadinessDto, ReadinessPartDto } from './health.dto';

const patienceMs = 2_000;

/** Whether this process can do its work now. */
@Injectable()
export class ReadinessService {
  constructor(@Inject(Pool) private readonly pool: Pool) {}

  async check(): Promise<ReadinessDto> {
    const parts = [await this.database()];
    return { status: parts.every(({ ready }) => ready) ? 'ready' : 'not_ready', parts };
  }

  private async database(): Promise<ReadinessPartDto> {
    const began = performance.now();
    const ms = () => Math.round(performance.now() - began);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new Error('late')), patienceMs);
    });
    try {
      await Promise.race([this.pool.query('select 1'), late]);
      return { name: 'database', ready: true, ms: ms() };
    } catch {
      // Why is in the log of whoever needed it; a probe comes every few seconds.
      return { name: 'database', ready: false, say: 'The database does not answer.', ms: ms() };
    } finally {
      clearTimeout(timer);
    }
  }
}
