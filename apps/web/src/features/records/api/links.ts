import { useQueries, useQuery } from '@tanstack/react-query';
import { api, bodyOf, type Scope } from '../../../app/api';
import { keyOf } from '../../../app/query-client';
import { useScope } from '../../../app/scope';
import { recordTypes, wordsOf, type RecordType } from '../types';
import { schemaQuery, type RecordField } from './record-schema';

/** A way in which records of a type point to another: the comments whose work item it is. */
export interface Relation {
  type: RecordType;
  field: RecordField;
}

/** Every relation that leads to records of a type and can be asked for, as the schemas tell. */
export function useRelations(to: RecordType): { relations: Relation[]; pending: boolean } {
  const scope = useScope();
  const schemas = useQueries({ queries: recordTypes.map((type) => schemaQuery(scope, type)) });
  const relations = recordTypes.flatMap((type, index) =>
    (schemas[index]?.data?.fields ?? [])
      .filter((field) => field.to === to && field.filterable)
      .map((field) => ({ type, field })),
  );
  return { relations, pending: schemas.some(({ isPending }) => isPending) };
}

export const shownLinks = 6;

/** The newest records that point to one. */
export function useLinked({ type, field }: Relation, id: string) {
  const scope = useScope();
  return useQuery({
    queryKey: keyOf(scope, 'records', type, 'linked', field.name, id),
    queryFn: ({ signal }) => linked(scope, type, field.name, id, signal),
  });
}

function linked(scope: Scope, type: RecordType, field: string, id: string, signal: AbortSignal) {
  const query = { limit: shownLinks, sort: wordsOf(type).sort, filter: { [field]: id } };
  return bodyOf(api(scope).GET('/api/records/{type}', { params: { path: { type }, query }, signal }));
}
