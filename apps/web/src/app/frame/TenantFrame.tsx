import { useLiveConnection } from '../live';
import { NotFound } from '../NotFound';
import { useTenant } from '../rights';
import { useTenantPlace } from '../scope';
import { useTenantEntries } from './entries';
import { Frame } from './Frame';

/** The frame around what lies across the projects of an organisation. */
export function TenantFrame() {
  const { tenant } = useTenantPlace();
  if (!useTenant()) {
    return (
      <main>
        <NotFound />
      </main>
    );
  }
  return <Framed key={tenant} />;
}

function Framed() {
  return <Frame entries={useTenantEntries()} live={useLiveConnection(useTenantPlace())} />;
}
