import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { compile, type MapResult } from '@tributary/mapping';
import { modelOf } from '@tributary/model';
import {
  checkSettings,
  createAddressGuard,
  createProviderHttp,
  firstPage,
  nextLink,
  PageTrail,
  readKey,
  readPage,
  readVersion,
  type AddressGuard,
  type PageState,
  type ProviderHttp,
  type StreamDefinition,
} from '@tributary/provider-sdk';
import { MockAgent } from 'undici';
import { github } from './github.entry';

/**
 * Exchanges recorded from api.github.com and payloads published by others, none of it written here. They stay outside
 * the repository: TRIBUTARY_TESTDATA names the folder, else it is looked for beside the repository.
 */
const folder = resolve(process.env['TRIBUTARY_TESTDATA'] ?? '../shared/testdata', 'github');

interface Recorded {
  method: string;
  path: string;
  status: number;
  response: unknown;
  headers: Record<string, string | number>;
}
interface Golden {
  Number: number;
  Title: string;
  Body: string;
  Link: string;
  Labels: string[];
  Closed: boolean;
  Author: { Login: string };
  Created: string;
  Updated: string;
  PullRequest?: { Link: string };
}

const load = <T>(name: string): T => JSON.parse(readFileSync(resolve(folder, name), 'utf8')) as T;
const streamOf = (name: string): StreamDefinition => github.definition.streams.find((stream) => stream.name === name)!;
const map = (stream: string, raw: unknown): MapResult => {
  const schema = github.mappings.find(({ source }) => source.stream === stream)!;
  return compile(schema, modelOf(streamOf(stream).recordType).fields).map(raw);
};
/** Everything that keeps a record from being normalised. */
const problemsOf = (stream: string, raw: unknown): unknown[] => {
  const parsed = streamOf(stream).shapes.list.schema.safeParse(raw);
  const mapped = map(stream, raw);
  return [...(parsed.error?.issues ?? []), ...(mapped.ok ? [] : mapped.errors)];
};

it('finds the recorded data: without it this suite would prove nothing', () => {
  expect({ folder, there: existsSync(folder) }).toEqual({ folder, there: true });
});

describe('api.github.com as it was recorded', () => {
  let agent: MockAgent;
  let guard: AddressGuard;
  beforeAll(() => {
    guard = createAddressGuard();
  });
  afterAll(() => guard.close());

  /** Replays exchanges over https://api.github.com: the first by its path alone, the others exactly as linked. */
  function replay(exchanges: Recorded[]): ProviderHttp {
    agent = new MockAgent({ connections: 1 });
    agent.disableNetConnect();
    const pool = agent.get('https://api.github.com');
    for (const [index, { path, status, response, headers }] of exchanges.entries()) {
      const bare = path.split('?')[0] ?? '';
      pool
        .intercept({ method: 'GET', path: index === 0 ? (asked) => asked.split('?')[0] === bare : path })
        .reply(status, JSON.stringify(response), { headers: textHeaders(headers) });
    }
    return createProviderHttp({
      provider: github.definition,
      baseUrl: github.definition.baseUrl,
      credentials: { kind: 'token', token: '0'.repeat(39) + '1' },
      guard,
      dispatcher: agent,
      limits: { retries: 0 },
    });
  }

  const settingsFor = (repository: string): unknown => {
    const checked = checkSettings(github.definition, { repository });
    if (!checked.ok) throw new Error(JSON.stringify(checked.issues));
    return checked.settings;
  };

  it('pages of issues are followed by their Link headers to the end, and normalise without a record error', async () => {
    const exchanges = load<Recorded[]>('octokit-fixtures/paginate-issues.json');
    const stream = streamOf('issues');
    const source = stream.sources[0]!;
    const settings = settingsFor('octokit-fixture-org/paginate-issues');
    const [partition] = source.partitions({ settings, parents: () => [] });
    const http = replay(exchanges);
    const trail = new PageTrail();
    const numbers: unknown[] = [];
    let state: PageState | undefined = firstPage(source.paging);
    while (state) {
      const page: Awaited<ReturnType<typeof readPage>> = await readPage({
        http,
        stream,
        source,
        settings,
        state,
        partition: partition!,
      });
      trail.visit(
        state,
        page.records.map((raw) => readKey(stream, raw)),
      );
      for (const raw of page.records) {
        expect(problemsOf('issues', raw)).toEqual([]);
        expect(readVersion(stream, raw)).toEqual(new Date('2017-10-10T16:00:00Z'));
        numbers.push((raw as { number: number }).number);
      }
      state = page.next;
    }
    expect(numbers).toEqual([13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
    expect(agent.pendingInterceptors()).toEqual([]);
    expect(nextLink(String(exchanges.at(-1)!.headers['link']), 'https://api.github.com')).toBeUndefined();
    await agent.close();
  });

  it('a repository becomes a container', async () => {
    const [exchange] = load<Recorded[]>('octokit-fixtures/get-repository.json');
    const http = replay([exchange!]);
    const { body } = await http.get('/repos/octokit-fixture-org/hello-world');
    expect(problemsOf('repositories', body)).toEqual([]);
    expect(readKey(streamOf('repositories'), body)).toBe('octokit-fixture-org/hello-world');
    expect(map('repositories', body)).toMatchObject({
      values: { name: 'octokit-fixture-org/hello-world', kind: 'project', private: false, archived: false },
    });
    await agent.close();
  });

  it('a refusal repeats what GitHub said, and says what to do', async () => {
    const [exchange] = load<Recorded[]>('octokit-fixtures/errors.json');
    const http = replay([exchange!]);
    await expect(http.get(exchange!.path)).rejects.toMatchObject({
      kind: 'badConfiguration',
      category: 'validation',
      status: 422,
      providerSaid: 'Validation Failed',
    });
    await agent.close();
  });
});

describe('issues published with their normalised form', () => {
  const pairs = ['issues.json', 'issue.json'].map((name) => {
    const [raw, golden] = [load<unknown>(`go-scm/${name}`), load<Golden | Golden[]>(`go-scm/${name}.golden`)];
    return [name, [raw].flat() as Record<string, unknown>[], [golden].flat()] as const;
  });

  it.each(pairs)('%s agrees with somebody else’s reading of it', (_, raws, goldens) => {
    expect(raws).toHaveLength(goldens.length);
    for (const [index, raw] of raws.entries()) {
      const golden = goldens[index]!;
      expect(problemsOf('issues', raw)).toEqual([]);
      expect(map('issues', raw)).toMatchObject({
        values: {
          key: `#${golden.Number}`,
          title: golden.Title,
          description: golden.Body,
          url: golden.Link,
          labels: golden.Labels,
          status: golden.Closed ? 'closed' : 'open',
          reporterName: golden.Author.Login,
          sourceCreatedAt: Date.parse(golden.Created),
          sourceUpdatedAt: Date.parse(golden.Updated),
        },
      });
      expect(streamOf('issues').skip!(raw, {})).toBe(golden.PullRequest !== undefined);
      const plain = Object.fromEntries(Object.entries(raw).filter(([name]) => name !== 'pull_request'));
      expect(streamOf('issues').skip!(plain, {})).toBe(false);
    }
  });
});

function textHeaders(headers: Record<string, string | number>): Record<string, string> {
  const kept = Object.entries(headers).filter(
    ([name]) => !/^(content-length|connection|transfer-encoding)$/.test(name),
  );
  return Object.fromEntries(kept.map(([name, value]) => [name, String(value)]));
}
