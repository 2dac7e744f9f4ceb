import { ProblemError } from '@tributary/api-client';
import { sayOf } from '../../app/api';

/** What was refused, part by part: that something was would not help. */
export function refusalOf(error: unknown): string {
  const parts = error instanceof ProblemError ? error.problem.errors : undefined;
  if (!parts?.length) return sayOf(error);
  return parts.map(({ path, message }) => `${nameOf(path)} ${message}.`).join(' ');
}

/** `filter[colour]` → "The filter colour"; a saved view is sent as `query`. */
function nameOf(path: string): string {
  const field = /^filter\[(.+)\]$/.exec(path)?.[1];
  if (field) return `The filter “${field}”`;
  return `The ${path === 'query' ? 'view' : path}`;
}
