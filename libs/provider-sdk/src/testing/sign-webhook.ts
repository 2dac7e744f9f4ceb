import { createHash, createHmac } from 'node:crypto';
import type { WebhookRequest } from '../webhooks/request';
import type { SignatureScheme } from '../webhooks/scheme';
import { asHmac, keyOf, signedParts } from '../webhooks/verify';

/**
 * Headers that make a request pass its verification: what a provider's stand-in sends along. `headers` are those that
 * are signed too. Throws for schemes that only the provider can sign (a JWT, a custom one).
 */
export function signWebhook(
  scheme: SignatureScheme,
  secret: string,
  request: WebhookRequest,
  now: Date,
): Record<string, string> {
  if (scheme.kind === 'standard-webhooks') return signWebhook(asHmac(scheme), secret, request, now);
  if (scheme.kind === 'token' && 'header' in scheme.at)
    return { [scheme.at.header.toLowerCase()]: `${scheme.at.prefix ?? ''}${secret}` };
  if (scheme.kind !== 'hmac' && scheme.kind !== 'digest')
    throw new Error(`A ${scheme.kind} signature cannot be made here.`);
  const rule = scheme.kind === 'hmac' ? scheme.timestamp : undefined;
  const timestamp = String(Math.floor(now.getTime() / (rule?.unit === 'milliseconds' ? 1 : 1000)));
  const parts = signedParts(scheme.signs ?? '{body}', { ...request, timestamp, secret });
  const key = scheme.kind === 'hmac' ? keyOf(scheme, secret) : '';
  if (!parts || key === undefined) throw new Error('The secret or a signed header is missing.');
  const hash = scheme.kind === 'hmac' ? createHmac(scheme.algorithm, key) : createHash(scheme.algorithm);
  for (const part of parts) hash.update(part);
  const named: [string, string][] = [
    ...(rule ? [[rule.at.header, `${rule.at.prefix ?? ''}${timestamp}`] as [string, string]] : []),
    [scheme.signature.header, `${scheme.signature.prefix ?? ''}${hash.digest(scheme.encoding)}`],
  ];
  const headers: Record<string, string> = {};
  for (const [header, value] of named) {
    const name = header.toLowerCase();
    const before = headers[name];
    // One header may hold both, as in `t=17…,v1=ab…`.
    headers[name] = before === undefined ? value : `${before}${scheme.signature.separator ?? ','}${value}`;
  }
  return headers;
}
