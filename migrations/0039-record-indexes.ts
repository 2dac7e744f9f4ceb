import { migration } from './migration';

const recent = 'source_updated_at desc nulls last, id desc';

/**
 * What work items are sorted and filtered by, so that a page of a million costs what a page of a hundred does. A title may
 * be longer than an index entry can be: its beginning stands in a column of its own.
 */
export const RecordIndexes = migration({
  name: 'RecordIndexes1760000000039',
  sql: `
    alter table kb.work_items
      add column title_start text not null generated always as (lower(left(title, 100))) stored;
    comment on column kb.work_items.title_start is 'What titles are sorted by.';
    create index work_items_by_title on kb.work_items (tenant_id, project_id, title_start, id);
    create index work_items_by_key on kb.work_items (tenant_id, project_id, key) where key is not null;
    create index work_items_by_status on kb.work_items (tenant_id, project_id, status, ${recent});
    create index work_items_by_container on kb.work_items (tenant_id, project_id, container_ref, ${recent});
    create index work_items_by_first_seen on kb.work_items (tenant_id, project_id, first_seen_at, id);
    create index work_items_by_creation
      on kb.work_items (tenant_id, project_id, source_created_at desc nulls last, id desc);
    ${['start_date', 'due_date', 'completed_at']
      .map(
        (column) => `
    create index work_items_by_${column} on kb.work_items (tenant_id, project_id, ${column} desc nulls last, id desc)
      where ${column} is not null;`,
      )
      .join('')}
  `,
});
