import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { compile } from '@tributary/mapping';
import { modelOf } from '@tributary/model';
import {
  checkSettings,
  createProviderHttp,
  routeWebhook,
  type ProviderContext,
  type RoutedEvent,
} from '@tributary/provider-sdk';
import { sendJson, startScriptedServer, type ScriptedServer } from '@tributary/provider-sdk/testing';
import code from './fixtures/code.json' with { type: 'json' };
import repository from './fixtures/repository.json' with { type: 'json' };
import { github } from './github.entry';
import type { GitHubSettings } from './github.settings';

const { definition, mappings } = github;
const streamOf = (name: string) => definition.streams.find((stream) => stream.name === name)!;
const map = (stream: string, raw: unknown, shape: 'list' | 'detail' | 'event' = 'list') => {
  const schema = mappings.find(({ source }) => source.stream === stream)!;
  const result = compile(schema, modelOf(streamOf(stream).recordType).fields, shape).map(raw);
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  return result.values;
};

describe('the default mapping of code', () => {
  it('gives a pull request all its list shows, and its figures only from a whole one', () => {
    const [merged, draft] = code.pulls.map((raw) => map('pull_requests', raw));
    expect(merged).toEqual({
      title: 'Caulk the hull',
      key: '#42',
      description: 'Fixes #12',
      state: 'merged',
      draft: false,
      container: 'repositories:harbour/boatyard',
      author: 'users:5',
      authorName: 'ann',
      reviewerNames: ['bo'],
      labels: ['wood'],
      sourceBranch: 'caulk',
      targetBranch: 'main',
      headCommit: 'aaaa000000000000000000000000000000000000',
      mergeCommit: 'cccc000000000000000000000000000000000000',
      mergedAt: Date.parse('2024-03-02T10:00:00Z'),
      closedAt: Date.parse('2024-03-02T10:00:00Z'),
      sourceCreatedAt: Date.parse('2024-03-01T10:00:00Z'),
      sourceUpdatedAt: Date.parse('2024-03-02T11:00:00Z'),
      url: 'https://github.com/harbour/boatyard/pull/42',
    });
    expect(draft).toMatchObject({ state: 'open', draft: true, author: null, mergeCommit: null, mergedAt: null });
    const figures = { additions: 10, deletions: 0, changed_files: 2, commits: 3, mergeable: null };
    const whole = { ...code.pulls[0], ...figures, merged_by: { id: 6, login: 'bo' } };
    expect(map('pull_requests', whole, 'detail')).toMatchObject({
      additions: 10,
      deletions: 0,
      changedFiles: 2,
      commits: 3,
      mergeable: null,
      mergedBy: 'users:6',
      mergedByName: 'bo',
      title: 'Caulk the hull',
    });
    expect(map('pull_requests', { ...whole, merged_at: null }, 'event')).toMatchObject({ state: 'closed' });
  });

  it('says of a review who reviewed what, in capitals or not, and leaves out one that is not sent', () => {
    expect(map('reviews', code.reviews[0])).toMatchObject({
      title: 'bo: changes requested',
      state: 'changes_requested',
      body: 'Watertight',
      pullRequest: 'pull_requests:42',
      reviewer: 'users:6',
      submittedAt: Date.parse('2024-03-02T09:00:00Z'),
    });
    const ghost = { ...code.reviews[0], user: null, state: 'dismissed' };
    expect(map('reviews', ghost, 'event')).toMatchObject({ title: 'dismissed', state: 'dismissed', reviewer: null });
    expect(map('reviews', { ...ghost, state: 'SOMETHING_NEW' })).toMatchObject({ state: null });
    expect(code.reviews.map((raw) => streamOf('reviews').skip!(raw, {}))).toEqual([false, true]);
  });

  it('reads a commit alike from the list and from a push, as far as the push tells', () => {
    const listed = map('commits', code.commits[0]);
    expect(listed).toMatchObject({
      title: 'Caulk the hull',
      key: 'cccc000000000000000000000000000000000000',
      container: 'repositories:harbour/boatyard',
      author: null,
      authorName: 'Ann Lee',
      authorEmail: 'ann@harbour.example',
      parents: ['bbbb000000000000000000000000000000000000'],
      committedAt: Date.parse('2024-03-02T10:00:00Z'),
    });
    const pushed = {
      id: code.commits[0]!.sha,
      sha: code.commits[0]!.sha,
      repository: 'harbour/boatyard',
      message: code.commits[0]!.commit.message,
      timestamp: '2024-03-02T12:00:00+02:00',
      url: code.commits[0]!.html_url,
      author: { name: 'Ann Lee', email: 'ann@harbour.example', username: 'ann' },
    };
    const told = map('commits', pushed, 'event');
    expect(listed).toMatchObject(told);
    expect(Object.keys(told)).not.toContain('author');
    expect(map('commits', { ...pushed, message: '' }, 'event')).toMatchObject({ title: 'No message' });
  });

  it('hangs a comment on the issue or the pull request that it is about', () => {
    expect(code.comments.map((raw) => map('comments', raw))).toMatchObject([
      { title: 'Pitch or tar?', workItem: 'issues:12', pullRequest: null, author: 'users:5', authorName: 'ann' },
      { title: 'No text', workItem: null, pullRequest: 'pull_requests:42', author: null },
    ]);
    expect(map('review_comments', code.review_comments[0])).toMatchObject({ pullRequest: 'pull_requests:42' });
  });
});

describe('one record of code', () => {
  let server: ScriptedServer;
  beforeAll(async () => {
    server = await startScriptedServer();
  });
  afterAll(() => server.close());

  function context(typed: object = {}): ProviderContext<GitHubSettings> {
    const checked = checkSettings(definition, { repository: 'harbour/boatyard', ...typed });
    if (!checked.ok) throw new Error(JSON.stringify(checked.issues));
    const http = createProviderHttp({
      provider: definition,
      baseUrl: server.origin,
      credentials: { kind: 'token', token: `ghp_${'a'.repeat(36)}` },
      guard: server.guard,
      limits: { retries: 0 },
    });
    return { settings: checked.settings as GitHubSettings, http, signal: new AbortController().signal };
  }
  const cases = [
    ['pull_requests', '42', undefined, '/pulls/42'],
    ['reviews', '80', code.reviews[0], '/pulls/42/reviews/80'],
    ['comments', '700', code.comments[0], '/issues/comments/700'],
    ['review_comments', '900', code.review_comments[0], '/pulls/comments/900'],
  ] as const;

  it.each(cases)(
    'of %s is read by its own call, and gone only while its list can be read',
    async (name, id, raw, path) => {
      const own = `/repos/harbour/boatyard${path}`;
      const reading = (record: number, list: number) => {
        server.play((request, response) =>
          request.url === own
            ? sendJson(response, { id: 1 }, record)
            : sendJson(response, list === 200 ? [] : { message: 'no' }, list),
        );
        return streamOf(name).readOne!(context(), id, raw);
      };
      expect(await reading(200, 500)).toEqual({ outcome: 'found', raw: { id: 1 } });
      expect(server.calls[0]?.url).toBe(own);
      expect(await reading(404, 200)).toEqual({ outcome: 'gone' });
      expect(await reading(404, 404)).toMatchObject({
        outcome: 'unreadable',
        reason: expect.stringContaining('harbour/boatyard'),
      });
      expect(await reading(403, 200)).toMatchObject({ outcome: 'unreadable' });
      await expect(reading(401, 200)).rejects.toMatchObject({ kind: 'reconnectNeeded' });
    },
  );

  it('that is a review of an unknown pull request cannot be asked for, and is not taken for deleted', async () => {
    expect(await streamOf('reviews').readOne!(context(), '80', undefined)).toMatchObject({ outcome: 'unreadable' });
  });

  it.each(['/main', 'a b', 'a..b~1', 'x^', 'x:y', 'a\\b'])('refuses the branch "%s"', (branch) => {
    expect(checkSettings(definition, { repository: 'a/b', branch }).ok).toBe(false);
  });
});

describe('what a call about code means', () => {
  const sender = { id: 6, login: 'bo', type: 'User' };
  const at = '2024-05-01T10:00:00Z';
  const about = (kind: string, more: object, settings: object = {}): RoutedEvent[] =>
    routeWebhook(
      definition,
      {
        kind,
        deliveryId: '1',
        body: { repository: { ...repository, default_branch: 'main' }, ...more },
        receivedAt: new Date(),
      },
      { settings: { repository: 'harbour/boatyard', include_private: false, ...settings } },
    );

  it('a pull request and a review come with it; a review that is not sent does not', () => {
    const [pull] = code.pulls;
    expect(about('pull_request.closed', { pull_request: pull })).toEqual([
      { kind: 'payload', stream: 'pull_requests', shape: 'event', raw: pull },
    ]);
    const [review, pending] = code.reviews;
    expect(about('pull_request_review.submitted', { review })).toEqual([
      { kind: 'payload', stream: 'reviews', shape: 'event', raw: review },
    ]);
    expect(about('pull_request_review.submitted', { review: pending })).toEqual([]);
  });

  it.each([
    ['issue_comment', 'comments'],
    ['pull_request_review_comment', 'review_comments'],
  ])('a comment (%s) comes with it, or is gone', (event, stream) => {
    const comment = { id: 7, body: 'hi', user: sender, created_at: at, updated_at: at };
    expect(about(`${event}.edited`, { comment })).toEqual([{ kind: 'payload', stream, shape: 'event', raw: comment }]);
    expect(about(`${event}.deleted`, { comment })).toEqual([{ kind: 'gone', stream, externalId: '7' }]);
    expect(about(`${event}.deleted`, {})).toEqual([]);
  });

  it('a push brings its commits, of the branch that is imported only', () => {
    const commits = [{ id: 'a'.repeat(40), message: 'Caulk', timestamp: '2024-05-01T12:00:00+02:00' }, {}];
    const raw = { ...commits[0], sha: 'a'.repeat(40), repository: 'harbour/boatyard' };
    const payload = { kind: 'payload', stream: 'commits', shape: 'event', raw };
    expect(about('push', { ref: 'refs/heads/main', commits })).toEqual([payload]);
    for (const ref of ['refs/heads/other', 'refs/tags/main', undefined])
      expect(about('push', { ref, commits })).toEqual([]);
    expect(about('push', { ref: 'refs/heads/next', commits }, { branch: 'next' })).toEqual([payload]);
    expect(about('push', { ref: 'refs/heads/main', commits: 'none' })).toEqual([]);
  });
});
