import { queryOptions, useQuery } from '@tanstack/react-query';
import type { Schema } from '@tributary/api-client';
import { api, bodyOf, type Scope } from '../../../app/api';
import { usePollWhile } from '../../../app/live';
import { keyOf } from '../../../app/query-client';
import { useScope } from '../../../app/scope';

export type Run = Schema<'RunDto'>;

/** True until the run has ended, one way or another. */
export function isActive(run: Pick<Run, 'state'>): boolean {
  return run.state === 'queued' || run.state === 'running' || run.state === 'waiting';
}

export function runQuery(scope: Scope, id: string) {
  return queryOptions({
    queryKey: keyOf(scope, 'runs', id),
    queryFn: ({ signal }) => bodyOf(api(scope).GET('/api/sync/runs/{id}', { params: { path: { id } }, signal })),
  });
}

/** A run, followed while it goes on. */
export function useRun(id: string) {
  const scope = useScope();
  const often = usePollWhile(true);
  return useQuery({
    ...runQuery(scope, id),
    refetchInterval: (query) => (query.state.data && !isActive(query.state.data) ? false : often),
  });
}
