import type { ServerResponse } from 'node:http';
import type { Delivery } from './stand-in';

/** Timers of answers under way; closing the server clears them. */
export class Timers {
  private readonly waiting = new Set<NodeJS.Timeout>();

  /** @param early once aborted, nothing more is waited for. */
  after(ms: number, then: () => void, early?: AbortSignal): void {
    const end = () => {
      clearTimeout(timer);
      early?.removeEventListener('abort', end);
      if (this.waiting.delete(timer)) then();
    };
    const timer = setTimeout(end, ms);
    this.waiting.add(timer);
    early?.addEventListener('abort', end);
  }

  clear(): void {
    for (const timer of this.waiting) clearTimeout(timer);
    this.waiting.clear();
  }
}

/** Sends an answer, in the way its fault wants it sent. */
export function deliver(
  response: ServerResponse,
  delivery: Delivery,
  { latencyMs, cleared, timers }: { latencyMs: number; cleared: AbortSignal; timers: Timers },
): void {
  const go = () => send(response, delivery, timers);
  if (delivery.fault?.kind === 'slow') timers.after(latencyMs + delivery.fault.ms, go, cleared);
  else if (latencyMs > 0) timers.after(latencyMs, go);
  else go();
}

function send(response: ServerResponse, { status, headers, body, fault }: Delivery, timers: Timers): void {
  const type = { 'content-type': 'application/json; charset=utf-8' };
  const head = (length: number) =>
    response.writeHead(status, {
      ...(body.length > 0 ? type : {}),
      ...headers,
      'x-tributary-sandbox': '1',
      ...(status === 204 ? {} : { 'content-length': String(length) }),
    });
  switch (fault?.kind) {
    case 'reset': {
      if (fault.afterBytes === undefined) return reset(response);
      head(body.length);
      response.write(body.subarray(0, fault.afterBytes), () => reset(response));
      return;
    }
    case 'truncated': {
      const cut = body.subarray(0, Math.floor(body.length * (fault.share ?? 0.5)));
      head(cut.length);
      response.end(cut);
      return;
    }
    case 'trickle': {
      head(body.length);
      response.flushHeaders();
      return trickle(response, body, { bytes: Math.max(1, fault.bytes), everyMs: fault.everyMs }, timers);
    }
    default:
      head(body.length);
      response.end(body);
  }
}

function reset(response: ServerResponse): void {
  response.socket?.resetAndDestroy();
}

function trickle(
  response: ServerResponse,
  body: Buffer,
  pace: { bytes: number; everyMs: number },
  timers: Timers,
): void {
  if (response.destroyed) return;
  if (body.length <= pace.bytes) {
    response.end(body);
    return;
  }
  response.write(body.subarray(0, pace.bytes));
  timers.after(pace.everyMs, () => trickle(response, body.subarray(pace.bytes), pace, timers));
}
