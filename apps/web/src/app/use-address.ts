import { useCallback } from 'react';
import { useSearchParams } from 'react-router';

/** The address's parameters, and a way to change some and keep the others. Undefined takes one away. */
export function useAddress(): [
  URLSearchParams,
  (changes: Record<string, string | undefined>, options?: { replace?: boolean }) => void,
] {
  const [search, setSearch] = useSearchParams();
  const change = useCallback(
    (changes: Record<string, string | undefined>, { replace = true } = {}) =>
      setSearch(
        (before) => {
          const next = new URLSearchParams(before);
          for (const [name, value] of Object.entries(changes)) {
            if (value) next.set(name, value);
            else next.delete(name);
          }
          return next;
        },
        { replace, preventScrollReset: true },
      ),
    [setSearch],
  );
  return [search, change];
}
