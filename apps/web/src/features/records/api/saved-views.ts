import { useQuery } from '@tanstack/react-query';
import { notifications } from '@mantine/notifications';
import type { Schema } from '@tributary/api-client';
import { api, bodyOf, sayOf, type Scope } from '../../../app/api';
import { keyOf, queryClient } from '../../../app/query-client';
import { useScope } from '../../../app/scope';
import type { RecordType } from '../types';

export type SavedView = Schema<'SavedViewDto'>;

const keyOfViews = (scope: Scope, type: RecordType) => keyOf(scope, 'saved-views', type);

/** The views of a type that the person kept, and those that others share. */
export function useSavedViews(type: RecordType) {
  const scope = useScope();
  return useQuery({
    queryKey: keyOfViews(scope, type),
    queryFn: async ({ signal }) =>
      (await bodyOf(api(scope).GET('/api/saved-views', { params: { query: { type, limit: 200 } }, signal }))).items,
    staleTime: 30_000,
  });
}

/** Keeps the view under a name. Throws what the API refused, to be said beside the name. */
export async function createView(scope: Scope, body: Schema<'CreateSavedViewDto'>): Promise<SavedView> {
  const view = await bodyOf(api(scope).POST('/api/saved-views', { body }));
  await reload(scope, body.type);
  return view;
}

/** Renames, shares or changes a view. Throws what the API refused. */
export async function updateView(
  scope: Scope,
  { id, type }: SavedView,
  body: Schema<'UpdateSavedViewDto'>,
): Promise<void> {
  await api(scope).PATCH('/api/saved-views/{id}', { params: { path: { id } }, body });
  await reload(scope, type);
}

/** Deletes a view, and says what came of it. */
export async function deleteView(scope: Scope, view: SavedView): Promise<void> {
  try {
    await api(scope).DELETE('/api/saved-views/{id}', { params: { path: { id: view.id } } });
    notifications.show({ message: `The view “${view.name}” is deleted. The records are as they were.` });
  } catch (error) {
    notifications.show({ color: 'red', title: 'The view was not deleted', message: sayOf(error) });
  }
  await reload(scope, view.type);
}

async function reload(scope: Scope, type: RecordType): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: keyOfViews(scope, type) });
}
