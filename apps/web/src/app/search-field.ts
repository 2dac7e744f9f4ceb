import { useDebouncedCallback } from '@mantine/hooks';
import { useEffect, useRef, type ChangeEvent } from 'react';

/**
 * What a search field is given whose words stand in the address: they are written there when typing pauses, so that no letter
 * waits for a page to be drawn. The field follows the address when that changes without it: by a link, or by going back.
 */
export function useSearchField(q: string, change: (q: string) => void, pauseMs = 250) {
  const ref = useRef<HTMLInputElement>(null);
  const typed = useDebouncedCallback(change, pauseMs);
  useEffect(() => {
    // What is being typed is left alone.
    if (ref.current && ref.current !== document.activeElement) ref.current.value = q;
  }, [q]);
  return {
    ref,
    defaultValue: q,
    onChange: (event: ChangeEvent<HTMLInputElement>) => typed(event.currentTarget.value.trim()),
  };
}
