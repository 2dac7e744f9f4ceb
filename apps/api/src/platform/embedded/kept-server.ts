import { setTimeout as pause } from 'node:timers/promises';
import { startPostmaster, type Postmaster, type PostmasterOptions } from './postmaster';
import { isAlive } from './processes';

const LOOK_EVERY_MS = 500;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;

/**
 * Starts the server, or adopts one, and starts it again whenever it ends unasked, as when the system runs out of memory:
 * what is connected to it connects again by itself.
 * @param say told when it ended and when it is back.
 * @throws StartRefused when it does not come up the first time.
 */
export async function keepServer(options: PostmasterOptions, say: (line: string) => void): Promise<Postmaster> {
  const first = await startPostmaster(options);
  const stopping = new AbortController();
  let server = first;
  const kept = (async () => {
    while (await lasts(stopping.signal)) {
      if (isAlive(server.pid)) continue;
      say('The database ended unexpectedly. It is started again.');
      server = (await startedAgain({ ...options, preferredPort: first.port }, stopping.signal, say)) ?? server;
    }
  })();
  return {
    ...first,
    stop: async (mode) => {
      stopping.abort();
      await kept;
      await server.stop(mode);
    },
  };
}

/** Waits until the next look; false when there is none any more. */
function lasts(stopping: AbortSignal, ms = LOOK_EVERY_MS): Promise<boolean> {
  // Not kept alive by it: a process that has nothing else to do may end.
  return pause(ms, true, { signal: stopping, ref: false }).catch(() => false);
}

/** Tries until the server is back where everybody looks for it; undefined when it is to be stopped meanwhile. */
async function startedAgain(
  options: PostmasterOptions,
  stopping: AbortSignal,
  say: (line: string) => void,
): Promise<Postmaster | undefined> {
  let waits = FIRST_PAUSE_MS;
  do {
    try {
      const server = await startPostmaster(options);
      if (server.port === options.preferredPort) {
        say('The database runs again.');
        return server;
      }
      await server.stop('fast');
      say(`The database cannot run again yet: something else uses its port ${options.preferredPort}.`);
    } catch (error) {
      say(error instanceof Error ? error.message : String(error));
    }
    waits = Math.min(waits * 2, LONGEST_PAUSE_MS);
  } while (await lasts(stopping, waits));
  return undefined;
}
