import createFetchClient, { type ClientOptions, type Middleware } from 'openapi-fetch';
import type { components, paths } from './schema';

export type { components, operations, paths } from './schema';

/** A type of the API by its name: `Schema<'RunDto'>`. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name];
export type ProblemDocument = Schema<'ProblemDto'>;

/** A refusal or failure of the API. Its message says what happened, why and what to do. */
export class ProblemError extends Error {
  constructor(
    readonly status: number,
    readonly problem: ProblemDocument,
  ) {
    super(problem.detail);
    this.name = 'ProblemError';
  }

  /** What was said about one field of the form, by its path in the body (`settings.workspace_id`). */
  fieldMessage(path: string): string | undefined {
    return this.problem.errors?.find((error) => error.path === path)?.message;
  }
}

export interface ApiClientOptions extends Pick<ClientOptions, 'fetch' | 'baseUrl'> {
  /** Slugs named with every request; asked each time, so the page in view decides. */
  where?: () => { tenant?: string; project?: string };
}

const safe = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * The typed client of the API. Every answer of 400 and above is thrown as ProblemError, so `data` of an answer is
 * what the route promises. Throws the fetch's own error when the server cannot be reached.
 */
export function createClient(options: ApiClientOptions = {}) {
  const client = createFetchClient<paths>({
    baseUrl: options.baseUrl ?? '',
    credentials: 'same-origin',
    ...(options.fetch ? { fetch: options.fetch } : {}),
  });
  client.use(headersOf(options), problems);
  return client;
}

export type ApiClient = ReturnType<typeof createClient>;

function headersOf(options: ApiClientOptions): Middleware {
  return {
    onRequest({ request }) {
      const { tenant, project } = options.where?.() ?? {};
      if (tenant && !request.headers.has('x-tributary-tenant')) request.headers.set('x-tributary-tenant', tenant);
      if (project && !request.headers.has('x-tributary-project')) request.headers.set('x-tributary-project', project);
      if (!safe.has(request.method)) request.headers.set('x-tributary-csrf', '1');
      return request;
    },
  };
}

const problems: Middleware = {
  async onResponse({ request, response }) {
    // Not being ready is an answer of its own, with its parts.
    if (response.ok || (response.status === 503 && request.url.endsWith('/ready'))) return undefined;
    throw new ProblemError(response.status, await problemIn(response, new URL(request.url).pathname));
  },
};

async function problemIn(response: Response, instance: string): Promise<ProblemDocument> {
  const text = await response.text();
  if (response.headers.get('content-type')?.includes('json')) {
    try {
      const body: unknown = JSON.parse(text);
      if (typeof body === 'object' && body !== null && 'detail' in body) return body as ProblemDocument;
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
    }
  }
  return {
    type: 'about:blank',
    title: response.statusText || 'Failed',
    status: response.status,
    detail: `The server answered ${response.status} without saying why; it may be starting or behind a proxy. Try again in a moment.`,
    instance,
    requestId: response.headers.get('x-request-id') ?? '',
  };
}
