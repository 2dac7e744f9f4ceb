import { createContext, useContext, useEffect, useState } from 'react';
import type { Socket } from 'socket.io-client';
import type { Place, Scope } from './api';
import { keyOf, keyOfTenant, queryClient } from './query-client';

/** `asks`: there is no live line for the page, and it asks by itself. */
export type LiveState = 'connecting' | 'live' | 'offline' | 'asks';

interface Changed {
  topic: 'integration' | 'run' | 'records' | 'webhooks' | 'people';
  integrationId?: string;
  runId?: string;
  recordType?: string;
}

export const LiveContext = createContext<LiveState>('connecting');

/** Whether changes arrive by themselves right now. */
export function useLive(): LiveState {
  return useContext(LiveContext);
}

/** How often to ask while something runs: rarely while live, often when the socket is down. */
export function usePollWhile(active: boolean): number | false {
  const live = useLive();
  if (!active) return live === 'offline' ? 30_000 : false;
  return live === 'live' ? 10_000 : 2_000;
}

/**
 * Listens to the changes of a project, or of all projects of an organisation, and asks again for what they touch. The
 * server sends ids only.
 */
export function useLiveConnection(place: Place): LiveState {
  const [state, setState] = useState<LiveState>('connecting');
  useEffect(() => {
    let socket: Socket | undefined;
    let ended = false;
    let wasLive = false;
    const refresh = new Coalesced();
    const scope = scopeOf(place);
    const watch = () => {
      socket?.emit('watch', place, () => {
        setState('live');
        // What changed while the line was down was not told.
        if (wasLive) void queryClient.invalidateQueries({ queryKey: scope ? keyOf(scope) : keyOfTenant(place) });
        wasLive = true;
      });
    };
    void import('socket.io-client').then(({ io }) => {
      if (ended) return;
      socket = io({ path: '/live', transports: ['websocket'], reconnectionDelayMax: 5_000 });
      socket.on('connect', watch);
      socket.on('disconnect', () => setState('offline'));
      socket.on('connect_error', () => setState('offline'));
      socket.on('changed', (changed: Changed) =>
        scope ? refresh.touch(scope, changed) : refresh.ask(keyOfTenant(place, 'overview'), 2_000),
      );
    });
    return () => {
      ended = true;
      refresh.stop();
      socket?.disconnect();
    };
  }, [place]);
  return state;
}

function scopeOf({ tenant, project }: Place): Scope | undefined {
  return project === undefined ? undefined : { tenant, project };
}

/** What arrives together is asked for together. */
const soonMs = 50;

/** The first change shows at once; the many of a burst become one question per key and pause. */
class Coalesced {
  private readonly pending = new Map<string, ReturnType<typeof setTimeout>>();
  private readonly askedAt = new Map<string, number>();

  touch(scope: Scope, changed: Changed): void {
    if (changed.topic === 'records') {
      this.ask(keyOf(scope, 'records', changed.recordType), 2_000);
      if (changed.recordType === 'account') this.ask(keyOf(scope, 'people'), 2_000);
      return;
    }
    if (changed.topic === 'people') {
      this.ask(keyOf(scope, 'people'), 300);
      return;
    }
    if (changed.topic === 'webhooks') {
      this.ask(keyOf(scope, 'webhooks', changed.integrationId), 1_000);
      this.ask(keyOf(scope, 'problems'), 2_000);
      return;
    }
    this.ask(keyOf(scope, 'problems'), 2_000);
    this.ask(keyOf(scope, 'integrations'), changed.topic === 'run' ? 1_000 : 300);
    if (changed.runId) this.ask(keyOf(scope, 'runs', changed.runId), 500);
    if (changed.integrationId) this.ask(keyOf(scope, 'integration', changed.integrationId), 1_000);
  }

  ask(queryKey: unknown[], pauseMs: number): void {
    const name = JSON.stringify(queryKey);
    if (this.pending.has(name)) return;
    const rested = Date.now() - (this.askedAt.get(name) ?? 0);
    const timer = setTimeout(
      () => {
        this.pending.delete(name);
        this.askedAt.set(name, Date.now());
        void queryClient.invalidateQueries({ queryKey });
      },
      Math.max(soonMs, pauseMs - rested),
    );
    this.pending.set(name, timer);
  }

  stop(): void {
    for (const timer of this.pending.values()) clearTimeout(timer);
    this.pending.clear();
  }
}
