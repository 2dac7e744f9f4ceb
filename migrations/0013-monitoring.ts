import { migration } from './migration';

/** The monitoring role sees these columns of all tenants and nothing else. */
export const Monitoring = migration({
  name: 'Monitoring1760000000013',
  sql: `
    create view kb.clickup_sync_state with (security_invoker = true) as
    select
      t.id, t.integration_id,
      case when r.state in ('queued', 'running', 'waiting') then 'running'
           when r.state = 'failed' then 'failed'
           when r.state = 'succeeded' then 'completed'
           else 'idle' end as import_status,
      (select max(s.last_full_at) from kb.stream_states s where s.integration_id = t.integration_id and s.stream = 'tasks') as last_full_import_at,
      (select s.last_complete_at from kb.stream_states s where s.integration_id = t.integration_id and s.stream = 'workspaces') as last_workspace_sync_at,
      (select s.last_complete_at from kb.stream_states s where s.integration_id = t.integration_id and s.stream = 'spaces') as last_space_sync_at,
      (select s.last_complete_at from kb.stream_states s where s.integration_id = t.integration_id and s.stream = 'folders') as last_folder_sync_at,
      (select s.last_complete_at from kb.stream_states s where s.integration_id = t.integration_id and s.stream = 'lists') as last_list_sync_at,
      (select s.last_complete_at from kb.stream_states s where s.integration_id = t.integration_id and s.stream = 'tasks') as last_task_sync_at,
      (select s.cursor_at::text from kb.stream_states s where s.integration_id = t.integration_id and s.stream = 'tasks') as sync_cursor,
      (select s.cursor from kb.stream_states s where s.integration_id = t.integration_id and s.stream = 'workspaces') as workspace_cursor,
      t.active_run_id as active_import_job_id,
      (select count(*) from kb.work_items w where w.integration_id = t.integration_id and w.deleted_at is null)
        + (select count(*) from kb.containers c where c.integration_id = t.integration_id and c.deleted_at is null) as total_imported_objects,
      (select count(*) from kb.work_items w where w.integration_id = t.integration_id and w.deleted_at is null) as total_synced_tasks,
      (select count(*) from kb.containers c where c.integration_id = t.integration_id and c.stream = 'lists' and c.deleted_at is null) as total_synced_lists,
      (select count(*) from kb.containers c where c.integration_id = t.integration_id and c.stream = 'spaces' and c.deleted_at is null) as total_synced_spaces,
      t.consecutive_failures, t.last_error, t.last_error_at, t.created_at, t.updated_at
    from kb.sync_tasks t
    join kb.integrations i on i.id = t.integration_id and i.provider_key = 'clickup' and i.deleted_at is null
    left join kb.sync_runs r on r.id = coalesce(t.active_run_id, t.last_run_id);
    comment on view kb.clickup_sync_state is 'State of each ClickUp import; goes with its integration.';
    grant select on kb.clickup_sync_state to tributary_app, tributary_monitor;

    grant select (id, name, display_name, enabled, project_id, created_at, provider_key, deleted_at) on kb.integrations to tributary_monitor;
    grant select (id, integration_id, active_run_id, last_run_id, consecutive_failures, last_error, last_error_at, created_at, updated_at)
      on kb.sync_tasks to tributary_monitor;
    grant select (id, state) on kb.sync_runs to tributary_monitor;
    grant select (integration_id, stream, last_full_at, last_complete_at, cursor_at, cursor) on kb.stream_states to tributary_monitor;
    grant select (integration_id, deleted_at) on kb.work_items to tributary_monitor;
    grant select (integration_id, stream, deleted_at) on kb.containers to tributary_monitor;
    ${['integrations', 'sync_tasks', 'sync_runs', 'stream_states', 'work_items', 'containers']
      .map((table) => `create policy monitor on kb.${table} for select to tributary_monitor using (true);`)
      .join('\n    ')}
  `,
});
