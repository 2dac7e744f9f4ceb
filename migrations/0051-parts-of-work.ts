import { migration } from './migration';

/** What a work item consists of is found by its reference; most have no parent and cost the index nothing. */
export const PartsOfWork = migration({
  name: 'PartsOfWork1760000000051',
  sql: `
    create index work_items_by_parent
      on kb.work_items (tenant_id, project_id, parent_ref, source_updated_at desc nulls last, id desc)
      where parent_ref is not null;
  `,
});
