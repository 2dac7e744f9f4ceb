import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createProviderHttp } from '@tributary/provider-sdk';
import { sendJson, startScriptedServer, type ScriptedServer } from '@tributary/provider-sdk/testing';
import { githubChoice } from './github.choice';
import { githubProvider } from './github.provider';
import { githubSettings } from './github.settings';

describe('the repositories one can choose from', () => {
  let server: ScriptedServer;
  beforeAll(async () => {
    server = await startScriptedServer();
  });
  afterAll(() => server.close());

  const tree = (more: object = {}) => {
    const signal = AbortSignal.timeout(10_000);
    const http = createProviderHttp({
      provider: githubProvider,
      baseUrl: server.origin,
      credentials: { kind: 'token', token: `ghp_${'a'.repeat(36)}` },
      guard: server.guard,
      inTransaction: () => false,
      signal,
    });
    return githubChoice.tree({ settings: githubSettings.parse({ repository: 'quay/gates', ...more }), http, signal });
  };

  it('are read page by page, stand below their owners, and are private only where that is allowed', async () => {
    const repository = (full_name: string, isPrivate = false) => ({ full_name, private: isPrivate });
    const pages = [
      [repository('quay/gates'), repository('yard/cranes')],
      [repository('quay/locks', true), { full_name: 7 }, { name: 'without an owner' }],
    ];
    server.play((request, response) => {
      const page = Number(new URL(request.url ?? '', server.origin).searchParams.get('page') ?? 1);
      const link = `<${server.origin}/user/repos?per_page=100&page=2>; rel="next"`;
      sendJson(response, pages[page - 1], 200, page === 1 ? { link } : {});
    });
    const shown = (await tree()).map(({ id, parentId }) => `${parentId ?? ''} ${id}`);
    expect(shown).toEqual([' owner:quay', 'owner:quay quay/gates', ' owner:yard', 'owner:yard yard/cranes']);
    expect(server.calls.map(({ url }) => url)).toEqual([
      '/user/repos?per_page=100&sort=full_name',
      '/user/repos?per_page=100&page=2',
    ]);
    expect((await tree({ include_private: true })).map(({ id }) => id)).toContain('quay/locks');
  });

  it('are not taken for none where the answer is no list', async () => {
    server.play((_, response) => sendJson(response, { message: 'Something else' }));
    await expect(tree()).rejects.toThrow(/holds no list of repositories/);
  });
});
