import { migration } from './migration';
import { tenantTable } from './tenant-table';

/** Work that nobody tries any more by itself, whatever kind it is: a view over the rows that hold it. */
export const DeadLetters = migration({
  name: 'DeadLetters1760000000041',
  sql: `
    create table kb.dead_letter_discards (
      tenant_id uuid not null,
      integration_id uuid not null,
      kind text collate "C" not null check (kind in ('part', 'event', 'setup', 'renewal')),
      job_id uuid not null,
      version text collate "C" not null,
      discarded_by text not null,
      discarded_at timestamptz not null default now(),
      primary key (tenant_id, kind, job_id),
      foreign key (tenant_id, integration_id) references kb.integrations (tenant_id, id) on delete cascade
    );
    comment on table kb.dead_letter_discards is 'Dead letters that a person put away; the work itself stays as it is.';
    comment on column kb.dead_letter_discards.version is 'Which attempt it was: work that was begun anew and failed again is seen again.';
    ${tenantTable('dead_letter_discards')}

    create index sync_partitions_dead on kb.sync_partitions (tenant_id, run_id) where state in ('failed', 'parked');
    create index webhook_events_dead on kb.webhook_events (tenant_id, integration_id) where state = 'dead';
    create index webhook_setups_failing on kb.webhook_setups (tenant_id, integration_id) where state = 'failing';

    create view kb.dead_letters with (security_invoker = true) as
      select letter.*, i.project_id, i.display_name, i.provider_key
      from (
        select p.tenant_id, p.integration_id, 'part'::text as kind, p.id,
               coalesce(p.error ->> 'category', 'unknown') as cause, coalesce(p.error ->> 'say', 'It failed without saying why.') as say,
               p.stream as subject, p.label, greatest(p.attempts, (p.error ->> 'attempts')::integer, p.crashes, 1) as attempts,
               p.created_at as first_at, coalesce(p.finished_at, p.updated_at) as last_at, p.run_id, p.fencing_token::text as version
        from kb.sync_tasks t
        join kb.sync_runs r on r.tenant_id = t.tenant_id and r.id = t.last_run_id and r.state = 'failed'
        join kb.sync_partitions p on p.tenant_id = r.tenant_id and p.run_id = r.id and p.state in ('failed', 'parked')
        union all
        select e.tenant_id, e.integration_id, 'event', e.id, coalesce(e.error ->> 'category', 'unknown'),
               coalesce(e.error ->> 'say', 'It failed without saying why.'), coalesce(e.kind, ''), e.delivery_id,
               greatest(e.attempts, e.crashes, 1), e.received_at, coalesce(e.processed_at, e.received_at), null, e.replays::text
        from kb.webhook_events e where e.state = 'dead'
        union all
        select s.tenant_id, s.integration_id, 'setup', s.integration_id, 'webhooks',
               coalesce(s.say, 'Setting up webhooks fails.'), 'webhooks', '', s.attempts, s.updated_at, s.updated_at, null, s.version::text
        from kb.webhook_setups s where s.state = 'failing' and s.attempts >= 5
        union all
        select c.tenant_id, used.integration_id, 'renewal', c.id, 'auth',
               coalesce(used.say, 'The access has ended. Reconnect to continue; nothing was lost.'), 'renewal',
               coalesce(c.account_label, ''), 1, c.updated_at, c.updated_at, null, coalesce(c.credentials_set_at::text, '')
        from kb.connections c
        join lateral (select i.id as integration_id, i.state_reason ->> 'say' as say from kb.integrations i
                      where i.tenant_id = c.tenant_id and i.connection_id = c.id and i.deleted_at is null and i.enabled
                      order by i.state = 'needs_reauth' desc, i.id limit 1) used on true
        where c.status = 'needs_reauth' and c.auth_method = 'oauth2'
      ) letter
      join kb.integrations i on i.tenant_id = letter.tenant_id and i.id = letter.integration_id and i.deleted_at is null
      where not exists (select from kb.dead_letter_discards d
                        where d.tenant_id = letter.tenant_id and d.kind = letter.kind and d.job_id = letter.id
                          and d.version = letter.version);
    comment on view kb.dead_letters is
      'Parts of the last import that failed for good, dead webhook events, webhook set-ups that failed five times, consent that cannot be renewed.';
    grant select on kb.dead_letters to tributary_app;
  `,
});
