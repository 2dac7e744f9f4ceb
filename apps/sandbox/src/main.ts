import { startSandbox } from './sandbox';
import { readSettings } from './settings';

/**
 * The sandbox as a process of its own: prints one line of JSON with its address, tells its parent over IPC where there
 * is one, and ends with SIGTERM, with ^C, or when its parent is gone.
 */
async function main(): Promise<void> {
  const sandbox = await startSandbox(readSettings(process.env));
  let ending = false;
  const end = () => {
    if (ending) return;
    ending = true;
    sandbox.close().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`sandbox: could not close: ${String(error)}\n`);
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, end);
  process.on('disconnect', end);
  // Without IPC a killed parent says nothing: the process is then given to another one.
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) end();
  }, 1_000).unref();

  // A parent that is gone already cannot be told; that is the end too.
  process.stdout.on('error', end);
  process.stdout.write(`${JSON.stringify({ listening: sandbox.url })}\n`);
  process.send?.({ listening: sandbox.url, connections: sandbox.control.connections() }, (error: Error | null) => {
    if (error) end();
  });
}

main().catch((error: unknown) => {
  process.stderr.write(`The sandbox could not start: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
