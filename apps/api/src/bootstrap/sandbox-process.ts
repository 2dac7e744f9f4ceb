import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { StartRefused } from '../config/start-refused';

export interface SandboxProcess {
  url: string;
  close(hard: AbortSignal): Promise<void>;
}

export interface SandboxOptions {
  /** The built `sandbox/main.js`. */
  program: string;
  /** Keeps its port and its state, so that integrations still reach it after a restart. */
  dataDir: string;
  /** Told when it ended by itself and is begun anew. */
  say: (line: string) => void;
}

const STARTS_WITHIN_MS = 30_000;

/**
 * Runs the stand-ins of the providers' APIs as a process of its own, begun again when it dies, on the port it had last
 * when that is free.
 * @throws StartRefused when it does not come up.
 */
export async function startSandbox(options: SandboxOptions): Promise<SandboxProcess> {
  if (!existsSync(options.program)) {
    throw new StartRefused(`The sandbox is not built (${options.program}). Run \`npm run build\`, or set SANDBOX=off.`);
  }
  await mkdir(options.dataDir, { recursive: true, mode: 0o700 });
  const note = path.join(options.dataDir, 'sandbox.json');
  const last = existsSync(note) ? (JSON.parse(await readFile(note, 'utf8')) as { port: number }).port : 0;
  let running = await launch(options, last).catch(() => launch(options, 0)); // the port may be taken by now
  const { url } = running;
  const port = Number(new URL(url).port);
  await writeFile(note, JSON.stringify({ port }), { mode: 0o600 });

  let closing = false;
  const keepUp = async (): Promise<void> => {
    while (!closing) {
      if (!hasEnded(running.child)) await once(running.child, 'exit');
      if (closing) return;
      options.say('The sandbox ended by itself and is started again.');
      await pause(1_000);
      if (!closing) running = await launch(options, port);
    }
  };
  keepUp().catch((error: Error) => options.say(`The sandbox cannot be started again: ${error.message}`));

  return {
    url,
    close: async (hard) => {
      closing = true;
      await endChild(running.child, hard);
    },
  };
}

async function launch(
  { program, dataDir }: SandboxOptions,
  port: number,
): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, [program], {
    detached: true, // ^C must not take it from under the work that is coming to its end
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    env: environmentFor(port, path.join(dataDir, 'sandbox-state.json')),
  });
  let said = '';
  child.stderr!.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-2_000)));
  const ended = once(child, 'exit').then(() => {
    throw new StartRefused(
      `The sandbox did not start: ${said.trim() || 'it ended without a word'}. SANDBOX=off leaves it out.`,
    );
  });
  const late = new AbortController();
  const tooLate = pause(STARTS_WITHIN_MS, undefined, { signal: late.signal }).then(() => {
    throw new StartRefused(`The sandbox did not start within ${STARTS_WITHIN_MS / 1000} s. SANDBOX=off leaves it out.`);
  });
  try {
    const [message] = await Promise.race([once(child, 'message'), ended, tooLate]);
    return { child, url: (message as { listening: string }).listening };
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  } finally {
    late.abort();
    for (const other of [ended, tooLate]) other.catch(() => undefined); // the race is over
  }
}

/** The sandbox is told its own settings only: no key and no address of the database. */
function environmentFor(port: number, stateFile: string): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => /^(PATH|SystemRoot|TZ|SANDBOX_.*)$/i.test(name));
  return { ...Object.fromEntries(own), SANDBOX_PORT: String(port), SANDBOX_STATE: stateFile };
}

async function endChild(child: ChildProcess, hard: AbortSignal): Promise<void> {
  if (hasEnded(child)) return;
  const ended = once(child, 'exit');
  const kill = () => child.kill('SIGKILL');
  hard.addEventListener('abort', kill);
  child.kill(hard.aborted ? 'SIGKILL' : 'SIGTERM');
  const patience = setTimeout(kill, 5_000);
  await ended;
  clearTimeout(patience);
  hard.removeEventListener('abort', kill);
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}
