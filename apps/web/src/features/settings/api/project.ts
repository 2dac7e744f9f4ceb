import { useMutation } from '@tanstack/react-query';
import type { Schema } from '@tributary/api-client';
import { api, bodyOf } from '../../../app/api';
import { meKey, queryClient } from '../../../app/query-client';
import { useTenant } from '../../../app/rights';
import { useScope, useTenantPlace } from '../../../app/scope';

/** The project in view, as the session knows it. */
export function useProject(): Schema<'MeProjectDto'> | undefined {
  const { project } = useScope();
  return useTenant()?.projects.find((each) => each.slug === project);
}

const renew = () => queryClient.invalidateQueries({ queryKey: meKey });

/** Renames the project in view. The caller goes to its new address before the session is read again. */
export function useChangeProject(id: string) {
  const scope = useScope();
  return useMutation({
    mutationFn: (body: Schema<'UpdateProjectDto'>) =>
      bodyOf(api(scope).PATCH('/api/projects/{id}', { params: { path: { id } }, body })),
  });
}

/** Makes a project in the organisation in view. */
export function useNewProject() {
  const place = useTenantPlace();
  return useMutation({
    mutationFn: ({ key, body }: { key: string; body: Schema<'CreateProjectDto'> }) =>
      bodyOf(api(place).POST('/api/projects', { body, params: { header: { 'Idempotency-Key': key } } })),
    onSuccess: renew,
  });
}

/** Takes the project in view away; its integrations stop. */
export function useRemoveProject(id: string) {
  const scope = useScope();
  return useMutation({
    mutationFn: () => api(scope).DELETE('/api/projects/{id}', { params: { path: { id } } }),
  });
}
