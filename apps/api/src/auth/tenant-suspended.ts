import { Problem } from '../platform/http/problem';

/** Said to members and to their programs alike. */
export function tenantSuspended(): Problem {
  return new Problem(
    403,
    'tenant-suspended',
    'The organisation is suspended',
    'Whoever runs this installation has suspended the organisation. Nothing is lost; ask them to open it again.',
  );
}
