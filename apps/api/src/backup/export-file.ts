import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { StartRefused } from '../config/start-refused';
import type { RowText } from './tables';

export const FORMAT = 1;

/** The first line. */
export interface ExportHeader {
  tributary: 'export';
  format: number;
  createdAt: string;
  /** Every migration that ran, in order; the last one names the version. */
  migrations: string[];
  /** Ids of the keys under which secrets are sealed. The keys themselves are not in the file. */
  sealedUnder: string[];
  sequences: Record<string, string>;
}

/** Before the rows of a table, each of which is a line: an array of texts and nulls. */
export interface TableStart {
  table: string;
  columns: string[];
}

/** After them. */
export interface TableEnd {
  end: string;
  rows: number;
  checksum: string;
}

/** The last line: a file without it was cut short. */
export interface ExportEnd {
  end: 'export';
  tables: number;
  rows: number;
}

export type ExportLine = ExportHeader | TableStart | RowText | TableEnd | ExportEnd;

const CHUNK = 256 * 1024;

/** Writes lines to a file that appears under its name only once it is whole, and that only its owner may read. */
export class ExportWriter {
  private waiting: string[] = [];
  private size = 0;
  private readonly gzip = createGzip({ level: 4 });
  private readonly written: Promise<void>;

  constructor(private readonly file: string) {
    this.written = pipeline(this.gzip, createWriteStream(this.half, { mode: 0o600 }));
    this.written.catch(() => undefined); // told where it is awaited
  }

  private get half(): string {
    return `${this.file}.half`;
  }

  async write(line: ExportLine): Promise<void> {
    const text = JSON.stringify(line);
    this.waiting.push(text, '\n');
    this.size += text.length;
    if (this.size >= CHUNK) await this.flush();
  }

  async finish(): Promise<void> {
    await this.flush();
    this.gzip.end();
    await this.written;
    await rename(this.half, this.file);
  }

  async abandon(): Promise<void> {
    this.gzip.destroy();
    await this.written.catch(() => undefined);
    await rm(this.half, { force: true });
  }

  private async flush(): Promise<void> {
    const text = this.waiting.join('');
    this.waiting = [];
    this.size = 0;
    if (!this.gzip.write(text)) await Promise.race([once(this.gzip, 'drain'), this.written]);
  }
}

/**
 * Reads a file line by line, in flat memory.
 * @throws StartRefused when it is no export, or was cut short or changed.
 */
export async function* linesOf(file: string): AsyncGenerator<ExportLine> {
  const source = createReadStream(file);
  const plain = createGunzip();
  const reading = pipeline(source, plain);
  reading.catch(() => undefined); // comes back through the loop
  let rest: Buffer[] = [];
  try {
    for await (const chunk of plain as AsyncIterable<Buffer>) {
      let from = 0;
      for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, from)) {
        rest.push(chunk.subarray(from, at));
        yield JSON.parse(Buffer.concat(rest).toString('utf8')) as ExportLine;
        rest = [];
        from = at + 1;
      }
      rest.push(chunk.subarray(from));
    }
  } catch (cause) {
    throw unreadable(file, cause);
  } finally {
    source.destroy();
  }
}

function unreadable(file: string, cause: unknown): unknown {
  const { code, message } = cause as NodeJS.ErrnoException;
  if (code === 'ENOENT') return new StartRefused(`There is no file ${file}.`, { cause });
  if (code?.startsWith('Z_') || cause instanceof SyntaxError)
    return new StartRefused(`${file} is not a whole export of Tributary: ${message}.`, { cause });
  return cause;
}
