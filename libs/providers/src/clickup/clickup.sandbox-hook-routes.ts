import type { SandboxAnswer } from '@tributary/provider-sdk/testing';
import { problem, Refusal } from './clickup.sandbox-answers';
import { isObject } from './clickup.sandbox-changes';
import type { Hook, Place } from './clickup.sandbox-hooks';
import { assertWorkspace, type Call, type Route } from './clickup.sandbox-call';

const answer = (hook: Hook): SandboxAnswer => ({ status: 200, body: { id: hook.id, webhook: hook } });
const gone = (): Refusal => new Refusal(problem(404, 'Webhook not found', 'OAUTH_203'));

function eventsOf(value: unknown): string[] {
  if (value === '*') return ['*'];
  if (Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'string'))
    return value as string[];
  throw new Refusal(problem(400, 'Webhook events invalid', 'OAUTH_170'));
}

function endpointOf(value: unknown): string {
  if (typeof value === 'string' && URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)) return value;
  throw new Refusal(problem(400, 'Webhook endpoint invalid', 'OAUTH_171'));
}

function placeOf(body: Record<string, unknown>): Place {
  const id = (name: string): string | null => {
    const value = body[name];
    return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
  };
  return { task_id: id('task_id'), list_id: id('list_id'), folder_id: id('folder_id'), space_id: id('space_id') };
}

function bodyOf({ request }: Call): Record<string, unknown> {
  if (!isObject(request.body)) throw new Refusal(problem(400, 'A JSON object is needed', 'INPUT_001'));
  return request.body;
}

/** ClickUp's calls about webhooks (developer.clickup.com/reference/createwebhook and its neighbours). */
export const hookRoutes: Route[] = [
  {
    method: 'GET',
    path: /^\/team\/([^/]+)\/webhook$/,
    answer: (call) => {
      assertWorkspace(call);
      return { status: 200, body: { webhooks: call.state.hooks.list() } };
    },
  },
  {
    method: 'POST',
    path: /^\/team\/([^/]+)\/webhook$/,
    answer: (call) => {
      assertWorkspace(call);
      const body = bodyOf(call);
      const endpoint = endpointOf(body.endpoint);
      const place = placeOf(body);
      const taken = call.state.hooks
        .list()
        .some((hook) => hook.endpoint === endpoint && JSON.stringify({ ...hook, ...place }) === JSON.stringify(hook));
      if (taken) throw new Refusal(problem(400, 'Webhook configuration already exists', 'OAUTH_171'));
      return answer(call.state.hooks.create(endpoint, eventsOf(body.events), place));
    },
  },
  {
    method: 'PUT',
    path: /^\/webhook\/([^/]+)$/,
    answer: (call) => {
      const body = bodyOf(call);
      const hook = call.state.hooks.update(call.id, {
        endpoint: endpointOf(body.endpoint),
        events: eventsOf(body.events),
      });
      if (!hook) throw gone();
      return answer(hook);
    },
  },
  {
    method: 'DELETE',
    path: /^\/webhook\/([^/]+)$/,
    answer: ({ state, id }) => {
      if (!state.hooks.remove(id)) throw gone();
      return { status: 200, body: {} };
    },
  },
];
