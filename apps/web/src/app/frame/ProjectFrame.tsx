import { useEffect } from 'react';
import { useTenant } from '../rights';
import { useLiveConnection } from '../live';
import { NotFound } from '../NotFound';
import { pathTo, useScope } from '../scope';
import { useProjectEntries } from './entries';
import { Frame } from './Frame';
import { rememberPlace } from './place';

/** The frame around every page of a project. */
export function ProjectFrame() {
  const scope = useScope();
  const known = useTenant()?.projects.some((project) => project.slug === scope.project) ?? false;
  useEffect(() => {
    if (known) rememberPlace(pathTo(scope));
  }, [known, scope]);
  if (!known) {
    return (
      <main>
        <NotFound />
      </main>
    );
  }
  return <Framed key={pathTo(scope)} />;
}

function Framed() {
  return <Frame entries={useProjectEntries()} live={useLiveConnection(useScope())} />;
}
