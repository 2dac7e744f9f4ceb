import { createServer, type AddressInfo } from 'node:net';
import { type Emulator, createEmulator } from 'emulate';

export interface EmulatedIssue {
  id: number;
  number: number;
  title: string;
  state: string;
  updated_at: string;
  html_url: string;
}

export interface NewIssue {
  title: string;
  body?: string;
  labels?: string[];
  assignees?: string[];
}

export interface EmulatedGitHub {
  /** What a GitHub connection's API address is set to. */
  url: string;
  /** Has the form of a personal token. */
  token: string;
  /** `owner/name`. */
  repository: string;
  createIssue(issue: NewIssue): Promise<EmulatedIssue>;
  /** Fields of GitHub's own `PATCH /repos/{owner}/{repo}/pulls/{number}`. */
  patchPull(number: number, change: Record<string, unknown>): Promise<EmulatedIssue>;
  /** Fields of GitHub's own `PATCH /repos/{owner}/{repo}/issues/{number}`. */
  patchIssue(number: number, change: Record<string, unknown>): Promise<EmulatedIssue>;
  /** From now on the repository answers 404, as it does to a token that may no longer see it. */
  takeAway(): Promise<void>;
  close(): Promise<void>;
}

const owner = 'harbor-bot';
const name = 'quay';
const token = `ghp_${'a1B2'.repeat(9)}`;

/**
 * Starts the `emulate` package's GitHub with one repository of `issues` issues and `pulls` pull requests after them, made
 * through its API: every third is approved, every fifth then merged.
 *
 * It is a server that others wrote, with ways of its own that differ from api.github.com: it takes any token, lists no
 * pull requests among the issues, has no deletion, no list of a repository's comments, no ETag, dates with milliseconds, and compares `since` as text, so that
 * a `since` without milliseconds leaves out the second it names.
 */
export async function startEmulate(issues = 120, pulls = 0): Promise<EmulatedGitHub> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const people = ['ann', 'bo'].map((login) => ({ login, name: login, email: `${login}@harbor.example` }));
  const emulator: Emulator = await createEmulator({
    service: 'github',
    port,
    baseUrl: url,
    seed: {
      tokens: { [token]: { login: owner, scopes: ['repo', 'read:user'] } },
      github: {
        users: [{ login: owner, name: 'Harbor bot', email: 'bot@harbor.example' }, ...people],
        repos: [{ owner, name, auto_init: true }],
      },
    },
  });
  const repository = `${owner}/${name}`;
  const call = async <T = EmulatedIssue>(method: string, path: string, body?: unknown): Promise<T> => {
    const response = await fetch(`${url}/repos/${repository}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return (response.status === 204 ? undefined : await response.json()) as T;
  };
  const github: EmulatedGitHub = {
    url,
    token,
    repository,
    createIssue: (issue) => call('POST', '/issues', issue),
    patchIssue: (number, change) => call('PATCH', `/issues/${number}`, change),
    patchPull: (number, change) => call('PATCH', `/pulls/${number}`, change),
    takeAway: () => call('DELETE', ''),
    close: () => emulator.close(),
  };
  for (let number = 1; number <= issues; number += 1) await github.createIssue(seededIssue(number));
  for (let number = 5; number <= issues; number += 5) await github.patchIssue(number, { state: 'closed' });
  for (let index = 1; index <= pulls; index += 1) await makePull(call, index);
  return github;
}

type Call = <T>(method: string, path: string, body?: unknown) => Promise<T>;

/** A branch with a commit of its own, and the pull request for it. */
async function makePull(call: Call, index: number): Promise<void> {
  const main = await call<{ object: { sha: string } }>('GET', '/git/ref/heads/main');
  const tip = await call<{ tree: { sha: string } }>('GET', `/git/commits/${main.object.sha}`);
  const made = { message: `Work ${index}`, tree: tip.tree.sha, parents: [main.object.sha] };
  const { sha } = await call<{ sha: string }>('POST', '/git/commits', made);
  await call('POST', '/git/refs', { ref: `refs/heads/work-${index}`, sha });
  const asked = { title: `Pull ${index}`, head: `work-${index}`, base: 'main', body: `Work on ${index}` };
  const { number } = await call<EmulatedIssue>('POST', '/pulls', asked);
  if (index % 3 === 0) await call('POST', `/pulls/${number}/reviews`, { event: 'APPROVE', body: 'Good' });
  if (index % 5 === 0) await call('PUT', `/pulls/${number}/merge`, {});
}

function seededIssue(number: number): NewIssue {
  return {
    title: number % 12 === 0 ? `Kran ${number} prüfen 🏗️ – بحث` : `Check crane ${number}`,
    body: number % 4 === 0 ? '' : `Seen on quay ${number % 7}.\n\n- [ ] look again`,
    labels: number % 3 === 0 ? ['bug', 'quay'] : [],
    assignees: number % 2 === 0 ? ['ann'] : number % 7 === 0 ? ['ann', 'bo'] : [],
  };
}

/** The package wants a port's number before it listens. */
async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => probe.once('error', reject).listen(0, resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
