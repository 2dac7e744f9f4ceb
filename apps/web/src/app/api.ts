import { createClient, ProblemError, type ApiClient } from '@tributary/api-client';

/** The project in view, by the slugs of the page's address. */
export interface Scope {
  tenant: string;
  project: string;
}

/** An organisation, with a project of it or across all. */
export type Place = Pick<Scope, 'tenant'> & Partial<Scope>;

const clients = new Map<string, ApiClient>();
const fetchNow: typeof fetch = (input, init) => globalThis.fetch(input, init);

/** The typed client, naming the given place with every request; without one, for routes that need none. */
export function api(scope?: Place): ApiClient {
  const name = scope ? `${scope.tenant}/${scope.project ?? ''}` : '';
  const known = clients.get(name);
  if (known) return known;
  const client = createClient({ fetch: fetchNow, ...(scope ? { where: () => scope } : {}) });
  clients.set(name, client);
  return client;
}

/** The body of an answer. Throws what the client threw: ProblemError for a refusal, the fetch's own error otherwise. */
export async function bodyOf<Data>(call: Promise<{ data?: Data }>): Promise<Data> {
  const { data } = await call;
  return data as Data;
}

/** What to tell a person about an error: what happened, why, what to do. */
export function sayOf(error: unknown): string {
  if (error instanceof ProblemError) return error.message;
  if (error instanceof TypeError) {
    return 'Tributary did not answer. It may be restarting, or this device is offline. Nothing was lost; try again in a moment.';
  }
  return error instanceof Error ? error.message : 'Something failed without saying why. Load the page again.';
}

/** True when trying again by itself can help: no answer, or the server is not ready. */
export function mayPass(error: unknown): boolean {
  return !(error instanceof ProblemError) || error.status >= 502 || error.status === 429;
}

export function statusOf(error: unknown): number | undefined {
  return error instanceof ProblemError ? error.status : undefined;
}
