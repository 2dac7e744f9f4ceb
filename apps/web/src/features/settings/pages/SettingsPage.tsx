import { lazy, Suspense, type ComponentType } from 'react';
import { Navigate, NavLink, useParams } from 'react-router';
import { Crumbs } from '../../../app/frame/crumbs';
import { NotFound } from '../../../app/NotFound';
import { mayAct, useTenant } from '../../../app/rights';
import { pathTo, useScope } from '../../../app/scope';
import { EmptyState } from '../../../ui/EmptyState';
import { RowsSkeleton } from '../../../ui/RowsSkeleton';
import { useCurrentInView } from '../../../ui/current-in-view';
import { useTitle } from '../../../ui/title';
import { sectionCalled, sectionsFor, type Section } from '../sections';
import classes from './SettingsPage.module.css';

const parts: Record<string, ComponentType> = {
  project: lazy(async () => ({ default: (await import('../components/ProjectSection')).ProjectSection })),
  expiry: lazy(async () => ({ default: (await import('../components/ExpirySection')).ExpirySection })),
  members: lazy(async () => ({ default: (await import('../components/MembersSection')).MembersSection })),
  tokens: lazy(async () => ({ default: (await import('../components/TokensSection')).TokensSection })),
  'oauth-apps': lazy(async () => ({ default: (await import('../components/OAuthAppsSection')).OAuthAppsSection })),
  'single-sign-on': lazy(async () => ({
    default: (await import('../components/SingleSignOnSection')).SingleSignOnSection,
  })),
  account: lazy(async () => ({ default: (await import('../components/AccountSection')).AccountSection })),
};

/** Settings, one section at a time; each has its address. */
export function SettingsPage() {
  const { section: name } = useParams();
  const scope = useScope();
  const role = useTenant()?.role;
  const section = sectionCalled(name);
  useTitle(section ? `${section.title} · Settings` : 'Settings');
  if (!name) return <Navigate to={pathTo(scope, 'settings', 'project')} replace />;
  if (!section) return <NotFound />;
  const Part = parts[section.name];
  return (
    <div className={classes.page}>
      <Crumbs items={[{ label: 'Settings', to: pathTo(scope, 'settings', 'project') }, { label: section.title }]} />
      <SectionNav sections={sectionsFor(role)} />
      <div className={classes.part}>
        <h1>{section.title}</h1>
        {!mayAct(role, section.role) ? (
          <NotForYou section={section} />
        ) : (
          Part && (
            <Suspense fallback={<RowsSkeleton />}>
              <Part />
            </Suspense>
          )
        )}
      </div>
    </div>
  );
}

function NotForYou({ section }: { section: Section }) {
  const tenant = useTenant();
  return (
    <EmptyState
      title={`Only ${section.role === 'owner' ? 'owners' : 'admins and owners'} see this`}
      text={`You are a ${tenant?.role ?? 'guest'} of ${tenant?.name ?? 'this organisation'}. Ask one of its owners for a higher role.`}
    />
  );
}

function SectionNav({ sections }: { sections: Section[] }) {
  const scope = useScope();
  const row = useCurrentInView();
  const groups = [...new Set(sections.map(({ group }) => group))];
  return (
    <nav className={classes.nav} aria-label="Settings" ref={row}>
      {groups.map((group) => (
        <div key={group} className={classes.group}>
          <p className={classes.groupName} id={`settings-${group}`}>
            {group}
          </p>
          <ul aria-labelledby={`settings-${group}`}>
            {sections
              .filter((section) => section.group === group)
              .map((section) => (
                <li key={section.name}>
                  <NavLink to={pathTo(scope, 'settings', section.name)} className={classes.link}>
                    {section.title}
                  </NavLink>
                </li>
              ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}
