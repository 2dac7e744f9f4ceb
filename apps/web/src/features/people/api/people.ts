import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { Schema } from '@tributary/api-client';
import { api, bodyOf } from '../../../app/api';
import { keyOf } from '../../../app/query-client';
import { useScope } from '../../../app/scope';
import { filterOf, type PeopleView } from '../view';

export type Person = Schema<'PersonDto'>;
export type PersonDetail = Schema<'PersonDetailDto'>;
export type LinkedAccount = Schema<'LinkedAccountDto'>;
export type Question = Schema<'SuggestionDto'>;
export type QuestionList = Schema<'SuggestionListDto'>;

const pageSize = 100;

/** Persons that fit a view, page by page, by name. */
export function usePeople({ q, show, integration }: Pick<PeopleView, 'q' | 'show' | 'integration'>) {
  const scope = useScope();
  const filter = filterOf({ show, integration });
  return useInfiniteQuery({
    queryKey: keyOf(scope, 'people', 'list', { q, filter }),
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      bodyOf(
        api(scope).GET('/api/people', {
          params: {
            query: {
              limit: pageSize,
              ...(q ? { q } : {}),
              ...(Object.keys(filter).length > 0 ? { filter } : {}),
              ...(pageParam ? { cursor: pageParam } : {}),
            },
          },
          signal,
        }),
      ),
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });
}

/** A few persons by a part of their name, for choosing one. */
export function useFoundPeople(q: string) {
  const scope = useScope();
  return useQuery({
    queryKey: keyOf(scope, 'people', 'found', q),
    queryFn: async ({ signal }) =>
      (await bodyOf(api(scope).GET('/api/people', { params: { query: { limit: 8, q } }, signal }))).items,
    enabled: q.length > 1,
    placeholderData: keepPreviousData,
  });
}

export function usePerson(id: string) {
  const scope = useScope();
  return useQuery({
    queryKey: keyOf(scope, 'people', 'one', id),
    queryFn: ({ signal }) => bodyOf(api(scope).GET('/api/people/{id}', { params: { path: { id } }, signal })),
  });
}

export const questionsKey = (scope: { tenant: string; project: string }) => keyOf(scope, 'people', 'questions');

/** What is asked about who is who, the likeliest first. */
export function useQuestions() {
  const scope = useScope();
  return useQuery({
    queryKey: questionsKey(scope),
    queryFn: ({ signal }) => bodyOf(api(scope).GET('/api/people/suggestions', { params: { query: {} }, signal })),
    staleTime: 60_000,
  });
}
