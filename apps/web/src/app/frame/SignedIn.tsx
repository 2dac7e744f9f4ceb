import { Navigate, Outlet, useLocation } from 'react-router';
import { ErrorState } from '../../ui/ErrorState';
import { EmptyState } from '../../ui/EmptyState';
import { useMe, type Me } from '../../features/session/api/me';
import { FrameSkeleton } from './FrameSkeleton';
import { lastPlace } from './place';

/** Lets signed-in people through and leads everybody else to the sign-in page, and back afterwards. */
export function SignedIn() {
  const me = useMe();
  const { pathname, search, hash } = useLocation();
  if (me.isPending) return <FrameSkeleton />;
  if (me.isError) {
    return (
      <main style={{ maxWidth: 640, margin: '15vh auto', padding: 16 }}>
        <ErrorState
          level={1}
          title="Tributary could not be reached"
          error={me.error}
          onRetry={() => void me.refetch()}
        />
      </main>
    );
  }
  if (!me.data) {
    const next = pathname === '/' ? '' : `?next=${encodeURIComponent(pathname + search)}`;
    return <Navigate to={`/sign-in${next}${hash.includes('token=') ? hash : ''}`} replace />;
  }
  return <Outlet />;
}

/** `/` leads to the only project there is, else to all projects of the organisation of the last visit; an administrator in none runs others'. */
export function Home() {
  const me = useMe();
  if (!me.data) return <FrameSkeleton />;
  const place = placeOf(me.data);
  if (place) return <Navigate to={place} replace />;
  return (
    <main>
      <EmptyState
        level={1}
        title="You are in no project yet"
        text={`${me.data.user.email} is signed in, but belongs to no organisation. Ask its owner to add you, then load this page again.`}
      />
    </main>
  );
}

function placeOf({ tenants, user }: Me): string | undefined {
  const last = lastPlace()?.split('/')[1];
  const withProjects = tenants.filter(({ projects }) => projects.length > 0);
  const tenant = withProjects.find(({ slug }) => slug === last) ?? withProjects[0];
  const [only, second] = tenant?.projects ?? [];
  if (!tenant || !only) return user.platformAdmin ? '/admin' : undefined;
  return second ? `/${tenant.slug}` : `/${tenant.slug}/${only.slug}/gallery`;
}
