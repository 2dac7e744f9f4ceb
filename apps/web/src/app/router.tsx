import { createBrowserRouter, Navigate, type LoaderFunctionArgs } from 'react-router';
import { providersQuery } from '../features/gallery/api/providers';
import { integrationsQuery } from '../features/integrations/api/integrations';
import { meQuery } from '../features/session/api/me';
import { FrameSkeleton } from './frame/FrameSkeleton';
import { ProjectFrame } from './frame/ProjectFrame';
import { Home, SignedIn } from './frame/SignedIn';
import { TenantFrame } from './frame/TenantFrame';
import { NotFound } from './NotFound';
import { PageCrash } from './PageCrash';
import { queryClient } from './query-client';

export const router = createBrowserRouter([
  {
    path: '/sign-in',
    ErrorBoundary: PageCrash,
    HydrateFallback: Nothing,
    lazy: async () => ({ Component: (await import('../features/session/pages/SignInPage')).SignInPage }),
  },
  {
    path: '/reset',
    ErrorBoundary: PageCrash,
    HydrateFallback: Nothing,
    lazy: async () => ({ Component: (await import('../features/session/pages/ResetPage')).ResetPage }),
  },
  {
    path: '/invitation',
    ErrorBoundary: PageCrash,
    HydrateFallback: Nothing,
    lazy: async () => ({ Component: (await import('../features/invitation/pages/InvitationPage')).InvitationPage }),
  },
  {
    Component: SignedIn,
    loader: askWhoIsHere,
    shouldRevalidate: never,
    ErrorBoundary: PageCrash,
    HydrateFallback: FrameSkeleton,
    children: [
      { index: true, Component: Home },
      {
        path: 'admin',
        lazy: async () => ({ Component: (await import('./frame/AdminFrame')).AdminFrame }),
        children: [{ ErrorBoundary: PageCrash, children: adminPages() }],
      },
      {
        path: ':tenant',
        Component: TenantFrame,
        children: [
          {
            ErrorBoundary: PageCrash,
            index: true,
            lazy: async () => ({ Component: (await import('../features/overview/pages/OverviewPage')).OverviewPage }),
          },
        ],
      },
      {
        path: ':tenant/:project',
        Component: ProjectFrame,
        children: [{ ErrorBoundary: PageCrash, children: projectPages() }],
      },
      { path: '*', Component: NotFound },
    ],
  },
]);

function projectPages() {
  return [
    { index: true, element: <Navigate to="gallery" replace /> },
    {
      path: 'gallery',
      loader: askForIntegrations,
      shouldRevalidate: never,
      lazy: async () => ({ Component: (await import('../features/gallery/pages/GalleryPage')).GalleryPage }),
    },
    {
      path: 'connect/:provider',
      lazy: async () => ({ Component: (await import('../features/connect/pages/ConnectPage')).ConnectPage }),
    },
    {
      path: 'connect/:provider/:slug/:step?',
      lazy: async () => ({ Component: (await import('../features/connect/pages/SetUpPage')).SetUpPage }),
    },
    {
      path: 'integrations/:slug/:tab?',
      loader: askForIntegrations,
      shouldRevalidate: never,
      lazy: async () => ({
        Component: (await import('../features/integrations/pages/IntegrationPage')).IntegrationPage,
      }),
    },
    { path: 'records', element: <Navigate to="work_item" replace /> },
    {
      path: 'records/:type',
      lazy: async () => ({ Component: (await import('../features/records/pages/RecordsPage')).RecordsPage }),
    },
    {
      path: 'problems',
      lazy: async () => ({ Component: (await import('../features/problems/pages/ProblemsPage')).ProblemsPage }),
    },
    {
      path: 'people',
      lazy: async () => ({ Component: (await import('../features/people/pages/PeoplePage')).PeoplePage }),
    },
    {
      path: 'people/review',
      lazy: async () => ({ Component: (await import('../features/people/pages/ReviewPage')).ReviewPage }),
    },
    {
      path: 'activity',
      lazy: async () => ({ Component: (await import('../features/activity/pages/ActivityPage')).ActivityPage }),
    },
    {
      path: 'settings/:section?',
      lazy: async () => ({ Component: (await import('../features/settings/pages/SettingsPage')).SettingsPage }),
    },
    { path: '*', Component: NotFound },
  ];
}

function adminPages() {
  return [
    { index: true, element: <Navigate to="/admin/tenants" replace /> },
    {
      path: 'tenants',
      lazy: async () => ({ Component: (await import('../features/admin/pages/TenantsPage')).TenantsPage }),
    },
    {
      path: 'health',
      lazy: async () => ({ Component: (await import('../features/admin/pages/HealthPage')).HealthPage }),
    },
    // Not a star alone: it would rank no higher than a project's first page.
    { path: ':other/*', Component: NotFound },
  ];
}

/** Asked while the page's own code is on its way, and not only once it runs; nothing waits for the answer here. */
function askWhoIsHere(): null {
  void queryClient.prefetchQuery(meQuery);
  return null;
}

function askForIntegrations({ params: { tenant = '', project = '' } }: LoaderFunctionArgs): null {
  void queryClient.prefetchQuery(integrationsQuery({ tenant, project }));
  void queryClient.prefetchQuery(providersQuery({ tenant, project }));
  return null;
}

/** What is asked for ahead is kept current by the pages themselves. */
function never(): boolean {
  return false;
}

function Nothing() {
  return null;
}
