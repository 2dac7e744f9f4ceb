import {
  BadConfiguration,
  Gone,
  readText,
  type ProviderContext,
  type Query,
  type ReadOutcome,
} from '@tributary/provider-sdk';
import { repositoryPath, type GitHubSettings } from '../github.settings';

type Context = ProviderContext<GitHubSettings>;
type Look = { found: unknown } | { refusal: 'missing' | 'refused' };

/** GitHub's times have no fractions; whole seconds are also what its stand-ins compare as text. */
export const seconds = (time: Date): string => time.toISOString().replace(/\.\d+Z$/, 'Z');

/** One direct read. `missing`: 404 or 410. What says nothing of the record (a revoked token, the quota) is thrown. */
export async function look({ http }: Context, path: string, query?: Query): Promise<Look> {
  try {
    return { found: (await http.get(path, query)).body };
  } catch (error) {
    if (error instanceof Gone) return { refusal: 'missing' };
    if (error instanceof BadConfiguration && error.category === 'permission') return { refusal: 'refused' };
    throw error;
  }
}

/**
 * Reads a record by its own call. GitHub says 404 of what was deleted and of what the token may no longer see: it
 * counts as gone only while the list it belongs to can be read.
 */
export async function readRecord(ctx: Context, path: string, list: string, what: string): Promise<ReadOutcome> {
  const base = repositoryPath(ctx.settings);
  const record = await look(ctx, base + path);
  if ('found' in record) return { outcome: 'found', raw: record.found };
  if (record.refusal === 'missing' && 'found' in (await look(ctx, base + list, { per_page: '1' })))
    return { outcome: 'gone' };
  return noLongerReadable(ctx, what);
}

export function noLongerReadable({ settings }: Pick<Context, 'settings'>, what: string): ReadOutcome {
  return {
    outcome: 'unreadable',
    reason: `GitHub no longer shows ${what} of ${settings.repository} to the token. What was imported is kept.`,
  };
}

/** The number at the end of an address (`…/pulls/42`): the way GitHub names what a record belongs to. */
export function numberAt(raw: unknown, path: string): string | undefined {
  return /\/(\d{1,15})$/.exec(readText(raw, path) ?? '')?.[1];
}
