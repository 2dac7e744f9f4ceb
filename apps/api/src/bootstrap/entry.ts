import { StartRefused } from '../config/start-refused';
import { Lifetime } from './lifetime';
import { endWithNpm } from './npm';

/** How long the work under way may take to end after a signal. */
const DRAIN_MS = 20_000;

/**
 * Runs a process from its start to its end. ^C and SIGTERM end it in good order, in the middle of a start too; a second
 * one waits for nothing but the database. A start that a person can mend prints its sentence and ends with 1.
 * @param start begins the parts and adds each to the lifetime; resolves once everything runs.
 */
export async function runEntry(start: (lifetime: Lifetime) => Promise<void>): Promise<void> {
  const tell = (line: string) => void process.stderr.write(`${line}\n`);
  const lifetime = new Lifetime(tell);
  let code = 0;
  const end = () => {
    if (lifetime.ending) lifetime.hurry();
    else tell('Stopping: work under way comes to its end first. ^C again does not wait for it.');
    setTimeout(() => lifetime.hurry(), DRAIN_MS).unref();
    // A step of the start that is under way ends first: half a database folder is nobody's to leave behind.
    void lifetime
      .end()
      .then(() => Promise.race([started, lifetime.hurried]))
      .then(() => process.exit(code));
  };
  // Who read what is printed is gone, with a terminal that was closed: nothing can be told any more, and telling that
  // would fail again, for ever. https://nodejs.org/api/process.html#a-note-on-process-io
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', () => {
      if (!lifetime.ending) end();
    });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
  endWithNpm(end);
  process.on('uncaughtException', (error) => {
    tell(`An error nobody expected: ${error.stack ?? error.message}`);
    code = 1;
    end();
  });
  const started = start(lifetime).catch((error: unknown) => {
    if (lifetime.ending) return; // told to end, in whichever step that reached it
    code = 1;
    tell(sentenceFor(error));
    void lifetime.end().then(() => process.exit(code));
  });
  await started;
}

function sentenceFor(error: unknown): string {
  if (error instanceof StartRefused) return `Tributary did not start.\n${error.message}`;
  const known = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `Tributary did not start, for a reason it does not know:\n${known}`;
}
