import { createServer } from 'node:net';
import { StartRefused } from '../config/start-refused';

/**
 * Sees to it that the port can be listened on, before anything slow is begun.
 * @throws StartRefused when another program has it, or this user may not.
 */
export async function checkPort(host: string, port: number): Promise<void> {
  const probe = createServer();
  try {
    await new Promise<void>((resolve, reject) => {
      probe.once('error', reject);
      probe.listen({ host, port, exclusive: true }, resolve);
    });
    await new Promise<void>((resolve) => probe.close(() => resolve()));
  } catch (error) {
    throw refusalOf(error, host, port);
  }
}

/** What to tell a person when listening failed. */
export function refusalOf(cause: unknown, host: string, port: number): unknown {
  switch ((cause as NodeJS.ErrnoException).code) {
    case 'EADDRINUSE':
      return new StartRefused(
        `Port ${port} is taken by another program. Stop that one, or choose another port: PORT=${port + 1} npm start.`,
        { cause },
      );
    case 'EACCES':
      return new StartRefused(`This user may not listen on port ${port}. Choose one above 1023 with PORT.`, { cause });
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new StartRefused(`${host} is no address of this machine. Set HOST to one, or leave it out.`, { cause });
    default:
      return cause;
  }
}
