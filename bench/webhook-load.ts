import { parentPort, workerData } from 'node:worker_threads';
import { Pool } from 'undici';

export interface Load {
  origin: string;
  path: string;
  calls: { headers: Record<string, string>; body: string }[];
  /** Calls under way at once. */
  atOnce: number;
  /** Calls a second; as fast as it goes without it. */
  rate?: number;
}

export interface LoadResult {
  seconds: number;
  /** Milliseconds each call took, in order of their answers. */
  times: number[];
}

/** Posts signed calls, in a thread of its own so that the server is measured and not its caller. */
async function post({ origin, path, calls, atOnce, rate }: Load): Promise<LoadResult> {
  const pool = new Pool(origin, { connections: atOnce });
  const times: number[] = [];
  let next = 0;
  const began = performance.now();
  const one = async (): Promise<void> => {
    for (let call = calls[next++]; call; call = calls[next++]) {
      if (rate) {
        const due = began + (next / rate) * 1000 - performance.now();
        if (due > 1) await new Promise((resolve) => setTimeout(resolve, due));
      }
      const sent = performance.now();
      const answer = await pool.request({ method: 'POST', path, headers: call.headers, body: call.body });
      await answer.body.dump();
      if (answer.statusCode !== 202) throw new Error(`A webhook was answered ${answer.statusCode}.`);
      times.push(performance.now() - sent);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, one));
  const seconds = (performance.now() - began) / 1000;
  await pool.close();
  return { seconds, times };
}

if (parentPort) parentPort.postMessage(await post(workerData as Load));
