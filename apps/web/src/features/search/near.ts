import { useMantineColorScheme } from '@mantine/core';
import { useMemo } from 'react';
import type { Scope } from '../../app/api';
import { useProjectEntries, type Entry } from '../../app/frame/entries';
import { mayAct, useTenant } from '../../app/rights';
import { pathTo, useScope } from '../../app/scope';
import { useProviders, type Provider } from '../gallery/api/providers';
import { useIntegrations, type Integration } from '../integrations/api/integrations';
import { operate, type Operation } from '../integrations/api/operate';
import { recordTypes, wordsOf } from '../records/types';
import { useMe, type Tenant } from '../session/api/me';
import { sectionsFor } from '../settings/sections';
import type { Found } from './found';

/** Everything of the project in view that is known without asking: pages, integrations, projects, actions. */
export function useNearInProject(): Found[] {
  const scope = useScope();
  const entries = useProjectEntries();
  const tenant = useTenant();
  const integrations = useIntegrations().data?.items;
  const providers = useProviders().data;
  const projects = useProjects();
  const installation = useInstallation();
  const themes = useThemes();
  return useMemo(
    () => [
      ...(integrations ?? []).map((each) => integrationPage(scope, each)),
      ...pagesOf(scope, entries, tenant),
      ...(mayAct(tenant?.role, 'member') ? actionsOn(scope, integrations ?? [], providers ?? []) : []),
      ...(mayAct(tenant?.role, 'admin') ? adminActions(scope) : []),
      ...projects.filter((each) => each.to !== pathTo(scope, 'gallery')),
      ...installation,
      ...themes,
    ],
    [scope, entries, tenant, integrations, providers, projects, installation, themes],
  );
}

/** What can be reached from outside a project. */
export function useNearOutside(): Found[] {
  return [...useProjects(), ...useInstallation(), ...useThemes()];
}

function integrationPage(scope: Scope, { id, displayName, name, providerKey }: Integration): Found {
  return {
    key: `integration ${id}`,
    name: displayName,
    kind: 'Integration',
    also: `${name} ${providerKey}`,
    to: pathTo(scope, 'integrations', name),
  };
}

function pagesOf(scope: Scope, entries: Entry[], tenant: Tenant | undefined): Found[] {
  const page = (name: string, to: string, also?: string): Found => ({
    key: `page ${to}`,
    name,
    kind: 'Page',
    to,
    ...(also ? { also } : {}),
  });
  return [
    ...entries.map(({ title, to }) => page(title, to)),
    ...recordTypes.map((type) => page(wordsOf(type).many, pathTo(scope, 'records', type), 'records')),
    ...sectionsFor(tenant?.role).map(({ name, title, words }) =>
      page(title, pathTo(scope, 'settings', name), `settings ${words}`),
    ),
  ];
}

function actionsOn(scope: Scope, integrations: Integration[], providers: Provider[]): Found[] {
  const action = (
    integration: Integration,
    operation: Operation,
    says: (name: string) => string,
    also: string,
  ): Found => ({
    key: `${operation} ${integration.id}`,
    name: says(integration.displayName),
    kind: 'Action',
    also,
    run: () => void operate(scope, integration, operation),
  });
  return [
    ...integrations.flatMap((each) =>
      each.state === 'paused' || each.state === 'disabled'
        ? [action(each, 'resume', (name) => `Resume ${name}`, 'start continue')]
        : [
            action(each, 'sync', (name) => `Sync ${name} now`, 'import run refresh'),
            action(each, 'pause', (name) => `Pause ${name}`, 'stop'),
          ],
    ),
    ...providers
      .filter((each) => !each.disabled)
      .map((each) => ({
        key: `connect ${each.key}`,
        name: `Connect ${each.name}`,
        kind: 'Action' as const,
        also: 'add new integration',
        to: pathTo(scope, 'connect', each.key),
      })),
  ];
}

function adminActions(scope: Scope): Found[] {
  return [
    {
      key: 'new project',
      name: 'New project',
      kind: 'Action',
      also: 'create add',
      to: `${pathTo(scope, 'settings', 'project')}?new=project`,
    },
    {
      key: 'invite',
      name: 'Invite somebody',
      kind: 'Action',
      also: 'member add person',
      to: `${pathTo(scope, 'settings', 'members')}?new=invitation`,
    },
    {
      key: 'new token',
      name: 'New API token',
      kind: 'Action',
      also: 'create key',
      to: `${pathTo(scope, 'settings', 'tokens')}?new=token`,
    },
  ];
}

function useProjects(): Found[] {
  const tenants = useMe().data?.tenants;
  return useMemo(
    () =>
      (tenants ?? []).flatMap((tenant) =>
        tenant.projects.map((project) => ({
          key: `project ${project.id}`,
          name: project.name,
          kind: 'Project' as const,
          also: `${tenant.name} switch`,
          to: pathTo({ tenant: tenant.slug, project: project.slug }, 'gallery'),
        })),
      ),
    [tenants],
  );
}

const ofInstallation: Found[] = [
  { key: 'page /admin/tenants', name: 'Organisations', kind: 'Page', also: 'admin tenants', to: '/admin/tenants' },
  {
    key: 'page /admin/health',
    name: 'Health',
    kind: 'Page',
    also: 'admin installation queue worker',
    to: '/admin/health',
  },
  {
    key: 'new organisation',
    name: 'New organisation',
    kind: 'Action',
    also: 'admin create tenant',
    to: '/admin/tenants?new=organisation',
  },
];

/** What only those who run the installation can reach. */
function useInstallation(): Found[] {
  const runs = useMe().data?.user.platformAdmin ?? false;
  return useMemo(() => (runs ? ofInstallation : []), [runs]);
}

const schemes = [
  ['light', 'Light theme'],
  ['dark', 'Dark theme'],
  ['auto', 'Theme like the system'],
] as const;

function useThemes(): Found[] {
  const { setColorScheme } = useMantineColorScheme();
  return useMemo(
    () =>
      schemes.map(([scheme, name]) => ({
        key: `theme ${scheme}`,
        name,
        kind: 'Action' as const,
        also: 'colour appearance mode',
        run: () => setColorScheme(scheme),
      })),
    [setColorScheme],
  );
}
