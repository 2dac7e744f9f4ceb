import { account } from './account';
import { comment } from './comment';
import { commit } from './commit';
import { container } from './container';
import type { ModelDefinition } from './field';
import { pullRequest } from './pull-request';
import { review } from './review';
import { statusTime } from './status-time';
import { workItem } from './work-item';

export * from './field';
export { account } from './account';
export { comment } from './comment';
export { commit } from './commit';
export { container, containerKinds } from './container';
export { pullRequest, pullRequestStates } from './pull-request';
export { review, reviewStates } from './review';
export { statusTime } from './status-time';
export { workItem, priorities, statusCategories } from './work-item';

/** Every record type, in the order in which people look for them. */
export const recordTypes = [
  'work_item',
  'container',
  'account',
  'pull_request',
  'review',
  'commit',
  'comment',
  'status_time',
] as const;
export type RecordType = (typeof recordTypes)[number];

/** Every record type by its name; the API, the mapping and the tables are held against this list. */
export const models: Readonly<Record<RecordType, ModelDefinition>> = {
  container,
  account,
  work_item: workItem,
  pull_request: pullRequest,
  review,
  commit,
  comment,
  status_time: statusTime,
};

/** The model of a record type. Throws on an unknown name: a stream that names one is a mistake in code. */
export function modelOf(type: string): ModelDefinition {
  const model = Object.hasOwn(models, type) ? models[type as RecordType] : undefined;
  if (!model) throw new Error(`Unknown record type "${type}". Known: ${Object.keys(models).join(', ')}.`);
  return model;
}
