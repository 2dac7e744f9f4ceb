import { Button, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { Crumbs } from '../../../app/frame/crumbs';
import { useSearchField } from '../../../app/search-field';
import { useAddress } from '../../../app/use-address';
import { EmptyState } from '../../../ui/EmptyState';
import { ErrorState } from '../../../ui/ErrorState';
import { Page, PageHead, PageIntro } from '../../../ui/Page';
import { RowsSkeleton } from '../../../ui/RowsSkeleton';
import { useTitle } from '../../../ui/title';
import { useTenants } from '../api/tenants';
import { NewTenant } from '../components/NewTenant';
import { TenantList } from '../components/TenantList';
import classes from './TenantsPage.module.css';

/** Every organisation of the installation, in numbers: make, rename, suspend, open again. */
export function TenantsPage() {
  useTitle('Organisations');
  const [search, change] = useAddress();
  const q = search.get('q') ?? '';
  const tenants = useTenants(q);
  const field = useSearchField(q, (text) => change({ q: text }));
  const make = (on: boolean) => change({ new: on ? 'organisation' : undefined }, { replace: !on });
  return (
    <Page spaced>
      <Crumbs items={[{ label: 'Administration', to: '/admin' }, { label: 'Organisations' }]} />
      <PageHead title="Organisations" actions={<Button onClick={() => make(true)}>New organisation</Button>}>
        <PageIntro>Everybody who uses this installation, in numbers. What they keep is theirs alone.</PageIntro>
      </PageHead>
      <search className={classes.search}>
        <TextInput
          type="search"
          aria-label="Search organisations"
          placeholder="Search names and short names"
          leftSection={<IconSearch size={16} aria-hidden />}
          {...field}
        />
      </search>
      {tenants.isPending ? (
        <RowsSkeleton rows={6} height={68} />
      ) : tenants.isError && !tenants.data ? (
        <ErrorState
          title="The organisations could not be loaded"
          error={tenants.error}
          onRetry={() => void tenants.refetch()}
        />
      ) : (
        <Found tenants={tenants} q={q} />
      )}
      {search.get('new') === 'organisation' && <NewTenant onClose={() => make(false)} />}
    </Page>
  );
}

function Found({ tenants, q }: { tenants: ReturnType<typeof useTenants>; q: string }) {
  const items = tenants.data?.pages.flatMap((page) => page.items) ?? [];
  if (items.length === 0) {
    return q ? (
      <EmptyState
        title={`No organisation is called “${q}”`}
        text="Try a part of the name, or of the short name in its addresses."
      />
    ) : (
      <EmptyState
        title="No organisations yet"
        text="An organisation keeps its projects, people and records to itself. Make one and invite its owner."
      />
    );
  }
  return (
    <>
      <TenantList items={items} />
      {tenants.hasNextPage && (
        <Button
          variant="default"
          justify="center"
          loading={tenants.isFetchingNextPage}
          onClick={() => void tenants.fetchNextPage()}
        >
          Show more
        </Button>
      )}
    </>
  );
}
