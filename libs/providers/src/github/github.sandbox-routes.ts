import { createHash } from 'node:crypto';
import { readText } from '@tributary/provider-sdk';
import type { SandboxAnswer, SandboxRequest } from '@tributary/provider-sdk/testing';
import { GitHubAnswers } from './github.sandbox-answers';
import { commitCount, commitTime, people, repository, type GitHubState, type Item } from './github.sandbox-state';

interface Call {
  state: GitHubState;
  answers: GitHubAnswers;
  request: SandboxRequest;
  base: string;
  id: string;
}
interface Route {
  method: string;
  path: RegExp;
  answer(call: Call): SandboxAnswer;
}

export const problem = (status: number, message: string): SandboxAnswer => ({
  status,
  body: { message, documentation_url: 'https://docs.github.com/rest', status: String(status) },
});
const ok = (body: unknown): SandboxAnswer => ({ status: 200, body });
const newest = <T extends { updated_at: string }>(left: T, right: T): number =>
  right.updated_at.localeCompare(left.updated_at);

/** Filters and sorts as GitHub does: newest first by creation unless asked otherwise; `since` includes its second. */
function chosen<T extends { created_at: string; updated_at: string }>(all: T[], { query }: SandboxRequest): T[] {
  const since = query.get('since');
  const found = since === null ? [...all] : all.filter((one) => Date.parse(one.updated_at) >= Date.parse(since));
  const byChange = query.get('sort') === 'updated';
  found.sort(byChange ? newest : (left, right) => right.created_at.localeCompare(left.created_at));
  return query.get('direction') === 'asc' ? found.reverse() : found;
}

/** A page of a list, with the way to the others (RFC 8288). 30 unless asked, 100 at most. */
function page({ request, base }: Call, all: unknown[]): SandboxAnswer {
  const number = (name: string, otherwise: number) => Math.max(1, Number(request.query.get(name)) || otherwise);
  const size = Math.min(100, number('per_page', 30));
  const current = number('page', 1);
  const last = Math.max(1, Math.ceil(all.length / size));
  const to = (target: number, rel: string) => {
    const query = new URLSearchParams(request.query);
    query.set('page', String(target));
    return `<${base}${request.path}?${query.toString()}>; rel="${rel}"`;
  };
  const links = [
    ...(current > 1 ? [to(current - 1, 'prev'), to(1, 'first')] : []),
    ...(current < last ? [to(current + 1, 'next'), to(last, 'last')] : []),
  ];
  const body = all.slice((current - 1) * size, current * size);
  return { status: 200, body, ...(links.length > 0 ? { headers: { link: links.join(', ') } } : {}) };
}

function items({ state, request }: Call, pulls: boolean): Item[] {
  const wanted = request.query.get('state') ?? 'open';
  const all = [...state.items.values()].filter((item) => !pulls || item.pull);
  return all.filter((item) => wanted === 'all' || item.state === wanted);
}

/** The list of pull requests knows no `since`. */
function pullList(call: Call): SandboxAnswer {
  const query = new URLSearchParams(call.request.query);
  query.delete('since');
  const found = chosen(items(call, true), { ...call.request, query });
  return page(
    call,
    found.map((item) => call.answers.listedPull(item)),
  );
}

function one({ state, id }: Call, show: (item: Item) => unknown, pull: boolean): SandboxAnswer {
  const item = state.get(Number(id));
  return item && (!pull || item.pull) ? ok(show(item)) : problem(404, 'Not Found');
}

function commits(call: Call): SandboxAnswer {
  const since = Date.parse(call.request.query.get('since') ?? '1970-01-01T00:00:00Z');
  const places = Array.from({ length: commitCount }, (_, place) => place).filter((place) => commitTime(place) >= since);
  return page(
    call,
    places.map((place) => call.answers.commit(place)),
  );
}

function patchIssue({ state, answers, request, id }: Call): SandboxAnswer {
  if (!state.get(Number(id))) return problem(404, 'Not Found');
  const title = readText(request.body, 'title');
  const asked = readText(request.body, 'state');
  if (asked !== undefined && asked !== 'open' && asked !== 'closed') return problem(422, 'Validation Failed');
  const fields: Partial<Pick<Item, 'title' | 'state'>> = {};
  if (title !== undefined) fields.title = title;
  if (asked !== undefined) fields.state = asked;
  return ok(answers.issue(state.change(Number(id), fields)));
}

const repo = `/repos/${repository}`;
const at = (rest: string) => new RegExp(`^${repo}${rest}$`);
const routes: Route[] = [
  { method: 'GET', path: /^\/user$/, answer: () => ok({ ...people[0], type: 'User', email: null }) },
  { method: 'GET', path: at(''), answer: ({ answers }) => ok(answers.repository()) },
  {
    method: 'GET',
    path: at('/assignees'),
    answer: (call) =>
      page(
        call,
        people.map((each) => ({ ...each, type: 'User', html_url: `https://github.com/${each.login}` })),
      ),
  },
  {
    method: 'GET',
    path: at('/issues'),
    answer: (call) =>
      page(
        call,
        chosen(items(call, false), call.request).map((item) => call.answers.issue(item)),
      ),
  },
  {
    method: 'GET',
    path: at('/issues/comments'),
    answer: (call) =>
      page(
        call,
        chosen(call.state.remarks, call.request).map((remark) => call.answers.remark(remark)),
      ),
  },
  { method: 'GET', path: at('/issues/(\\d+)'), answer: (call) => one(call, (item) => call.answers.issue(item), false) },
  { method: 'PATCH', path: at('/issues/(\\d+)'), answer: patchIssue },
  { method: 'GET', path: at('/pulls'), answer: pullList },
  { method: 'GET', path: at('/pulls/comments'), answer: (call) => page(call, []) },
  {
    method: 'GET',
    path: at('/pulls/(\\d+)'),
    answer: (call) => one(call, (item) => call.answers.wholePull(item), true),
  },
  {
    method: 'GET',
    path: at('/pulls/(\\d+)/reviews'),
    answer: (call) => {
      const item = call.state.get(Number(call.id));
      return item?.pull ? page(call, call.answers.reviews(item)) : problem(404, 'Not Found');
    },
  },
  { method: 'GET', path: at('/commits'), answer: commits },
];

/** Answers one request; an answer that the asker has already, by its ETag, is 304 without a body. */
export function answerGitHub(state: GitHubState, request: SandboxRequest, base: string): SandboxAnswer {
  if (state.withdrawn && request.path.startsWith('/repos/')) return problem(404, 'Not Found');
  for (const route of routes) {
    const match = route.method === request.method ? route.path.exec(request.path) : null;
    if (!match) continue;
    const answer = route.answer({ state, answers: new GitHubAnswers(base), request, base, id: match[1] ?? '' });
    if (request.method !== 'GET' || answer.status !== 200) return answer;
    const etag = `W/"${createHash('sha256').update(JSON.stringify(answer.body)).digest('hex')}"`;
    const headers = { ...answer.headers, etag };
    return request.headers['if-none-match'] === etag ? { status: 304, headers } : { ...answer, headers };
  }
  return problem(404, 'Not Found');
}
