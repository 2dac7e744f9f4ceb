import { isIP } from 'node:net';
import { isPublicAddress } from '@tributary/provider-sdk';

/** Where an installation is reached. */
export interface OwnAddress {
  publicUrl: string;
  host: string;
  port: number;
}

const bare = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '').toLowerCase();
const isLoopback = (host: string): boolean =>
  host === 'localhost' || host.endsWith('.localhost') || host.startsWith('127.') || host === '::1';

/** Names without a dot, and those that are reserved for networks of one's own, lead nowhere from outside. */
function isPrivate(host: string): boolean {
  if (isIP(host) !== 0) return !isPublicAddress(host);
  return isLoopback(host) || !host.includes('.') || /\.(local|internal|lan|home|test|invalid|localdomain)$/.test(host);
}

/**
 * The origin that a provider is told to call, or why there is none. A provider on this machine (the sandbox) is told the
 * local address; one in one's own network whatever PUBLIC_URL says; any other only an https address that is public.
 */
export function webhookOrigin(
  own: OwnAddress,
  providerUrl: string,
  provider: string,
): { origin: string } | { say: string } {
  const ours = bare(new URL(own.publicUrl));
  const theirs = bare(new URL(providerUrl));
  if (isLoopback(theirs)) {
    if (isLoopback(ours)) return { origin: own.publicUrl };
    const host = ['0.0.0.0', '::', ''].includes(own.host) ? '127.0.0.1' : own.host;
    return { origin: `http://${host.includes(':') ? `[${host}]` : host}:${own.port}` };
  }
  if (isLoopback(ours))
    return {
      say: `Webhooks are off: ${provider} cannot call ${own.publicUrl}, which leads to this machine only. The schedule keeps everything current. To get changes at once, set PUBLIC_URL to an https address that ${provider} can reach, and restart.`,
    };
  if (isPrivate(theirs)) return { origin: own.publicUrl };
  if (isPrivate(ours) || !own.publicUrl.startsWith('https:'))
    return {
      say: `Webhooks are off: ${provider} calls public https addresses only, and PUBLIC_URL is ${own.publicUrl}. The schedule keeps everything current. To get changes at once, set PUBLIC_URL to such an address and restart.`,
    };
  return { origin: own.publicUrl };
}
