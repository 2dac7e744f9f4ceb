import { queryOptions, useQuery } from '@tanstack/react-query';
import type { Schema } from '@tributary/api-client';
import { api, bodyOf, type Scope } from '../../../app/api';
import { usePollWhile } from '../../../app/live';
import { keyOf, queryClient } from '../../../app/query-client';
import { useScope } from '../../../app/scope';

export type Integration = Schema<'IntegrationDto'>;
export type IntegrationList = Pick<Schema<'IntegrationListDto'>, 'items' | 'summary'>;

/** All integrations of the project; a project has few, so that every page of the list is read. */
async function readAll(scope: Scope, signal: AbortSignal): Promise<IntegrationList> {
  const items: Integration[] = [];
  let cursor: string | undefined;
  for (;;) {
    const page = await bodyOf(
      api(scope).GET('/api/integrations', { params: { query: { limit: 200, ...(cursor ? { cursor } : {}) } }, signal }),
    );
    items.push(...page.items);
    if (!page.nextCursor) return { items, summary: page.summary };
    cursor = page.nextCursor;
  }
}

export function integrationsQuery(scope: Scope) {
  return queryOptions({
    queryKey: keyOf(scope, 'integrations'),
    queryFn: ({ signal }) => readAll(scope, signal),
  });
}

export function useIntegrations() {
  const scope = useScope();
  const busy = queryClient
    .getQueryData<IntegrationList>(keyOf(scope, 'integrations'))
    ?.items.some((each) => each.activeRun !== null);
  const poll = usePollWhile(busy ?? false);
  return useQuery({ ...integrationsQuery(scope), refetchInterval: poll });
}

/** One integration by its slug. `missing` is known only after the list has arrived. */
export function useIntegration(slug: string | undefined) {
  const list = useIntegrations();
  const integration = list.data?.items.find((each) => each.name === slug);
  return { ...list, integration, missing: list.isSuccess && !integration };
}
