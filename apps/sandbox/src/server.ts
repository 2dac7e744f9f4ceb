import type { IncomingMessage, ServerResponse } from 'node:http';
import type { SandboxControl } from './control';
import { answerControl } from './control-routes';
import { deliver, type Timers } from './delivery';
import type { Faults } from './faults';
import { answerPage } from './page-routes';
import { readBody, RequestRefused } from './request-body';
import type { StandIn } from './stand-in';

export interface Parts {
  standIns: ReadonlyMap<string, StandIn>;
  faults: Faults;
  timers: Timers;
  control: SandboxControl;
}

const ownHost = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/i;

/** Sends a request to a stand-in, to the control endpoints under `/_sandbox`, or to the page for people. */
export async function answerRequest(request: IncomingMessage, response: ServerResponse, parts: Parts): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://sandbox');
  const standIn = [...parts.standIns.values()].find(({ definition }) =>
    url.pathname.startsWith(`${definition.basePath}/`),
  );
  try {
    if (standIn) await answerProvider(request, response, { standIn, url, parts });
    else {
      assertOwnOrigin(request);
      if (url.pathname.startsWith('/_sandbox/')) await answerControl(request, response, url, parts.control);
      else await answerPage(request, response, url, parts.control);
    }
  } catch (error) {
    if (!(error instanceof RequestRefused)) throw error;
    response.writeHead(error.status, { 'content-type': 'application/json; charset=utf-8', 'x-tributary-sandbox': '1' });
    response.end(JSON.stringify({ err: error.message, ECODE: 'SANDBOX_400' }));
  }
}

async function answerProvider(
  request: IncomingMessage,
  response: ServerResponse,
  { standIn, url, parts }: { standIn: StandIn; url: URL; parts: Parts },
): Promise<void> {
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  );
  const delivery = standIn.answer(
    {
      method: request.method ?? 'GET',
      path: url.pathname.slice(standIn.definition.basePath.length),
      query: url.searchParams,
      headers,
      body: await readBody(request),
    },
    parts.faults,
  );
  const { faults, timers } = parts;
  deliver(response, delivery, { latencyMs: standIn.latencyMs, cleared: faults.cleared, timers });
}

/**
 * Any page in the person's browser can reach loopback: so the data is only shown to, and changed by, this origin and
 * programs that are no browsers.
 */
function assertOwnOrigin(request: IncomingMessage): void {
  const host = request.headers.host ?? '';
  const { origin } = request.headers;
  const site = request.headers['sec-fetch-site'];
  if (!ownHost.test(host))
    throw new RequestRefused(403, `The sandbox answers on its loopback address only, not as ${host}`);
  const isForeign = (origin !== undefined && origin !== `http://${host}`) || site === 'cross-site';
  if (isForeign && request.method !== 'GET') {
    throw new RequestRefused(403, 'The sandbox takes changes from its own page only');
  }
}
