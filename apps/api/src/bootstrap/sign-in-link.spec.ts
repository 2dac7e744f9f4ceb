import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createTestApi, type TestApi } from '../platform/http/testing/test-api';
import { printSignInLink } from './sign-in-link';

describe('the command that prints a sign-in link', () => {
  let api: TestApi;
  let folder: string;
  beforeAll(async () => {
    api = await createTestApi();
    folder = await mkdtemp(path.join(tmpdir(), 'tributary-link-'));
  });
  afterAll(async () => {
    await api.close();
    await rm(folder, { recursive: true, force: true });
  });

  const print = async (environment: Record<string, string>): Promise<string[]> => {
    const lines: string[] = [];
    await printSignInLink(environment, (line) => lines.push(line));
    return lines;
  };

  it('makes the owner where there is none, and lets them in once by the public address', async () => {
    const environment = { DATABASE_URL: api.database.appUrl, PUBLIC_URL: 'https://hub.example.com' };
    const [older] = await print(environment);
    const lines = await print(environment);
    expect(lines).toEqual([expect.stringMatching(/^https:\/\/hub\.example\.com\/sign-in#token=[\w-]{43}$/)]);
    const tokenOf = (link: string) => link.split('#token=')[1];
    await api.anonymous.post('/api/auth/link', { token: tokenOf(older!) }).expect(401);
    await api.anonymous.post('/api/auth/link', { token: tokenOf(lines[0]!) }).expect(204);
    await api.anonymous.post('/api/auth/link', { token: tokenOf(lines[0]!) }).expect(401);
    const { rows } = await api.database.admin.query('select slug from kb.tenants');
    expect(rows).toEqual([{ slug: 'home' }]);
  });

  it('says what is missing where nothing runs, and prints no link', async () => {
    await expect(print({ DATA_DIR: folder })).rejects.toThrow(/^No Tributary runs on the data folder .*Start it/);
    const note = { superuserPassword: 'x', appPassword: 'p@ss', folder: '.', port: 1 };
    await writeFile(path.join(folder, 'database.json'), JSON.stringify(note));
    await expect(print({ DATA_DIR: folder })).rejects.toThrow(/cannot be reached/);
    await expect(print({ DATA_DIR: folder })).rejects.not.toThrow(/p@ss|p%40ss/);
    await expect(print({ DATABASE_URL: 'nonsense' })).rejects.toThrow(/DATABASE_URL must be/);
  });
});
