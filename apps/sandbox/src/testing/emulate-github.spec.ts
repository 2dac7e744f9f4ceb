import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type EmulatedGitHub, type EmulatedIssue, startEmulate } from './emulate-github';

describe('the emulated GitHub', () => {
  let github: EmulatedGitHub;
  beforeAll(async () => {
    github = await startEmulate(120);
  });
  afterAll(() => github.close());

  const get = (url: string) => fetch(url, { headers: { authorization: `Bearer ${github.token}` } });
  const nextOf = (link: string | null) => /<([^>]+)>; rel="next"/.exec(link ?? '')?.[1];

  async function readAll(query: string): Promise<{ issues: EmulatedIssue[]; pages: number }> {
    const issues: EmulatedIssue[] = [];
    let pages = 0;
    let url: string | undefined = `${github.url}/repos/${github.repository}/issues?${query}`;
    while (url) {
      const response: Response = await get(url);
      expect(response.status).toBe(200);
      issues.push(...((await response.json()) as EmulatedIssue[]));
      pages += 1;
      url = nextOf(response.headers.get('link'));
    }
    return { issues, pages };
  }

  it('serves 120 issues over Link pages of its own origin, each once', async () => {
    const { issues, pages } = await readAll('state=all&sort=updated&direction=asc&per_page=50');
    expect(pages).toBe(3);
    expect(new Set(issues.map((issue) => issue.number)).size).toBe(120);
    const updated = issues.map((issue) => issue.updated_at);
    expect(updated).toEqual([...updated].sort());
    expect(issues.filter((issue) => issue.state === 'closed')).toHaveLength(24);
    const first = await get(`${github.url}/repos/${github.repository}/issues?per_page=50`);
    expect(new URL(nextOf(first.headers.get('link')) ?? '').origin).toBe(github.url);
  });

  it('gives only what changed since, the moment itself included', async () => {
    const changed = await github.patchIssue(7, { title: 'Renamed' });
    const { issues } = await readAll(`state=all&since=${changed.updated_at}`);
    expect(issues.map((issue) => [issue.number, issue.title])).toEqual([[7, 'Renamed']]);
    expect(
      (await readAll(`state=all&since=${new Date(Date.parse(changed.updated_at) + 1).toISOString()}`)).issues,
    ).toEqual([]);
  });

  it('leaves out the very second of a since without milliseconds, so an overlap must be longer than a second', async () => {
    const changed = await github.patchIssue(8, { title: 'Renamed too' });
    const second = changed.updated_at.slice(0, 19);
    const numbers = async (since: string) =>
      (await readAll(`state=all&since=${since}`)).issues.map((issue) => issue.number);
    expect(await numbers(`${second}Z`)).not.toContain(8);
    expect(await numbers(`${second}.000Z`)).toContain(8);
    expect(await numbers(new Date(Date.parse(`${second}Z`) - 1_000).toISOString().replace('.000', ''))).toContain(8);
  });

  it('counts a quota in GitHub’s headers and refuses a call without a token', async () => {
    const response = await get(`${github.url}/user`);
    expect(response.headers.get('x-ratelimit-limit')).toBe('5000');
    expect(Number(response.headers.get('x-ratelimit-remaining'))).toBeLessThan(5_000);
    expect((await fetch(`${github.url}/user`)).status).toBe(401);
  });
});
