import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import type { Schema } from '@tributary/api-client';
import { api, bodyOf, sayOf } from '../../../app/api';
import { usePollWhile } from '../../../app/live';
import { keyOf, queryClient } from '../../../app/query-client';
import { say as tell } from '../../../app/say';
import { useScope } from '../../../app/scope';
import { counted } from '../../../ui/words';

export type DeadLetter = Schema<'DeadLetterDto'>;
export type DeadLetterSummary = Schema<'DeadLetterSummaryDto'>;

/** What of the list is wanted; empty texts leave nothing out. */
export interface DeadLetterFilter {
  integration: string;
  kind: string;
  cause: string;
}

/** Work that ran out of attempts, latest first, page by page. */
export function useDeadLetters(filter: DeadLetterFilter) {
  const scope = useScope();
  const poll = usePollWhile(false);
  const asked = Object.fromEntries(Object.entries(filter).filter(([, value]) => value));
  return useInfiniteQuery({
    queryKey: keyOf(scope, 'problems', 'list', asked),
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      bodyOf(
        api(scope).GET('/api/dead-letters', {
          params: { query: { limit: 50, filter: asked, ...(pageParam ? { cursor: pageParam } : {}) } },
          signal,
        }),
      ),
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: poll,
  });
}

/** How many there are, of the project or of one integration. */
export function useDeadLetterSummary(integration?: string) {
  const scope = useScope();
  const poll = usePollWhile(false);
  return useQuery({
    queryKey: keyOf(scope, 'problems', 'summary', integration ?? ''),
    queryFn: ({ signal }) =>
      bodyOf(
        api(scope).GET('/api/dead-letters/summary', { params: { query: integration ? { integration } : {} }, signal }),
      ),
    refetchInterval: poll,
  });
}

export function useDeadLetter(id: string) {
  const scope = useScope();
  return useQuery({
    queryKey: keyOf(scope, 'problems', 'one', id),
    queryFn: ({ signal }) => bodyOf(api(scope).GET('/api/dead-letters/{id}', { params: { path: { id } }, signal })),
  });
}

export type DeadLetterAction = 'retry' | 'discard';

const said: Record<DeadLetterAction, (count: number) => string> = {
  retry: (count) => `${counted(count, 'problem')} tried again. Whatever still fails comes back here.`,
  discard: (count) => `${counted(count, 'problem')} put away. Nothing was deleted; what fails again comes back here.`,
};

/** Tries letters again or puts them away, and says what came of it. */
export function useDeadLetterAction() {
  const scope = useScope();
  return useMutation({
    mutationFn: ({ action, ids }: { action: DeadLetterAction; ids: string[] }) =>
      bodyOf(
        action === 'retry'
          ? api(scope).POST('/api/dead-letters/retry', { body: { ids } })
          : api(scope).POST('/api/dead-letters/discard', { body: { ids } }),
      ),
    onSuccess: ({ done, items }, { action }) => {
      if (done > 0) tell({ message: said[action](done) });
      const reasons = new Set(items.flatMap(({ ok, say }) => (ok || !say ? [] : [say])));
      for (const say of [...reasons].slice(0, 3)) tell({ color: 'red', title: 'Not all of it worked', message: say });
    },
    onError: (error) => tell({ color: 'red', title: 'That did not work', message: sayOf(error) }),
    onSettled: () =>
      Promise.all(
        ['problems', 'integrations', 'integration'].map((part) =>
          queryClient.invalidateQueries({ queryKey: keyOf(scope, part) }),
        ),
      ),
  });
}
