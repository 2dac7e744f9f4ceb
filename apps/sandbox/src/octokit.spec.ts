import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Octokit } from '@octokit/rest';
import { checkSettings, createAddressGuard, createProviderHttp } from '@tributary/provider-sdk';
import { readEverything } from '@tributary/provider-sdk/testing';
import { registry } from '@tributary/providers';
import { githubSandbox } from '@tributary/providers/sandbox';
import { type RunningSandbox, startSandbox } from './sandbox';

describe('GitHub’s own client on the GitHub stand-in', () => {
  let sandbox: RunningSandbox;
  let octokit: Octokit;
  const [owner = '', repo = ''] = String(githubSandbox.settings['repository']).split('/');
  const all = { owner, repo, state: 'all', per_page: 50 } as const;
  // Octokit writes refusals to the console, which are asked for here.
  const quiet = () => undefined;
  const log = { debug: quiet, info: quiet, warn: quiet, error: quiet };
  const as = (auth: string) => new Octokit({ auth, log, baseUrl: sandbox.url + githubSandbox.basePath });
  beforeAll(async () => {
    sandbox = await startSandbox({ providers: [githubSandbox], quota: 500 });
    octokit = as(githubSandbox.token);
  });
  afterAll(() => sandbox.close());

  it('signs in, and is refused with another token', async () => {
    expect((await octokit.rest.users.getAuthenticated()).data.login).toBe('robin-quay');
    const stranger = as('ghp_nobody');
    await expect(stranger.rest.repos.get({ owner, repo })).rejects.toMatchObject({ status: 401 });
    expect((await octokit.rest.repos.get({ owner, repo })).data.full_name).toBe(`${owner}/${repo}`);
    await expect(octokit.rest.repos.get({ owner, repo: 'other' })).rejects.toMatchObject({ status: 404 });
  });

  it('follows the links of every list to its end', async () => {
    const issues = await octokit.paginate(octokit.rest.issues.listForRepo, all);
    expect(new Set(issues.map(({ number }) => number)).size).toBe(120);
    expect(issues.filter((issue) => issue.pull_request !== undefined)).toHaveLength(30);
    const pulls = await octokit.paginate(octokit.rest.pulls.list, {
      ...all,
      per_page: 7,
      sort: 'updated',
      direction: 'desc',
    });
    const changed = pulls.map(({ updated_at }) => updated_at);
    expect([pulls.length, changed]).toEqual([30, [...changed].sort().reverse()]);
    expect(await octokit.paginate(octokit.rest.repos.listCommits, { owner, repo })).toHaveLength(130);
    expect(await octokit.paginate(octokit.rest.issues.listCommentsForRepo, { owner, repo })).toHaveLength(45);
    expect((await octokit.rest.issues.listForRepo({ owner, repo })).data).toHaveLength(30);
  });

  it('finds the figures and reviews of a pull request in its single read only', async () => {
    const { data } = await octokit.rest.pulls.list({ ...all, per_page: 1, sort: 'created', direction: 'asc' });
    expect(data[0]).not.toHaveProperty('additions');
    const numbers = { owner, repo, pull_number: 93 };
    expect((await octokit.rest.pulls.get(numbers)).data).toMatchObject({ additions: 93, commits: 1 });
    const reviews = await octokit.rest.pulls.listReviews(numbers);
    expect(reviews.data.map(({ state }) => state)).toEqual(['COMMENTED', 'APPROVED']);
    await expect(octokit.rest.pulls.get({ owner, repo, pull_number: 1 })).rejects.toMatchObject({ status: 404 });
  });

  it('is told what changed since, and for free that nothing did', async () => {
    const { data } = await octokit.rest.issues.update({ owner, repo, issue_number: 7, state: 'closed' });
    const since = { ...all, since: data.updated_at };
    const first = await octokit.rest.issues.listForRepo(since);
    expect(first.data.map(({ number }) => number)).toEqual([7]);
    const left = Number(first.headers['x-ratelimit-remaining']);
    const headers = { 'if-none-match': String(first.headers.etag) };
    const same = await octokit.rest.issues.listForRepo({ ...since, headers }).catch((error: unknown) => error);
    expect(same).toMatchObject({ status: 304, response: { headers: { 'x-ratelimit-remaining': String(left) } } });
    await octokit.rest.issues.update({ owner, repo, issue_number: 7, state: 'open' });
    expect((await octokit.rest.issues.listForRepo({ ...since, headers })).status).toBe(200);
  });

  it('sees nothing of what was taken away, and all of it again', async () => {
    const standIn = sandbox.control.provider('github');
    standIn.withdraw('repository', `${owner}/${repo}`);
    await expect(octokit.rest.issues.listForRepo(all)).rejects.toMatchObject({ status: 404 });
    standIn.restore('repository', `${owner}/${repo}`);
    expect((await octokit.rest.issues.listForRepo(all)).status).toBe(200);
  });

  it('brings our own provider the same, every stream of it', async () => {
    const { definition } = registry.get('github');
    const guard = createAddressGuard({ allow: [new URL(sandbox.url).host] });
    const baseUrl = sandbox.url + githubSandbox.basePath;
    const credentials = { kind: 'token', token: githubSandbox.token } as const;
    const http = createProviderHttp({ provider: definition, baseUrl, credentials, guard });
    const checked = checkSettings(definition, githubSandbox.settings);
    if (!checked.ok) throw new Error(JSON.stringify(checked.issues));
    const context = { http, settings: checked.settings, signal: new AbortController().signal };
    const everything = await readEverything(definition, context);
    expect(Object.fromEntries([...everything].map(([stream, records]) => [stream, records.size]))).toEqual({
      repositories: 1,
      users: 3,
      issues: 90,
      pull_requests: 30,
      reviews: 20,
      commits: 130,
      comments: 45,
      review_comments: 0,
    });
    await guard.close();
  });
});
