import { lookup as dnsLookup, type LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { Agent, buildConnector, type Dispatcher } from 'undici';
import { BadConfiguration } from './errors';
import { defaultLimits } from './http';

/** Keeps our requests away from the operator's own network, whatever address a person typed. */
export interface AddressGuard {
  /** Literal check, no look-up: scheme, credentials, addresses in any notation. Throws BadConfiguration. */
  check(url: URL): void;
  /** `check`, and the name is looked up: for a form, before saving. Throws BadConfiguration. */
  resolve(url: URL): Promise<void>;
  /** Connects only to addresses that pass, looking the name up once for check and connection alike. */
  readonly dispatcher: Dispatcher;
  close(): Promise<void>;
}

export interface GuardOptions {
  /** Exact `host:port` pairs the operator allows though they are private or plain http. */
  allow?: readonly string[];
  /** DNS; replaced in tests. */
  lookup?: LookupFunction;
  /** The connector below ours; replaced in tests. */
  connect?: (options: { lookup?: LookupFunction }) => buildConnector.connector;
  connectTimeoutMs?: number;
}

/** Public by its range, but the address of Azure's own host agent. */
const refusedThoughPublic = new Set(['168.63.129.16']);
const globalV6 = ipaddr.parseCIDR('2000::/3');

/** True for an address of the public internet. IPv4 inside IPv6 is judged as IPv4; what is no address is refused. */
export function isPublicAddress(address: string): boolean {
  // The library also reads `1.2.3`; a socket is only ever given whole addresses.
  if (isIP(address) === 0 || !ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  if (parsed.range() !== 'unicast' || refusedThoughPublic.has(parsed.toString())) return false;
  return parsed instanceof ipaddr.IPv4 || parsed.match(globalV6);
}

const portOf = (url: { protocol: string; port?: string | null }): string =>
  url.port ? String(url.port) : url.protocol === 'https:' ? '443' : '80';
const bare = (hostname: string): string => hostname.replace(/^\[|\]$/g, '');

function refuse(host: string, why: string): BadConfiguration {
  return new BadConfiguration(
    `The address ${host} was not called: ${why}. Enter a public https address, or ask the operator of this ` +
      `installation to allow this host and port.`,
    { category: 'validation', field: 'api_url' },
  );
}

/** A look-up that hands on only public addresses; one private address among them refuses the name altogether. */
function guardedLookup(lookup: LookupFunction): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, found) => {
      if (error) return callback(error, []);
      const addresses: LookupAddress[] = Array.isArray(found) ? found : [{ address: found, family: isIP(found) }];
      if (addresses.length === 0 || addresses.some(({ address }) => !isPublicAddress(address)))
        return callback(refuse(hostname, 'it leads to a private or reserved network'), []);
      const [first] = addresses;
      if (options.all) return callback(null, addresses);
      return callback(null, first?.address ?? '', first?.family);
    });
  };
}

/** Makes the guard with its own pool of connections; `close` ends them. */
export function createAddressGuard(options: GuardOptions = {}): AddressGuard {
  const allowed = new Set((options.allow ?? []).map((pair) => pair.toLowerCase().replace(/[[\]]/g, '')));
  const isAllowed = (hostname: string, port: string): boolean => allowed.has(`${bare(hostname).toLowerCase()}:${port}`);
  const lookup = guardedLookup(options.lookup ?? (dnsLookup as LookupFunction));
  const timeout = options.connectTimeoutMs ?? defaultLimits.connectTimeoutMs;
  const build =
    options.connect ??
    ((extra) => buildConnector({ timeout, allowH2: false, ...extra } as buildConnector.BuildOptions));
  const open = build({});
  const guarded = build({ lookup });

  const check = (url: URL): void => {
    const host = bare(url.hostname);
    if (url.protocol !== 'https:' && url.protocol !== 'http:')
      throw refuse(url.protocol, 'only https addresses can be called');
    if (url.username || url.password) throw refuse(url.host, 'the address holds a user name or password');
    if (isAllowed(url.hostname, portOf(url))) return;
    if (url.protocol === 'http:') throw refuse(url.host, 'over plain http the token could be read on the way');
    if (isIP(host) ? !isPublicAddress(host) : isLocalName(host))
      throw refuse(url.host, 'it leads to a private or reserved network');
  };

  const dispatcher = new Agent({
    connect: (target, callback) => {
      const port = portOf(target);
      if (isAllowed(target.hostname, port)) return open(target, callback);
      // A literal address is never looked up, so that it is judged here.
      if (isIP(bare(target.hostname)) && !isPublicAddress(bare(target.hostname)))
        return callback(refuse(target.hostname, 'it leads to a private or reserved network'), null);
      return guarded(target, callback);
    },
  });

  const resolve = async (url: URL): Promise<void> => {
    check(url);
    const host = bare(url.hostname);
    if (isIP(host) || isAllowed(url.hostname, portOf(url))) return;
    await new Promise<void>((done, fail) => {
      lookup(host, { all: true }, (error) => {
        if (!error) return done();
        fail(error instanceof BadConfiguration ? error : refuse(url.host, 'this name is not known'));
      });
    });
  };

  return { check, resolve, dispatcher, close: () => dispatcher.close() };
}

/** Names that never leave the machine or its network; whatever a resolver says of them. */
function isLocalName(host: string): boolean {
  const name = host.toLowerCase().replace(/\.$/, '');
  return !name.includes('.') || /\.(localhost|local|internal|home\.arpa|lan|intranet)$/.test(name);
}
