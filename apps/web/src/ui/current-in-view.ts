import { useEffect, useRef } from 'react';
import { useLocation } from 'react-router';

/** For a row of links that scrolls sideways: the one in view is not left beyond the edge of a phone. */
export function useCurrentInView() {
  const { pathname } = useLocation();
  const row = useRef<HTMLElement>(null);
  useEffect(() => {
    const here = row.current?.querySelector('[aria-current="page"]');
    if (!row.current || !here) return;
    row.current.scrollLeft += here.getBoundingClientRect().left - row.current.getBoundingClientRect().left - 24;
  }, [pathname]);
  return row;
}
