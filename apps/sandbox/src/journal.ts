import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { StandIn } from './stand-in';

const format = 1;

/** Keeps the changes of a session in a file, so that a restarted sandbox does not take them back. */
export class Journal {
  private timer: NodeJS.Timeout | undefined;
  private standIns: ReadonlyMap<string, StandIn> | undefined;
  private loading = false;

  constructor(private readonly file: string) {}

  /** Lays saved changes over the data. A file that cannot be read is set aside, and said so. */
  load(standIns: ReadonlyMap<string, StandIn>): void {
    const text = this.read();
    if (text === undefined) return;
    this.loading = true;
    try {
      const saved = JSON.parse(text) as { format: number; providers: Record<string, unknown> };
      if (saved.format !== format) throw new Error(`format ${saved.format}`);
      for (const [key, standIn] of standIns) {
        standIn.instance.records.load(saved.providers[key]);
        standIn.dataChanged();
      }
    } catch (error) {
      renameSync(this.file, `${this.file}.unreadable`);
      process.stderr.write(
        `sandbox: ${this.file} could not be read (${String(error)}); it was renamed, the data starts untouched\n`,
      );
    } finally {
      this.loading = false;
    }
  }

  /** Writes soon; many changes are written once. */
  changed(standIns: ReadonlyMap<string, StandIn>): void {
    if (this.loading) return;
    this.standIns = standIns;
    this.timer ??= setTimeout(() => this.flush(), 200);
  }

  /** Writes what is not written yet; whole or not at all. */
  flush(): void {
    if (this.timer === undefined || !this.standIns) return;
    clearTimeout(this.timer);
    this.timer = undefined;
    const providers = Object.fromEntries(
      [...this.standIns].map(([key, { instance }]) => [key, instance.records.save()]),
    );
    mkdirSync(dirname(this.file), { recursive: true });
    writeFileSync(`${this.file}.new`, JSON.stringify({ format, providers }));
    renameSync(`${this.file}.new`, this.file);
  }

  private read(): string | undefined {
    try {
      return readFileSync(this.file, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }
}
