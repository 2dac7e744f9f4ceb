import { useDebouncedValue } from '@mantine/hooks';
import { useQueries } from '@tanstack/react-query';
import { api, bodyOf } from '../../../app/api';
import { keyOf } from '../../../app/query-client';
import { pathTo, useScope } from '../../../app/scope';
import { wordsOf } from '../../records/types';
import type { Found } from '../found';

const shortest = 2;
const types = [
  { type: 'work_item', kind: 'Work item', most: 6 },
  { type: 'pull_request', kind: 'Pull request', most: 4 },
  { type: 'container', kind: 'Container', most: 3 },
] as const;

/** Records that the words fit, asked for once the typing has paused. */
export function useFoundRecords(typed: string): { records: Found[]; pending: boolean } {
  const scope = useScope();
  const [wanted] = useDebouncedValue(typed, 150);
  const answers = useQueries({
    queries: types.map(({ type, most }) => ({
      queryKey: keyOf(scope, 'search', type, wanted),
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        bodyOf(
          api(scope).GET('/api/records/{type}', {
            params: { path: { type }, query: { q: wanted, limit: most, fields: wordsOf(type).title } },
            signal,
          }),
        ),
      enabled: wanted.length >= shortest,
    })),
  });
  const records = types.flatMap(({ type, kind }, index) =>
    (answers[index]?.data?.items ?? []).map((record) => ({
      key: `record ${record.id}`,
      name: String(record.fields[wordsOf(type).title] ?? record.externalId),
      kind,
      to: `${pathTo(scope, 'records', type)}?row=${record.id}`,
    })),
  );
  return {
    // What the words before meant is not offered any more.
    records: typed.length >= shortest && wanted === typed ? records : [],
    pending: typed.length >= shortest && (wanted !== typed || answers.some((answer) => answer.isFetching)),
  };
}
