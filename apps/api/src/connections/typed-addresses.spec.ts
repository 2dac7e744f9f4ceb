import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { registry } from '@tributary/providers';
import { describeProvider } from '@tributary/provider-sdk';
import { describeApi } from '../platform/http/openapi-document';
import { createIntegration } from '../platform/database/testing/builders';
import { createTestApi, type Browser, type Member, type TestApi } from '../platform/http/testing/test-api';

/** Metadata, loopback, private, numeric, mapped, and what is no web address at all. */
const hostile = `
  http://169.254.169.254/latest/meta-data https://100.100.100.200/ https://metadata.google.internal/ https://[fd00:ec2::254]/
  http://127.0.0.1:5432/ https://localhost/ https://LOCALHOST./ https://127.1/ https://2130706433/ https://0x7f000001/
  https://0177.0.0.1/ https://0/ https://10.0.0.8/ https://172.16.9.9/ https://192.168.1.1/ https://100.64.0.1/
  https://[::1]/ https://[::]/ https://[::ffff:127.0.0.1]/ https://[::ffff:a9fe:a9fe]/ https://[64:ff9b::7f00:1]/
  https://[2002:7f00:1::]/ https://[fe80::1]/ https://db/ https://printer.local/ https://user:pass@api.example.com/
  file:///etc/passwd ftp://api.example.com/ gopher://127.0.0.1:6379/ javascript:alert(1) http://api.example.com/
`
  .trim()
  .split(/\s+/);
const token = { clickup: 'pk_1_SANDBOX', github: `ghp_${'a'.repeat(36)}` } as const;
const settingsOf = { clickup: { team_id: '1' }, github: { repository: 'acme/app' } } as const;
type Key = keyof typeof token;
const keys = Object.keys(token) as Key[];

interface Input {
  /** Schema and property in the API's description; settings are the providers' own. */
  names: string;
  send: (
    browser: Browser,
    key: Key,
    address: string,
    ids: Record<Key, string>,
  ) => PromiseLike<{ status: number; body: object }>;
}
const body = (key: Key, address: string) => ({
  providerKey: key,
  settings: { ...settingsOf[key], api_url: address },
  credentials: { kind: 'token', token: token[key] },
});
const inputs: Input[] = [
  { names: 'CreateIntegrationDto.settings', send: (b, key, at) => b.post('/api/integrations', body(key, at)) },
  { names: 'TestConnectionDto.settings', send: (b, key, at) => b.post('/api/integrations/test', body(key, at)) },
  {
    names: 'UpdateIntegrationDto.settings',
    send: (b, key, at, ids) => b.patch(`/api/integrations/${ids[key]}`, { settings: body(key, at).settings }),
  },
  {
    names: 'StartConsentDto.apiUrl',
    send: (b, key, apiUrl) => b.post('/api/oauth/authorize', { providerKey: key, apiUrl }),
  },
  {
    names: 'PutOAuthClientDto.apiUrl',
    send: (b, key, apiUrl) =>
      b.put(`/api/oauth/clients/${key}`, { clientId: 'x', clientSecret: 'secret of x', apiUrl }),
  },
];

describe('X6: every address that a person can type', () => {
  let api: TestApi;
  let owner: Member;
  let server: Server;
  let inside: string;
  const hits: string[] = [];
  const ids = {} as Record<Key, string>;
  beforeAll(async () => {
    server = createServer((request, response) => {
      hits.push(request.url!);
      response.writeHead(302, { location: `${inside.replace('127.0.0.1', 'localhost')}/secret` }).end();
    }).listen(0, '127.0.0.1');
    await new Promise((done) => server.once('listening', done));
    inside = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    api = await createTestApi({ allowedPrivateHosts: [new URL(inside).host] });
    owner = await api.createOwner();
    const { tenantId, projectId } = owner.tenant;
    for (const key of keys) {
      const made = await createIntegration(api.database.admin, { tenantId, projectId, providerKey: key, name: key });
      ids[key] = made.integrationId;
    }
  });
  afterAll(async () => {
    await api?.close();
    server.close();
  });

  it('is in this list: fields of the API’s bodies, and settings of every provider', () => {
    const { paths, components } = describeApi(api.app);
    const schemas = components!.schemas as Record<string, { properties?: Record<string, object> }>;
    const bodies = [...JSON.stringify(paths).matchAll(/"requestBody":\{.*?"#\/components\/schemas\/(\w+)"/g)];
    const typed = [...new Set(bodies.map(([, name]) => name!))]
      .flatMap((name) => Object.keys(schemas[name]?.properties ?? {}).map((property) => `${name}.${property}`))
      .filter((name) => /\.(.*(url|uri|host|server|address|endpoint).*|settings)$/i.test(name));
    expect(typed.sort()).toEqual(inputs.map(({ names }) => names).sort());
    expect(
      registry
        .list()
        .map(({ definition }) => definition.key)
        .sort(),
    ).toEqual([...keys].sort());
    for (const { definition } of registry.list()) {
      const { properties = {} } = describeProvider(definition).settingsSchema as { properties?: object };
      const addresses = Object.keys(properties).filter((name) => /url|uri|host|server|endpoint/i.test(name));
      expect([definition.key, addresses]).toEqual([definition.key, ['api_url']]);
    }
  });

  it.each(inputs)('$names refuses what leads inside, before anything is stored or called', async ({ send }) => {
    const found: Record<string, unknown> = {};
    for (const key of keys)
      for (const address of hostile) {
        const { status, body: said } = await send(owner.browser, key, address, ids);
        const path = (said as { errors?: { path: string }[] }).errors?.[0]?.path ?? '';
        if (status !== 400 || !/(api_url|apiUrl)$/.test(path)) found[`${key} ${address}`] = { status, said };
      }
    expect(found).toEqual({});
    for (const table of ['integrations', 'oauth_clients', 'oauth_states', 'connections']) {
      const { rows } = await api.database.admin.query<{ row: string }>(`select t::text as row from kb.${table} t`);
      expect(rows.filter(({ row }) => hostile.some((address) => row.includes(address)))).toEqual([]);
    }
  });

  it.each(inputs.slice(0, 1))('$names takes a public address: the control', async ({ send }) => {
    for (const key of keys) expect((await send(owner.browser, key, 'https://api.example.com/', ids)).status).toBe(201);
  });

  it('leads nowhere by a redirect', async () => {
    for (const key of keys) {
      const { body: report } = await owner.browser.post('/api/integrations/test', body(key, inside)).expect(200);
      expect(report.ok).toBe(false);
    }
    expect(hits.length).toBeGreaterThan(0);
    expect(hits).not.toContain('/secret');
  });
});
