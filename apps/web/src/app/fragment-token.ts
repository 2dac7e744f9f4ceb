import { useEffect, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';

/**
 * The token of a link, which stands in the fragment because no server sees that. It is taken out of the address and the
 * history at once, and kept for this tab under `name`, so that loading the page again, or signing in between, does not lose it.
 */
export function useFragmentToken(name: string): { token: string | undefined; forget: () => void } {
  const { hash } = useLocation();
  const navigate = useNavigate();
  const given = new URLSearchParams(hash.slice(1)).get('token');
  const [token, setToken] = useState(() => given ?? kept(name));
  if (given && given !== token) setToken(given);
  useEffect(() => {
    if (!given) return;
    keep(name, given);
    void navigate({ search: window.location.search, hash: '' }, { replace: true });
  }, [given, name, navigate]);
  return { token: token ?? undefined, forget: () => keep(name, null) };
}

function kept(name: string): string | null {
  try {
    return sessionStorage.getItem(name);
  } catch (error) {
    if (error instanceof DOMException) return null;
    throw error;
  }
}

function keep(name: string, token: string | null): void {
  try {
    if (token === null) sessionStorage.removeItem(name);
    else sessionStorage.setItem(name, token);
  } catch (error) {
    // Storage is switched off; the link has to be opened again after a reload.
    if (!(error instanceof DOMException)) throw error;
  }
}
