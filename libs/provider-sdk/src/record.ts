import { SkipRecord } from './errors';
import { readPath, readText } from './path';
import type { StreamDefinition } from './stream';

/** PostgreSQL and JavaScript both hold these years; a provider's nonsense beyond them is a record error. */
const latest = Date.UTC(9999, 0, 1);

/** Text that a database stores as it is: another key would be found again under another name, or not at all. */
export function isUsableKey(key: string): boolean {
  return key !== '' && key.length <= 500 && key.isWellFormed() && !key.includes('\0');
}

/** The external id of a record. Throws SkipRecord when there is none: such a record cannot be stored or found again. */
export function readKey(stream: Pick<StreamDefinition, 'name' | 'key'>, raw: unknown): string {
  const key = readText(raw, stream.key);
  if (key === undefined || !isUsableKey(key)) {
    throw new SkipRecord(
      `A record of ${stream.name} has no usable id at "${stream.key}". It was left out; the rest of the page was read.`,
      { category: 'validation' },
    );
  }
  return key;
}

/**
 * Time from epoch milliseconds (number or digits) or ISO 8601; undefined when absent.
 * Throws SkipRecord for a value that is neither.
 */
export function readTime(value: unknown, kind: 'epochMs' | 'iso'): Date | undefined {
  if (value === null || value === undefined || value === '') return undefined;
  const ms =
    kind === 'epochMs'
      ? typeof value === 'number' || (typeof value === 'string' && /^-?\d{1,16}$/.test(value))
        ? Number(value)
        : Number.NaN
      : typeof value === 'string'
        ? Date.parse(value)
        : Number.NaN;
  if (!Number.isFinite(ms) || Math.abs(ms) > latest) {
    throw new SkipRecord(`A record holds a time that cannot be read (${JSON.stringify(value).slice(0, 60)}).`, {
      category: 'validation',
    });
  }
  return new Date(ms);
}

/** The source version of a record (updated at); undefined where the stream declares none or the record has none. */
export function readVersion(stream: Pick<StreamDefinition, 'version'>, raw: unknown): Date | undefined {
  return stream.version ? readTime(readPath(raw, stream.version.path), stream.version.kind) : undefined;
}
