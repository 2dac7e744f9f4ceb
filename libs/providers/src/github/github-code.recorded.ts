import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { compile, type MapResult } from '@tributary/mapping';
import { modelOf } from '@tributary/model';
import { eventKindOf, routeWebhook, type RoutedEvent } from '@tributary/provider-sdk';
import { github } from './github.entry';

/** Pull requests, commits and reviews published by others with their normalised form; see github.recorded.ts. */
const folder = resolve(process.env['TRIBUTARY_TESTDATA'] ?? '../shared/testdata', 'github/go-scm');
const load = <T>(name: string): T => JSON.parse(readFileSync(resolve(folder, name), 'utf8')) as T;

interface GoldenPull {
  Number: number;
  Title: string;
  Body: string | null;
  Sha: string;
  Source: string;
  Target: string;
  Link: string;
  Draft?: boolean;
  Closed: boolean;
  Merged: boolean;
  Author: { Login: string };
  Created: string;
  Updated: string;
}
interface GoldenCommit {
  Sha: string;
  Message: string;
  Author: { Name: string; Email: string; Date: string };
  Committer: { Date: string };
  Link: string;
}

const streamOf = (name: string) => github.definition.streams.find((stream) => stream.name === name)!;
function map(stream: string, raw: unknown, shape: 'list' | 'detail' | 'event' = 'list'): MapResult {
  const schema = github.mappings.find(({ source }) => source.stream === stream)!;
  expect(streamOf(stream).shapes[shape]!.schema.safeParse(raw).error?.issues).toBeUndefined();
  return compile(schema, modelOf(streamOf(stream).recordType).fields, shape).map(raw);
}
const pairsOf = <Golden>(names: string[]) =>
  names.flatMap((name) => {
    const raws = [load<unknown>(`${name}.json`)].flat();
    const goldens = [load<Golden | Golden[]>(`${name}.json.golden`)].flat() as Golden[];
    expect(raws).toHaveLength(goldens.length);
    return raws.map((raw, index) => [name, raw, goldens[index]!] as const);
  });

const pull = (golden: GoldenPull) => ({
  key: `#${golden.Number}`,
  title: golden.Title,
  description: golden.Body,
  state: golden.Merged ? 'merged' : golden.Closed ? 'closed' : 'open',
  draft: golden.Draft ?? false,
  sourceBranch: golden.Source,
  targetBranch: golden.Target,
  headCommit: golden.Sha,
  url: golden.Link,
  authorName: golden.Author.Login,
  sourceCreatedAt: Date.parse(golden.Created),
  sourceUpdatedAt: Date.parse(golden.Updated),
});

describe('code published with its normalised form agrees with somebody else’s reading of it', () => {
  it.each(pairsOf<GoldenPull>(['pulls', 'pr']))('%s', (name, raw, golden) => {
    expect(map('pull_requests', raw)).toMatchObject({ ok: true, values: pull(golden) });
    const whole = map('pull_requests', raw, 'detail');
    const figures = name === 'pr' ? { additions: 100, deletions: 3, changedFiles: 5, mergedByName: 'octocat' } : {};
    expect(whole).toMatchObject({ values: { ...pull(golden), ...figures } });
  });

  it.each(pairsOf<GoldenCommit>(['commits', 'commit']))('%s', (_, raw, golden) => {
    expect(map('commits', raw)).toMatchObject({
      ok: true,
      values: {
        key: golden.Sha,
        message: golden.Message,
        title: golden.Message.split('\n')[0],
        authorName: golden.Author.Name,
        authorEmail: golden.Author.Email,
        authoredAt: Date.parse(golden.Author.Date),
        committedAt: Date.parse(golden.Committer.Date),
        url: golden.Link,
        container: 'repositories:octocat/Hello-World',
      },
    });
  });

  const webhooks = [
    ['pr_opened', 'pull_request'],
    ['pr_edited', 'pull_request'],
    ['pr_closed', 'pull_request'],
    ['pr_reopened', 'pull_request'],
    ['pr_sync', 'pull_request'],
    ['pr_ready_for_review', 'pull_request'],
    ['pr_labeled', 'pull_request'],
    ['pr_review_submitted', 'pull_request_review'],
    ['pr_review_edited', 'pull_request_review'],
    ['push', 'push'],
  ] as const;

  it.each(webhooks)('the webhook %s', (name, event) => {
    const body = load<{ repository: { full_name: string; default_branch: string }; ref?: string }>(
      `webhooks/${name}.json`,
    );
    const golden = load<{ PullRequest?: GoldenPull; Commits?: { Sha: string; Message: string }[] }>(
      `webhooks/${name}.json.golden`,
    );
    const request = { method: 'POST', url: '/', headers: { 'x-github-event': event }, body: Buffer.alloc(0) };
    const kind = eventKindOf(github.definition.webhooks!, request, body);
    const branch = body.ref?.replace('refs/heads/', '') ?? body.repository.default_branch;
    const settings = { repository: body.repository.full_name, include_private: true, branch };
    const routed = routeWebhook(
      github.definition,
      { kind, deliveryId: '1', body, receivedAt: new Date() },
      { settings },
    );
    expect(routed.map((one: RoutedEvent) => one.kind)).toEqual((golden.Commits ?? [1]).map(() => 'payload'));
    for (const [index, one] of routed.entries()) {
      if (one.kind !== 'payload') throw new Error(`${name} became a ${one.kind}`);
      const mapped = map(one.stream, one.raw, one.shape);
      const wanted =
        event === 'push'
          ? { key: golden.Commits![index]!.Sha, message: golden.Commits![index]!.Message }
          : event === 'pull_request'
            ? pull(golden.PullRequest!)
            : { pullRequest: `pull_requests:${golden.PullRequest!.Number}` };
      expect(mapped).toMatchObject({ ok: true, values: wanted });
    }
  });
});
