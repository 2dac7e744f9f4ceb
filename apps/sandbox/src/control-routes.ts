import type { IncomingMessage, ServerResponse } from 'node:http';
import { SandboxChangeRefused } from '@tributary/providers/sandbox';
import type { ProviderControl, SandboxControl } from './control';
import type { Fault } from './faults';
import { readBody, RequestRefused } from './request-body';
import type { StandInOptions } from './stand-in';

type Body = Record<string, unknown>;
interface ControlCall {
  control: SandboxControl;
  provider: ProviderControl;
  parts: string[];
  query: URLSearchParams;
  body: Body;
}

/** `METHOD resource` to what it does; `resource` is the third segment of `/_sandbox/<provider>/<resource>/…`. */
const providerRoutes: Record<string, (call: ControlCall) => unknown> = {
  'GET tasks': ({ provider, parts, query }) =>
    parts[0] === undefined
      ? provider.records.list({
          offset: number(query, 'offset', 0),
          limit: number(query, 'limit', 100),
          search: query.get('q') ?? '',
        })
      : provider.records.get(parts[0]),
  'POST tasks': ({ provider, parts, body }) => {
    if (parts[0] === undefined) return { id: provider.create(text(body, 'list'), without(body, 'list')) };
    provider.alter(parts[0], body);
    return { id: parts[0] };
  },
  'DELETE tasks': ({ provider, parts }) => provider.remove(parts[0] ?? ''),
  'GET containers': ({ provider }) => provider.containers(),
  'POST rename': ({ provider, body }) => provider.rename(text(body, 'kind'), text(body, 'id'), text(body, 'name')),
  'POST withdraw': ({ provider, body }) =>
    provider.withdraw(text(body, 'kind'), text(body, 'id'), body.as === 'not-found' ? 'not-found' : 'forbidden'),
  'POST restore': ({ provider, body }) => provider.restore(text(body, 'kind'), text(body, 'id')),
  'POST consent': ({ provider, body }) => {
    if (body.expire === true) provider.consent.expire();
    if (body.withdraw === true) provider.consent.withdraw();
    if ('lifetime' in body) provider.consent.lifetime(body.lifetime === null ? undefined : whole(body, 'lifetime'));
  },
  'POST freeze': ({ provider, body }) => provider.freeze(body.frozen !== false),
  'POST quota': ({ provider, body }) => provider.quota(body.limit === 'off' ? 'off' : whole(body, 'limit')),
  'POST latency': ({ provider, body }) => provider.latency(whole(body, 'ms')),
  'POST webhooks': ({ provider, body }) => provider.loseWebhooks(body.lost !== false),
  'POST reset': ({ provider, body }) => provider.reset(body as StandInOptions),
  'GET calls': ({ provider }) => ({
    total: provider.count(),
    busyMs: provider.busyMs(),
    counts: provider.counts(),
    calls: provider.calls(),
  }),
  'DELETE calls': ({ provider }) => provider.forgetCalls(),
  'GET stats': ({ provider }) => ({
    records: provider.records.count(),
    calls: provider.count(),
    busyMs: provider.busyMs(),
  }),
};

/** The endpoints under `/_sandbox/`: JSON in, JSON out. */
export async function answerControl(
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  control: SandboxControl,
): Promise<void> {
  const [first = '', resource = '', ...parts] = url.pathname
    .slice('/_sandbox/'.length)
    .split('/')
    .map(decodeURIComponent);
  const body = (await readBody(request)) ?? {};
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new RequestRefused(400, 'A JSON object is needed');
  try {
    const result =
      first === 'connections'
        ? control.connections()
        : first === 'faults'
          ? answerFaults(request.method ?? 'GET', control, body as Body)
          : answerForProvider(`${request.method} ${resource}`, {
              control,
              provider: control.provider(first),
              parts,
              query: url.searchParams,
              body: body as Body,
            });
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'x-tributary-sandbox': '1' });
    response.end(JSON.stringify(result ?? { ok: true }));
  } catch (error) {
    if (error instanceof SandboxChangeRefused) throw new RequestRefused(409, error.message);
    if (error instanceof RangeError) throw new RequestRefused(404, error.message);
    throw error;
  }
}

function answerFaults(method: string, control: SandboxControl, body: Body): unknown {
  if (method === 'GET') return control.faults.list();
  if (method === 'DELETE') return control.faults.clear();
  return { id: control.faults.add(body as unknown as Fault) };
}

function answerForProvider(name: string, call: ControlCall): unknown {
  const route = providerRoutes[name];
  if (!route) throw new RequestRefused(404, `There is no ${name}; there are ${Object.keys(providerRoutes).join(', ')}`);
  return route(call);
}

function text(body: Body, name: string): string {
  const value = body[name];
  if (typeof value !== 'string' || value === '') throw new RequestRefused(400, `"${name}" must be a text`);
  return value;
}

function whole(body: Body, name: string): number {
  const value = body[name];
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0)
    throw new RequestRefused(400, `"${name}" must be a whole number`);
  return value;
}

function number(query: URLSearchParams, name: string, otherwise: number): number {
  const value = Number(query.get(name) ?? otherwise);
  return Number.isInteger(value) && value >= 0 ? value : otherwise;
}

function without(body: Body, name: string): Body {
  return Object.fromEntries(Object.entries(body).filter(([key]) => key !== name));
}
