import { useQueries, useQuery } from '@tanstack/react-query';
import { api, bodyOf, type Scope } from '../../../app/api';
import { keyOf } from '../../../app/query-client';
import { useScope } from '../../../app/scope';
import { shielded } from '../filter';
import { isRecordType, wordsOf, type RecordType } from '../types';

/** What a reference in a list leads to. The list names it as the tool does; its name is asked for here. */
export function useReferenceName(to: string | undefined, integrationId: string, ref: string): string | undefined {
  const scope = useScope();
  const type = isRecordType(to) ? to : undefined;
  return useQuery({
    queryKey: keyOf(scope, 'names', to, integrationId, ref),
    queryFn: () => (type ? asked(scope, type, integrationId, ref) : null),
    enabled: type !== undefined,
    staleTime: 5 * 60_000,
  }).data?.name;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What records are called, by those of the values that are ids of ours. */
export function useTitles(to: string | undefined, values: string[]): Map<string, string> {
  const scope = useScope();
  const type = isRecordType(to) ? to : undefined;
  const ids = type ? values.filter((value) => uuid.test(value)) : [];
  const found = useQueries({
    queries: ids.map((id) => ({
      queryKey: keyOf(scope, 'names', to, id),
      queryFn: async ({ signal }: { signal: AbortSignal }) => {
        const params = { path: { type: type!, id } };
        return bodyOf(api(scope).GET('/api/records/{type}/{id}', { params, signal }));
      },
      staleTime: 5 * 60_000,
    })),
  });
  const titles = found.map(({ data }) => data && type && data.fields[wordsOf(type).title]);
  return new Map(ids.flatMap((id, index) => (titles[index] ? [[id, String(titles[index])]] : [])));
}

interface Wanted {
  ref: string;
  settle: (found: { name: string } | null) => void;
  fail: (error: unknown) => void;
}

/** As many as a filter takes. */
const most = 100;
const soonMs = 20;
const waiting = new Map<string, Wanted[]>();

/** The references of the rows in sight are asked for together. */
function asked(scope: Scope, type: RecordType, integrationId: string, ref: string): Promise<{ name: string } | null> {
  const key = JSON.stringify([scope, type, integrationId]);
  return new Promise((settle, fail) => {
    const list = waiting.get(key) ?? [];
    if (list.length === 0) {
      setTimeout(() => {
        waiting.delete(key);
        for (let at = 0; at < list.length; at += most) {
          void answer(scope, type, integrationId, list.slice(at, at + most));
        }
      }, soonMs);
    }
    list.push({ ref, settle, fail });
    waiting.set(key, list);
  });
}

/** `lists:901` is the record 901 of the stream lists. */
function externalIdOf(ref: string): string {
  return ref.slice(ref.indexOf(':') + 1);
}

async function answer(scope: Scope, type: RecordType, integrationId: string, wanted: Wanted[]): Promise<void> {
  const { title } = wordsOf(type);
  const ids = [...new Set(wanted.map(({ ref }) => shielded(externalIdOf(ref))))];
  try {
    const { items } = await bodyOf(
      api(scope).GET('/api/records/{type}', {
        params: {
          path: { type },
          query: {
            limit: most * 2,
            fields: title,
            filter: { integrationId, externalId: ids.join(',') },
          },
        },
      }),
    );
    const names = new Map(items.map((record) => [record.externalId, String(record.fields[title] ?? '')]));
    for (const { ref, settle } of wanted) {
      const name = names.get(externalIdOf(ref));
      settle(name ? { name } : null);
    }
  } catch (error) {
    for (const { fail } of wanted) fail(error);
  }
}
