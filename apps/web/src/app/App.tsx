import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { RouterProvider } from 'react-router/dom';
import { queryClient } from './query-client';
import { router } from './router';
import { cssVariablesResolver, theme } from './theme';

/** Not needed for the first sight of a page; what is said before it has arrived waits in its store. */
const Notifications = lazy(async () => ({ default: (await import('@mantine/notifications')).Notifications }));

/** Everything above the pages. */
export function App() {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariablesResolver} defaultColorScheme="auto">
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
        <Suspense fallback={null}>
          <Notifications position="bottom-right" limit={3} />
        </Suspense>
      </QueryClientProvider>
    </MantineProvider>
  );
}
