import { Button } from '@mantine/core';
import { useRouteError } from 'react-router';
import { EmptyState } from '../ui/EmptyState';

/** What a page shows when its own code failed, or its file did not come: nobody answered, or a newer version was installed. */
export function PageCrash() {
  const error = useRouteError();
  // A script says "dynamically imported module", a style "Unable to preload".
  const unfetched = error instanceof Error && /import|preload/i.test(error.message);
  return (
    <EmptyState
      level={1}
      title={unfetched ? 'This page could not be fetched' : 'This page could not be drawn'}
      text={
        unfetched
          ? 'Tributary did not answer, or a newer version was installed after this tab was opened. Load it again to continue.'
          : 'A mistake in Tributary stopped it, not something you did. Your data is not touched. Load the page again; if it comes back, report it with the details below.'
      }
      action={<Button onClick={() => window.location.reload()}>Load again</Button>}
    >
      {!unfetched && error instanceof Error && <pre style={{ whiteSpace: 'pre-wrap' }}>{error.message}</pre>}
    </EmptyState>
  );
}
