import type { SignatureScheme, WebhookDefinition, WebhookHeaders } from '@tributary/provider-sdk';

export const masked = '(not shown)';
const secretive = /authorization|cookie|secret|token|signature|password|api-?key|hmac/i;
const headersAtMost = 60;
const charactersAtMost = 500;

/** The headers that are kept with an event: without what proves who sent it, which nobody needs twice. */
export function keptHeaders(
  { signature }: Pick<WebhookDefinition, 'signature'>,
  headers: WebhookHeaders,
): Record<string, string> {
  const proof = proofHeader(signature);
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers).slice(0, headersAtMost)) {
    if (value === undefined) continue;
    const text = typeof value === 'string' ? value : value.join(', ');
    kept[name] = name === proof || secretive.test(name) ? masked : text.slice(0, charactersAtMost);
  }
  return kept;
}

function proofHeader(scheme: SignatureScheme): string | undefined {
  switch (scheme.kind) {
    case 'hmac':
    case 'digest':
      return scheme.signature.header.toLowerCase();
    case 'standard-webhooks':
      return `${scheme.headers}-signature`;
    case 'token':
      return 'header' in scheme.at ? scheme.at.header.toLowerCase() : undefined;
    case 'jwt':
      return scheme.at.header.toLowerCase();
    case 'custom':
      return undefined;
  }
}
