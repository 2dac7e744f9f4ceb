import { useMe } from '../../features/session/api/me';
import { NotFound } from '../NotFound';
import { useAdminEntries } from './entries';
import { Frame } from './Frame';

/** The frame around the pages of those who run the installation; for everybody else there is nothing here. */
export function AdminFrame() {
  const runs = useMe().data?.user.platformAdmin ?? false;
  if (!runs) {
    return (
      <main>
        <NotFound />
      </main>
    );
  }
  return <Framed />;
}

function Framed() {
  return <Frame entries={useAdminEntries()} live="asks" />;
}
