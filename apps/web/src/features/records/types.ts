import type { Schema } from '@tributary/api-client';

export type RecordType = Schema<'RecordType'>;

interface TypeWords {
  many: string;
  one: string;
  /** The field that names a record of the type. */
  title: string;
  columns: string[];
  /** Names kept beside a reference; the panel shows the reference. */
  repeats: Record<string, string>;
  sort: string;
}

const types: Record<RecordType, TypeWords> = {
  work_item: {
    many: 'Work items',
    one: 'work item',
    title: 'title',
    repeats: { assigneeNames: 'assignees', reporterName: 'reporter' },
    columns: ['title', 'status', 'priority', 'assigneeNames', 'container', 'dueDate', 'sourceUpdatedAt'],
    sort: '-sourceUpdatedAt',
  },
  container: {
    many: 'Containers',
    one: 'container',
    title: 'name',
    repeats: {},
    columns: ['name', 'kind', 'parent', 'archived', 'sourceUpdatedAt'],
    sort: 'name',
  },
  account: {
    many: 'Accounts',
    one: 'account',
    title: 'displayName',
    repeats: {},
    columns: ['displayName', 'email', 'handle', 'role', 'active'],
    sort: 'displayName',
  },
  pull_request: {
    many: 'Pull requests',
    one: 'pull request',
    title: 'title',
    repeats: { authorName: 'author', mergedByName: 'mergedBy' },
    columns: ['title', 'state', 'authorName', 'targetBranch', 'container', 'sourceUpdatedAt'],
    sort: '-sourceUpdatedAt',
  },
  review: {
    many: 'Reviews',
    one: 'review',
    title: 'title',
    repeats: { reviewerName: 'reviewer' },
    columns: ['title', 'state', 'pullRequest', 'reviewerName', 'submittedAt'],
    sort: '-submittedAt',
  },
  commit: {
    many: 'Commits',
    one: 'commit',
    title: 'title',
    repeats: { authorName: 'author' },
    columns: ['title', 'key', 'authorName', 'container', 'committedAt'],
    sort: '-committedAt',
  },
  comment: {
    many: 'Comments',
    one: 'comment',
    title: 'title',
    repeats: { authorName: 'author' },
    columns: ['title', 'authorName', 'workItem', 'pullRequest', 'sourceCreatedAt'],
    sort: '-sourceCreatedAt',
  },
  status_time: {
    many: 'Times in status',
    one: 'time in a status',
    title: 'status',
    repeats: {},
    columns: ['status', 'workItem', 'minutes', 'since', 'current'],
    sort: '-since',
  },
};

export const recordTypes = Object.keys(types) as RecordType[];

export function isRecordType(name: string | undefined): name is RecordType {
  return name !== undefined && Object.hasOwn(types, name);
}

export function wordsOf(type: RecordType): TypeWords {
  return types[type];
}

/** "Work items" for `work_item`; an unknown type by its own name. */
export function recordTypeName(type: string): string {
  return isRecordType(type) ? types[type].many : type;
}
