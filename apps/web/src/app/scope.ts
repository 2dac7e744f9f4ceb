import { useMemo } from 'react';
import { useParams } from 'react-router';
import type { Scope } from './api';

/** The project of the page in view. Throws outside `/:tenant/:project/…`: a page was put in the wrong place. */
export function useScope(): Scope {
  const { tenant, project } = useParams();
  if (!tenant || !project) throw new Error('This page lies outside a project.');
  return useMemo(() => ({ tenant, project }), [tenant, project]);
}

/** Address of a page of the project: `pathTo(scope, 'records', 'work_item')`. */
export function pathTo(scope: Scope, ...parts: string[]): string {
  return `/${[scope.tenant, scope.project, ...parts].map(encodeURIComponent).join('/')}`;
}

/** The organisation of the page in view, whether or not the page is within a project. */
export function useTenantPlace(): Pick<Scope, 'tenant'> {
  const { tenant } = useParams();
  if (!tenant) throw new Error('This page lies outside an organisation.');
  return useMemo(() => ({ tenant }), [tenant]);
}
