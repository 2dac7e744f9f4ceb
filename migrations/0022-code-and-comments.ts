import { recordColumns, recordConstraints } from './0008-records';
import { migration } from './migration';
import { syncedTable, tenantTable } from './tenant-table';

const tables = ['pull_requests', 'reviews', 'commits', 'comments', 'status_times'];

/** Pull requests, reviews, commits, comments and times in status; and what keeps a provider from being asked in vain. */
export const CodeAndComments = migration({
  name: 'CodeAndComments1760000000022',
  sql: `
    create table kb.pull_requests (${recordColumns}
      title text not null,
      key text,
      description text,
      state text check (state in ('open', 'merged', 'closed')),
      draft boolean,
      container_ref text collate "C",
      container_id uuid,
      author_ref text collate "C",
      author_id uuid,
      author_name text,
      reviewer_names text[],
      labels text[],
      source_branch text,
      target_branch text,
      head_commit text,
      merge_commit text,
      merged_by_ref text collate "C",
      merged_by_id uuid,
      merged_by_name text,
      mergeable boolean,
      additions bigint,
      deletions bigint,
      changed_files bigint,
      commits bigint,
      merged_at timestamptz,
      closed_at timestamptz,
      source_created_at timestamptz,
      source_updated_at timestamptz,
      url text,${recordConstraints}
    );
    create index pull_requests_recent
      on kb.pull_requests (tenant_id, project_id, source_updated_at desc nulls last, id desc);

    create table kb.reviews (${recordColumns}
      title text not null,
      state text check (state in ('approved', 'changes_requested', 'commented', 'dismissed', 'pending')),
      body text,
      pull_request_ref text collate "C",
      pull_request_id uuid,
      reviewer_ref text collate "C",
      reviewer_id uuid,
      reviewer_name text,
      commit text,
      submitted_at timestamptz,
      url text,${recordConstraints}
    );
    create index reviews_recent on kb.reviews (tenant_id, project_id, submitted_at desc nulls last, id desc);
    create index reviews_of on kb.reviews (tenant_id, pull_request_id);

    create table kb.commits (${recordColumns}
      title text not null,
      key text,
      message text,
      container_ref text collate "C",
      container_id uuid,
      author_ref text collate "C",
      author_id uuid,
      author_name text,
      author_email text collate "C",
      parents text[],
      additions bigint,
      deletions bigint,
      authored_at timestamptz,
      committed_at timestamptz,
      url text,${recordConstraints}
    );
    create index commits_recent on kb.commits (tenant_id, project_id, committed_at desc nulls last, id desc);

    create table kb.comments (${recordColumns}
      title text not null,
      body text,
      work_item_ref text collate "C",
      work_item_id uuid,
      pull_request_ref text collate "C",
      pull_request_id uuid,
      author_ref text collate "C",
      author_id uuid,
      author_name text,
      resolved boolean,
      source_created_at timestamptz,
      source_updated_at timestamptz,
      url text,${recordConstraints}
    );
    create index comments_recent on kb.comments (tenant_id, project_id, source_created_at desc nulls last, id desc);
    create index comments_of on kb.comments (tenant_id, work_item_id);

    create table kb.status_times (${recordColumns}
      status text not null,
      work_item_ref text collate "C",
      work_item_id uuid,
      minutes bigint,
      since timestamptz,
      current boolean,
      position bigint,
      url text,${recordConstraints}
    );
    create index status_times_of on kb.status_times (tenant_id, work_item_id);
    comment on table kb.status_times is 'Totals that a tool keeps; transitions are in status_changes.';
    ${tables.map(syncedTable).join('')}

    create table kb.source_validators (
      tenant_id uuid not null,
      integration_id uuid not null,
      stream text collate "C" not null,
      partition_key text collate "C" not null,
      url text collate "C" not null,
      etag text collate "C" not null,
      read_at timestamptz not null,
      primary key (tenant_id, integration_id, stream, partition_key),
      foreign key (tenant_id, integration_id) references kb.integrations (tenant_id, id) on delete cascade
    );
    comment on table kb.source_validators is
      'The ETag of the first page of a list, by which a provider is asked whether anything changed at all. Good only for a stream that was read to its end since.';
    ${tenantTable('source_validators')}

    create function kb.return_quota(p_connection uuid, p_bucket text) returns void language sql as $$
      update kb.provider_quotas set remaining = least("limit", remaining + 1)
      where tenant_id = kb.current_tenant() and connection_id = p_connection and bucket = p_bucket
        and remaining is not null $$;
    comment on function kb.return_quota(uuid, text) is 'Gives back one call that the provider did not count.';
    grant execute on function kb.return_quota(uuid, text) to tributary_app;
  `,
});
