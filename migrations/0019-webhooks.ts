import { migration } from './migration';
import { tenantTable, touched } from './tenant-table';

/** Who calls us, and what came: subscriptions with their secrets, and events as they were received. */
export const Webhooks = migration({
  name: 'Webhooks1760000000019',
  sql: `
    create table kb.webhook_subscriptions (
      id uuid primary key,
      tenant_id uuid not null,
      integration_id uuid not null,
      location_key text collate "C" not null,
      location jsonb not null,
      url text not null,
      external_id text collate "C",
      secret_encrypted bytea,
      secret_key_id text,
      previous_secret_encrypted bytea,
      previous_secret_key_id text,
      previous_secret_until timestamptz,
      secret_set_at timestamptz,
      state text not null default 'pending'
        check (state in ('pending', 'active', 'failing', 'suspended', 'missing', 'silent', 'failed')),
      say text,
      failures integer not null default 0,
      refused bigint not null default 0,
      last_refused_at timestamptz,
      last_event_at timestamptz,
      checked_at timestamptz,
      registered_at timestamptz,
      expires_at timestamptz,
      renew_at timestamptz,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      unique (tenant_id, id),
      unique (tenant_id, integration_id, location_key),
      foreign key (tenant_id, integration_id) references kb.integrations (tenant_id, id) on delete cascade
    );
    comment on table kb.webhook_subscriptions is 'One per integration and location, each with an address and a secret of its own.';
    comment on column kb.webhook_subscriptions.id is 'Random throughout: it stands in the address that the provider calls.';
    comment on column kb.webhook_subscriptions.previous_secret_encrypted is 'Good until previous_secret_until, beside the new one.';
    comment on column kb.webhook_subscriptions.refused is 'Calls whose signature was not good; nothing else is kept of them.';

    create table kb.webhook_setups (
      tenant_id uuid not null,
      integration_id uuid not null,
      state text not null default 'pending' check (state in ('pending', 'active', 'failing', 'off', 'unsupported')),
      say text,
      ask text not null default 'check' check (ask in ('check', 'register', 'rotate')),
      version bigint not null default 1,
      check_at timestamptz default now(),
      attempts integer not null default 0,
      lease_owner text,
      lease_until timestamptz,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      primary key (tenant_id, integration_id),
      foreign key (tenant_id, integration_id) references kb.integrations (tenant_id, id) on delete cascade
    );
    create index webhook_setups_due on kb.webhook_setups (check_at) where check_at is not null;
    comment on table kb.webhook_setups is 'How the subscriptions of an integration stand, and when they are looked at next.';
    comment on column kb.webhook_setups.version is 'Grows when something was asked for: a check that began before does not count as its answer.';

    create table kb.webhook_events (
      id uuid primary key,
      tenant_id uuid not null,
      integration_id uuid not null,
      subscription_id uuid not null,
      delivery_id text collate "C" not null,
      kind text collate "C",
      content_type text,
      headers json not null,
      body bytea not null,
      state text collate "C" not null default 'received'
        check (state in ('received', 'processing', 'done', 'ignored', 'failed', 'dead')),
      due_at timestamptz not null default now(),
      attempts integer not null default 0,
      crashes integer not null default 0,
      replays integer not null default 0,
      claim_id uuid,
      lease_owner text,
      error jsonb,
      outcome jsonb,
      received_at timestamptz not null default now(),
      processed_at timestamptz
    ) with (toast_tuple_target = 8160); -- compressing bodies of some KB costs more than storing them
    create index webhook_events_list on kb.webhook_events (tenant_id, integration_id, received_at, id);
    create index webhook_events_due on kb.webhook_events (tenant_id, due_at, id)
      where state in ('received', 'processing', 'failed');
    create index webhook_events_old on kb.webhook_events (received_at) where state in ('done', 'ignored', 'dead');
    comment on table kb.webhook_events is 'Verified calls exactly as they came, and what became of them. No foreign keys: a call must not wait for other rows.';
    comment on column kb.webhook_events.due_at is 'When it may be claimed: at once, at the next attempt, or where somebody works on it when their lease ends.';
    comment on column kb.webhook_events.claim_id is 'The fence: new with each claim; whoever has another one commits nothing.';

    create table kb.webhook_deliveries (
      tenant_id uuid not null,
      integration_id uuid not null,
      delivery_id text collate "C" not null,
      received_at timestamptz not null default now(),
      primary key (tenant_id, integration_id, delivery_id)
    );
    create index webhook_deliveries_old on kb.webhook_deliveries using brin (received_at);
    comment on table kb.webhook_deliveries is 'What duplicates are recognised by; outlives nothing that a provider would send again.';

    ${['webhook_subscriptions', 'webhook_setups'].map(touched).join('')}
    ${['webhook_subscriptions', 'webhook_setups', 'webhook_events', 'webhook_deliveries'].map(tenantTable).join('')}

    -- Whatever decides about subscriptions asks for a look at them, whichever code changes it.
    create function kb.ask_for_webhooks() returns trigger language plpgsql as $$
      begin
        insert into kb.webhook_setups as s (tenant_id, integration_id) values (new.tenant_id, new.id)
          on conflict (tenant_id, integration_id)
          do update set check_at = now(), version = s.version + 1, attempts = 0;
        return null;
      end $$;
    create trigger webhooks_of_new after insert on kb.integrations for each row execute function kb.ask_for_webhooks();
    create trigger webhooks_of_changed after update on kb.integrations for each row
      when (old.enabled is distinct from new.enabled
        or old.settings_encrypted is distinct from new.settings_encrypted
        or old.connection_id is distinct from new.connection_id
        or old.deleted_at is distinct from new.deleted_at
        or (old.state = 'needs_reauth' and new.state <> 'needs_reauth'))
      execute function kb.ask_for_webhooks();
    insert into kb.webhook_setups (tenant_id, integration_id)
      select tenant_id, id from kb.integrations where deleted_at is null;

    -- A transition that the provider told with time and author has its row: two reads that differ by it tell nothing new.
    create unique index status_changes_told on kb.status_changes (tenant_id, integration_id, external_id)
      where external_id is not null;
    create function kb.skip_told_status_change() returns trigger language plpgsql as $$
      declare latest kb.status_changes;
      begin
        select * into latest from kb.status_changes s
          where s.tenant_id = new.tenant_id and s.work_item_id = new.work_item_id
            and s.occurred_at <= new.occurred_at + interval '2 seconds'
          order by s.occurred_at desc limit 1;
        if latest.evidence = 'exact' and latest.to_status is not distinct from new.to_status then return null; end if;
        return new;
      end $$;
    create trigger told_already before insert on kb.status_changes for each row
      when (new.evidence = 'inferred') execute function kb.skip_told_status_change();
  `,
});
