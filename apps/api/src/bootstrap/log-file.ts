import { renameSync, statSync } from 'node:fs';
import pino, { type DestinationStream } from 'pino';

const LARGEST = 20 * 1024 * 1024;

/**
 * A log file that never fills the disk: at 20 MB it is set aside as `.1`, in place of the one before. Lines are written at
 * once, and until the very end of the process: it is never closed.
 */
export function openLogFile(file: string, largest = LARGEST): DestinationStream {
  const stream = pino.destination({ dest: file, mode: 0o600, mkdir: false, sync: true });
  let written = sizeOf(file);
  return {
    write(line: string) {
      stream.write(line);
      written += line.length;
      if (written < largest) return;
      renameSync(file, `${file}.1`);
      stream.reopen();
      written = 0;
    },
  };
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
