import { useParams } from 'react-router';
import { useTenant } from '../rights';

/** What the switcher calls the place in view. */
export function usePlaceName(): { tenant: string; project: string } {
  const { project: slug } = useParams();
  const tenant = useTenant();
  if (!tenant) return { tenant: 'This installation', project: 'Administration' };
  return { tenant: tenant.name, project: tenant.projects.find((each) => each.slug === slug)?.name ?? 'All projects' };
}
