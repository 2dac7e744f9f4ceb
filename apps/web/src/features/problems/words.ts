import type { DeadLetter } from './api/dead-letters';

const kinds: Record<DeadLetter['kind'], string> = {
  part: 'Import',
  event: 'Webhook event',
  setup: 'Webhook set-up',
  renewal: 'Access',
};

/** What kind of work it was, for people. */
export const kindName = (kind: string): string => kinds[kind as DeadLetter['kind']] ?? kind;

const causes: Record<string, string> = {
  server: 'The tool failed',
  network: 'No connection',
  auth: 'Access refused',
  permission: 'Not allowed',
  not_found: 'Not found',
  validation: 'Refused by the tool',
  rate_limit: 'Too many calls',
  mapping: 'The mapping does not fit',
  webhooks: 'Webhooks could not be set up',
  unknown: 'Unknown',
};

/** A cause in words; one that is new says its own name. */
export const causeName = (cause: string): string => causes[cause] ?? cause.replaceAll('_', ' ');
