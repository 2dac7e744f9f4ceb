import { useEffect, useState } from 'react';
import { useAttempt, useStartConsent, type Attempt, type ConsentRequest } from './api/consent';

/** The callback's page reports on it, whatever became of the way to the window that opened it. */
const channelName = 'tributary-oauth';

interface Report {
  kind: 'oauth';
  attempt: string;
}

const isReport = (data: unknown): data is Report =>
  typeof data === 'object' && data !== null && 'kind' in data && data.kind === 'oauth' && 'attempt' in data;

/**
 * Consent in a window of its own. `attempt` is what is known of it; `link` leads there by itself, for browsers that block
 * windows.
 * @param returned an attempt that this page was opened for, when it went on in the same window.
 */
export function useConsent(returned?: string) {
  const start = useStartConsent();
  const [id, setId] = useState(returned);
  const [link, setLink] = useState<string>();
  const query = useAttempt(id);
  const { refetch } = query;

  useEffect(() => {
    if (!id) return;
    const channel = new BroadcastChannel(channelName);
    const heard = (data: unknown) => {
      if (!isReport(data) || data.attempt !== id) return;
      channel.postMessage({ kind: 'heard', attempt: id });
      void refetch();
    };
    const fromChannel = ({ data }: MessageEvent<unknown>) => heard(data);
    const fromWindow = ({ data, origin }: MessageEvent<unknown>) => {
      if (origin === location.origin) heard(data);
    };
    channel.addEventListener('message', fromChannel);
    window.addEventListener('message', fromWindow);
    return () => {
      channel.close();
      window.removeEventListener('message', fromWindow);
    };
  }, [id, refetch]);

  const begin = async (body: ConsentRequest) => {
    setId(undefined);
    setLink(undefined);
    // Opened at once, while the browser still knows that a person pressed something.
    const opened = window.open('', 'tributary-consent', 'popup,width=560,height=740');
    try {
      const { attemptId, authorizeUrl } = await start.mutateAsync(body);
      if (opened) opened.location.replace(authorizeUrl);
      setLink(authorizeUrl);
      setId(attemptId);
    } catch {
      // Shown from the mutation's own state.
      opened?.close();
    }
  };
  const attempt: Attempt | undefined = id ? query.data : undefined;
  return {
    begin,
    attempt,
    link,
    error: start.error ?? query.error,
    waiting: start.isPending || (id !== undefined && (!attempt || attempt.state === 'waiting')),
    cancel: () => setId(undefined),
  };
}

export type Consent = ReturnType<typeof useConsent>;
