import { migration } from './migration';

/** Records some of whose references have no target yet. After each import they are looked for, and mostly there are none. */
export const UnresolvedReferences = migration({
  name: 'UnresolvedReferences1760000000054',
  sql: Object.entries({
    work_items: ['container', 'parent', 'reporter'],
    containers: ['parent'],
    pull_requests: ['container', 'author', 'merged_by'],
    reviews: ['pull_request', 'reviewer'],
    commits: ['container', 'author'],
    comments: ['work_item', 'pull_request', 'author'],
    status_times: ['work_item'],
  })
    .map(
      ([table, references]) => `
        create index ${table}_unresolved on kb.${table} (tenant_id, integration_id, stream, id)
          where ${references.map((name) => `(${name}_id is null and ${name}_ref is not null)`).join(' or ')};`,
    )
    .join(''),
});
