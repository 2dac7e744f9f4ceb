import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useSearchParams } from 'react-router';
import { Crumbs } from '../../../app/frame/crumbs';
import { useMay, useTenant } from '../../../app/rights';
import { EmptyState } from '../../../ui/EmptyState';
import { ErrorState } from '../../../ui/ErrorState';
import { Page, PageHead, PageIntro } from '../../../ui/Page';
import { RowsSkeleton } from '../../../ui/RowsSkeleton';
import { useTitle } from '../../../ui/title';
import { useActivity, useExportActivity, type ActivityFilter } from '../api/activity';
import { ActivityFilters } from '../components/ActivityFilters';
import { ActivityList } from '../components/ActivityList';

const names = ['q', 'actor', 'type', 'from', 'to'] as const;

/** Who did what in the organisation, when and from where; filters are in the address. */
export function ActivityPage() {
  useTitle('Activity');
  const tenant = useTenant();
  const admin = useMay('admin');
  const [filter, change] = useActivityFilter();
  const activity = useActivity(filter, admin);
  const file = useExportActivity(filter);
  const filtered = Object.values(filter).some(Boolean);
  return (
    <Page spaced>
      <Crumbs items={[{ label: 'Activity' }]} />
      <PageHead
        title="Activity"
        actions={
          admin && (
            <Button
              variant="default"
              leftSection={<IconDownload size={16} aria-hidden />}
              loading={file.isPending}
              onClick={() => file.mutate()}
            >
              Export as CSV
            </Button>
          )
        }
      >
        <PageIntro>Who did what in {tenant?.name}, when and from where.</PageIntro>
      </PageHead>
      {!admin ? (
        <EmptyState
          title="Only admins and owners see this"
          text={`You are a ${tenant?.role ?? 'guest'} of ${tenant?.name ?? 'this organisation'}. Ask one of its owners for a higher role.`}
        />
      ) : (
        <>
          <ActivityFilters filter={filter} onChange={change} />
          {activity.isPending ? (
            <RowsSkeleton rows={8} />
          ) : activity.isError && !activity.data ? (
            <ErrorState
              title="The activity could not be loaded"
              error={activity.error}
              onRetry={() => void activity.refetch()}
            />
          ) : (
            <ActivityList activity={activity} filtered={filtered} />
          )}
        </>
      )}
    </Page>
  );
}

function useActivityFilter(): [ActivityFilter, (changes: Partial<ActivityFilter>) => void] {
  const [search, setSearch] = useSearchParams();
  const filter = Object.fromEntries(names.map((name) => [name, search.get(name) ?? ''])) as unknown as ActivityFilter;
  const change = (changes: Partial<ActivityFilter>) =>
    setSearch(Object.fromEntries(Object.entries({ ...filter, ...changes }).filter(([, value]) => value)), {
      replace: true,
      preventScrollReset: true,
    });
  return [filter, change];
}
