import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { api, bodyOf, type Scope } from '../../../app/api';
import { keyOf } from '../../../app/query-client';
import { pathTo, useScope } from '../../../app/scope';
import { useProviders } from '../../gallery/api/providers';
import { useIntegrations } from '../../integrations/api/integrations';

export interface Found {
  name: string;
  kind: string;
  to: string;
}

const mostRecords = 8;

function pagesOf(scope: Scope): Found[] {
  return [
    { name: 'Gallery', kind: 'Page', to: pathTo(scope, 'gallery') },
    { name: 'Work items', kind: 'Page', to: pathTo(scope, 'records', 'work_item') },
    { name: 'Containers', kind: 'Page', to: pathTo(scope, 'records', 'container') },
    { name: 'Accounts', kind: 'Page', to: pathTo(scope, 'records', 'account') },
  ];
}

/**
 * What the words fit: pages, integrations and providers at once, so that Enter never opens what the words before meant;
 * work items once the typing has paused.
 */
export function useFound(typed: string): { found: Found[]; pending: boolean } {
  const scope = useScope();
  const [wanted] = useDebouncedValue(typed, 150);
  const integrations = useIntegrations().data?.items ?? [];
  const providers = useProviders().data ?? [];
  const records = useQuery({
    queryKey: keyOf(scope, 'search', wanted),
    queryFn: ({ signal }) =>
      bodyOf(
        api(scope).GET('/api/records/{type}', {
          params: { path: { type: 'work_item' }, query: { q: wanted, limit: mostRecords, fields: 'title' } },
          signal,
        }),
      ),
    enabled: wanted.length >= 2,
  });
  const near: Found[] = [
    ...pagesOf(scope),
    ...integrations.map((each) => ({
      name: each.displayName,
      kind: 'Integration',
      to: pathTo(scope, 'integrations', each.name),
    })),
    ...providers
      .filter((each) => !each.disabled)
      .map((each) => ({ name: `Connect ${each.name}`, kind: 'Action', to: pathTo(scope, 'connect', each.key) })),
  ].filter((each) => each.name.toLowerCase().includes(typed.toLowerCase()));
  const settled = wanted === typed && wanted.length >= 2;
  const far = (settled ? (records.data?.items ?? []) : []).map((record) => ({
    name: String(record.fields.title ?? record.externalId),
    kind: 'Work item',
    to: `${pathTo(scope, 'records', 'work_item')}?row=${record.id}`,
  }));
  return { found: [...near, ...far], pending: typed.length >= 2 && (wanted !== typed || records.isFetching) };
}
