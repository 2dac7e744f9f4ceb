import { createServer, type Server } from 'node:http';
import type { AddressInfo, LookupFunction } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildConnector, request } from 'undici';
import { BadConfiguration, createAddressGuard, createProviderHttp, isPublicAddress } from './index';
import { acme } from './testing/acme';

/** A resolver under the test's control; the public control must pass wherever the others are refused. */
function resolver(answers: Record<string, string[][]>): { lookup: LookupFunction; asked: string[] } {
  const asked: string[] = [];
  const lookup: LookupFunction = (hostname, _options, callback) => {
    asked.push(hostname);
    const turns = answers[hostname];
    const addresses = turns && (turns.length > 1 ? turns.shift() : turns[0]);
    if (!addresses) return callback(Object.assign(new Error('unknown'), { code: 'ENOTFOUND' }), []);
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  };
  return { lookup, asked };
}
const publicAddress = '93.184.215.14';

let server: Server;
let port: number;
let hits = 0;
beforeAll(async () => {
  server = createServer((_, response) => {
    hits += 1;
    response.end('{"reached":true}');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  port = (server.address() as AddressInfo).port;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
});

/** Connects to the local server whatever the look-up gave, and notes the address that would have been dialled. */
const instead = (dialled: string[]) => {
  const real = buildConnector({ allowH2: false });
  return ({ lookup }: { lookup?: LookupFunction }): buildConnector.connector =>
    (target, callback) => {
      if (!lookup) return real(target, callback);
      lookup(target.hostname, { all: true }, (error, found) => {
        if (error) return callback(error, null);
        dialled.push(...(found as { address: string }[]).map(({ address }) => address));
        real({ ...target, hostname: '127.0.0.1', protocol: 'http:', port: String(port) }, callback);
      });
    };
};

const refused = `
  http://example.com/ ftp://example.com/ file:///etc/passwd https://user:pass@example.com/
  https://127.0.0.1/ https://localhost/ https://LOCALHOST./ https://a.localhost/ https://db/
  https://2130706433/ https://0x7f000001/ https://0177.0.0.1/ https://127.1/ https://0/
  https://10.0.0.8/ https://172.16.9.9/ https://192.168.1.1/ https://100.64.0.1/ https://198.18.0.1/
  https://169.254.169.254/latest/meta-data https://100.100.100.200/ https://168.63.129.16/
  https://metadata.google.internal/ https://printer.local/ https://224.0.0.1/ https://255.255.255.255/
  https://[::1]/ https://[::]/ https://[::ffff:127.0.0.1]/ https://[::ffff:a9fe:a9fe]/
  https://[::127.0.0.1]/ https://[fe80::1]/ https://[fd00:ec2::254]/ https://[64:ff9b::7f00:1]/
  https://[2002:7f00:1::]/ https://[ff02::1]/
`
  .trim()
  .split(/\s+/);

describe('X6: addresses a person can type', () => {
  it.each(refused)('%s is refused without a look-up', async (address) => {
    const { lookup, asked } = resolver({});
    const guard = createAddressGuard({ lookup });
    expect(() => guard.check(new URL(address))).toThrow(BadConfiguration);
    await expect(guard.resolve(new URL(address))).rejects.toThrow(BadConfiguration);
    expect(asked).toEqual([]);
    await guard.close();
  });

  it('a public name, a public IPv4 and a public IPv6 pass: the control', async () => {
    const { lookup } = resolver({ 'api.example.com': [[publicAddress, '2606:2800:21f:cb07::1']] });
    const guard = createAddressGuard({ lookup });
    for (const address of [
      'https://api.example.com/v2',
      `https://${publicAddress}/`,
      'https://[2606:4700::1111]:8443/',
    ])
      await expect(guard.resolve(new URL(address))).resolves.toBeUndefined();
    await guard.close();
  });

  it('a name that leads inside is refused, also when only one of its addresses does', async () => {
    const { lookup } = resolver({
      'inside.example.com': [['10.1.2.3']],
      'mixed.example.com': [[publicAddress, '169.254.169.254']],
      'mapped.example.com': [['::ffff:192.168.0.1']],
      'empty.example.com': [[]],
    });
    const guard = createAddressGuard({ lookup });
    for (const name of ['inside', 'mixed', 'mapped', 'empty', 'unknown'])
      await expect(guard.resolve(new URL(`https://${name}.example.com/`))).rejects.toThrow(BadConfiguration);
    await guard.close();
  });

  it('rebinding between the check and the connection does not pass, and nothing is dialled', async () => {
    const { lookup, asked } = resolver({
      'rebind.example.com': [[publicAddress], ['127.0.0.1']],
      'api.example.com': [[publicAddress]],
    });
    const dialled: string[] = [];
    const guard = createAddressGuard({ lookup, connect: instead(dialled) });
    await guard.resolve(new URL('https://rebind.example.com/'));
    const http = (host: string) =>
      createProviderHttp({
        provider: acme,
        baseUrl: `https://${host}`,
        credentials: { kind: 'token', token: 'secret' },
        guard,
        limits: { retries: 0 },
      });
    await expect(http('rebind.example.com').get('/x')).rejects.toThrow(BadConfiguration);
    expect([asked.length, dialled, hits]).toEqual([2, [], 0]);
    expect((await http('api.example.com').get('/x')).body).toEqual({ reached: true });
    expect([dialled, hits]).toEqual([[publicAddress], 1]);
    await guard.close();
  });

  it('literal addresses are judged in the connector too, and only the exact pair allowed is let through', async () => {
    const guard = createAddressGuard({ allow: [`127.0.0.1:${port}`] });
    const answer = await request(`http://127.0.0.1:${port}/`, { dispatcher: guard.dispatcher });
    expect(await answer.body.json()).toEqual({ reached: true });
    expect(() => guard.check(new URL(`http://127.0.0.1:${port}/`))).not.toThrow();
    for (const other of [
      `http://127.0.0.1:${port + 1}/`,
      `http://127.0.0.2:${port}/`,
      `http://localhost:${port}/`,
      `http://[::ffff:127.0.0.1]:${port}/`,
    ]) {
      expect(() => guard.check(new URL(other))).toThrow(BadConfiguration);
      await expect(request(other, { dispatcher: guard.dispatcher })).rejects.toThrow(/was not called/);
    }
    await guard.close();
  });
});

describe('isPublicAddress', () => {
  it('refuses what is no address', () => {
    for (const text of ['', 'example.com', '1.2.3', '300.1.1.1', '::g']) expect(isPublicAddress(text)).toBe(false);
  });
});
