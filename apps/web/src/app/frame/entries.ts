import {
  IconAlertTriangle,
  IconBuilding,
  IconFolder,
  IconHeartbeat,
  IconHistory,
  IconHome,
  IconLayoutGrid,
  IconSettings,
  IconTable,
  IconUsers,
  type Icon,
} from '@tabler/icons-react';
import { useLocation } from 'react-router';
import { useMe } from '../../features/session/api/me';
import { useQuestions } from '../../features/people/api/people';
import { useDeadLetterSummary } from '../../features/problems/api/dead-letters';
import { mayAct, useTenant, type Role } from '../rights';
import { pathTo, useScope, useTenantPlace } from '../scope';

/** One way in the rail. */
export interface Entry {
  title: string;
  to: string;
  Icon: Icon;
  /** The page in view belongs to it. */
  here: boolean;
  /** What waits there for a person; nothing is shown for none. */
  count?: number;
  /** Stands apart at the end of the rail. */
  last?: boolean;
}

/** A page of the project by the first part of its address after the project, and whatever else belongs to it. */
interface ProjectEntry extends Pick<Entry, 'title' | 'Icon' | 'last'> {
  at: string;
  also?: string[];
  /** What a person must be to see it; left out, everybody does. */
  role?: Role;
}

const pages: ProjectEntry[] = [
  { title: 'Gallery', at: 'gallery', also: ['connect', 'integrations'], Icon: IconLayoutGrid },
  { title: 'Records', at: 'records', Icon: IconTable },
  { title: 'People', at: 'people', Icon: IconUsers },
  { title: 'Problems', at: 'problems', Icon: IconAlertTriangle },
  { title: 'Activity', at: 'activity', Icon: IconHistory, role: 'admin' },
  { title: 'Settings', at: 'settings', Icon: IconSettings, last: true },
];

/** The ways within a project, in the order of the rail; the way out of it where there are others. */
export function useProjectEntries(): Entry[] {
  const scope = useScope();
  const at = useLocation().pathname.split('/')[3] ?? '';
  const waiting: Record<string, number | undefined> = {
    people: useQuestions().data?.total.count,
    problems: useDeadLetterSummary().data?.total,
  };
  const tenant = useTenant();
  const several = (tenant?.projects.length ?? 0) > 1;
  const home = { title: 'Projects', to: `/${scope.tenant}`, Icon: IconHome, here: false };
  return [
    ...(several ? [home] : []),
    ...pages
      .filter(({ role = 'viewer' }) => mayAct(tenant?.role, role))
      .map(({ title, Icon, last = false, at: page, also = [] }) => ({
        title,
        Icon,
        last,
        to: pathTo(scope, page),
        here: at === page || also.includes(at),
        ...(waiting[page] ? { count: waiting[page] } : {}),
      })),
  ];
}

/** The ways of those who run the installation; out of it again for those who belong to a project. */
export function useAdminEntries(): Entry[] {
  const at = useLocation().pathname.split('/')[2] ?? '';
  const inProjects = useMe().data?.tenants.some(({ projects }) => projects.length > 0) ?? false;
  return [
    { title: 'Organisations', to: '/admin/tenants', Icon: IconBuilding, here: at === 'tenants' },
    { title: 'Health', to: '/admin/health', Icon: IconHeartbeat, here: at === 'health' },
    ...(inProjects ? [{ title: 'Your projects', to: '/', Icon: IconHome, here: false, last: true }] : []),
  ];
}

/** The ways across projects: the overview, and into each of them. */
export function useTenantEntries(): Entry[] {
  const { tenant } = useTenantPlace();
  const projects = useTenant()?.projects ?? [];
  return [
    { title: 'Projects', to: `/${tenant}`, Icon: IconHome, here: true },
    ...projects.map(({ slug, name }) => ({
      title: name,
      to: pathTo({ tenant, project: slug }, 'gallery'),
      Icon: IconFolder,
      here: false,
    })),
  ];
}
