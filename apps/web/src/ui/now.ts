import { useSyncExternalStore } from 'react';

let now = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    now = Date.now();
    for (const each of listeners) each();
  }, 1_000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0 || !timer) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** The time, in steps of `stepMs`; one clock for the whole page. Redraws only when the step changes. */
export function useNow(stepMs = 10_000): number {
  return useSyncExternalStore(subscribe, () => Math.floor((timer ? now : (now = Date.now())) / stepMs) * stepMs);
}
