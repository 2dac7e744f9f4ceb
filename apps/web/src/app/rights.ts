import { useParams } from 'react-router';
import { useMe, type Tenant } from '../features/session/api/me';

export type Role = Tenant['role'];

/** From least to most, as the API has them. */
export const roles: Role[] = ['viewer', 'member', 'admin', 'owner'];

export function mayAct(held: Role | undefined, needed: Role): boolean {
  return held !== undefined && roles.indexOf(held) >= roles.indexOf(needed);
}

/** The organisation of the page in view; undefined outside one, or while it is not known who is signed in. */
export function useTenant(): Tenant | undefined {
  const { tenant } = useParams();
  return useMe().data?.tenants.find((each) => each.slug === tenant);
}

/** Whether the person may do what asks for `needed` here. The API decides; this only spares a refusal. */
export function useMay(needed: Role): boolean {
  return mayAct(useTenant()?.role, needed);
}
