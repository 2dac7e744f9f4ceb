import { queryOptions, useQueries, useQuery } from '@tanstack/react-query';
import { api, bodyOf, type Scope } from '../../../app/api';
import { keyOf } from '../../../app/query-client';
import { useScope } from '../../../app/scope';
import { valueName } from '../sentence';
import type { RecordType } from '../types';
import type { RecordField } from './record-schema';

type Filters = Record<string, string>;

/** @param filters what is counted fits them; the field's own is left out by the API. */
function facetsQuery(scope: Scope, type: RecordType, field: string, filters: Filters) {
  const others = Object.fromEntries(Object.entries(filters).filter(([name]) => name !== field));
  return queryOptions({
    queryKey: keyOf(scope, 'facets', type, field, others),
    queryFn: async ({ signal }) => {
      const query = { field, ...(Object.keys(others).length > 0 ? { filter: others } : {}) };
      const params = { path: { type }, query };
      return (await bodyOf(api(scope).GET('/api/records/{type}/facets', { params, signal }))).items;
    },
    staleTime: 30_000,
  });
}

/** The values that a field holds among the records that fit, with how many records each. */
export function useFacets(type: RecordType, field: string, filters: Filters, enabled = true) {
  return useQuery({ ...facetsQuery(useScope(), type, field, filters), enabled });
}

/** A value of some field, as a person may look for it. */
export interface Suggestion {
  field: RecordField;
  value: string;
  label: string;
  count: number;
}

const most = 8;

/** Values of any field that hold what is typed, most frequent first. */
export function useSuggestions(
  type: RecordType,
  fields: RecordField[],
  filters: Filters,
  typed: string,
): { suggestions: Suggestion[]; pending: boolean } {
  const scope = useScope();
  const wanted = typed.trim().toLowerCase();
  const counted = wanted.length >= 2 ? fields.filter(hasValues) : [];
  const found = useQueries({ queries: counted.map(({ name }) => facetsQuery(scope, type, name, filters)) });
  const suggestions = counted
    .flatMap((field, index) =>
      (found[index]?.data ?? []).flatMap(({ value, label, count }) =>
        value === null ? [] : [{ field, value, count, label: label ?? valueName(field, value) }],
      ),
    )
    .filter(({ label }) => label.toLowerCase().includes(wanted))
    .sort((a, b) => b.count - a.count)
    .slice(0, most);
  return { suggestions, pending: found.some(({ isPending }) => isPending) };
}

/** Ids and keys are one record each, and times and numbers have an order instead. */
function hasValues({ name, kind, filterable }: RecordField): boolean {
  return filterable && ['text', 'ref', 'refs'].includes(kind) && name !== 'externalId' && name !== 'key';
}
