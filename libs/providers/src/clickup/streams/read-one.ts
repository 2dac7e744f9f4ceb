import {
  BadConfiguration,
  Gone,
  type HttpAnswer,
  type ProviderContext,
  type Query,
  type ReadOutcome,
} from '@tributary/provider-sdk';

/**
 * One direct read. `missing`: ClickUp answered 404; `refused`: we may not see it. Anything else, such as a revoked
 * token or a full quota, says nothing about the record and is thrown.
 */
export async function tryRead(
  { http }: Pick<ProviderContext<unknown>, 'http'>,
  path: string,
  query?: Query,
): Promise<{ found: HttpAnswer } | { refusal: 'missing' | 'refused'; say: string }> {
  try {
    return { found: await http.get(path, query) };
  } catch (error) {
    if (error instanceof Gone) return { refusal: 'missing', say: error.say };
    if (error instanceof BadConfiguration && error.category === 'permission')
      return { refusal: 'refused', say: error.say };
    throw error;
  }
}

/**
 * Reads a space, folder or list by its own call. A 404 proves nothing: ClickUp answers it for what was deleted and
 * for what was made private alike, and its spaces, folders and lists can each be private within a readable parent.
 */
export async function readContainer(
  ctx: Pick<ProviderContext<unknown>, 'http'>,
  path: string,
  what: string,
): Promise<ReadOutcome> {
  const read = await tryRead(ctx, path);
  if ('found' in read) return { outcome: 'found', raw: read.found.body };
  return {
    outcome: 'unreadable',
    reason: `ClickUp no longer shows this ${what} to the token. It was deleted or made private; what was imported of it is kept.`,
  };
}
