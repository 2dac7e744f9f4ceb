import { migration } from './migration';
import { tenantTable, touched } from './tenant-table';

/** What people said about who is who, and what they are asked. */
export const PersonDecisions = migration({
  name: 'PersonDecisions1760000000046',
  sql: `
    create table kb.person_decisions (
      id uuid primary key,
      tenant_id uuid not null references kb.tenants on delete cascade,
      kind text collate "C" not null check (kind in ('confirm', 'merge', 'split', 'rename', 'dismiss')),
      decided_by text not null,
      decided_at timestamptz not null default now(),
      names text[] not null,
      before jsonb not null,
      after jsonb not null,
      undone_by text,
      undone_at timestamptz,
      unique (tenant_id, id)
    );
    comment on table kb.person_decisions is 'Every decision with what was there before and after it, so that it can be undone.';
    comment on column kb.person_decisions.names is 'Whom it was about, as they were called then.';
    create table kb.person_decision_people (
      tenant_id uuid not null,
      person_id uuid not null,
      decision_id uuid not null,
      primary key (tenant_id, person_id, decision_id),
      foreign key (tenant_id, person_id) references kb.persons (tenant_id, id) on delete cascade,
      foreign key (tenant_id, decision_id) references kb.person_decisions (tenant_id, id) on delete cascade
    );
    create index person_decision_people_decision on kb.person_decision_people (tenant_id, decision_id);
    comment on table kb.person_decision_people is 'The persons a decision touched.';

    create table kb.person_suggestions (
      id uuid primary key,
      tenant_id uuid not null,
      kind text collate "C" not null check (kind in ('same', 'apart')),
      person_id uuid not null,
      other_id uuid not null,
      score double precision not null,
      reasons jsonb not null,
      state text collate "C" not null default 'open' check (state in ('open', 'dismissed')),
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      unique (tenant_id, kind, person_id, other_id),
      check (case kind when 'same' then person_id < other_id else person_id = other_id end),
      foreign key (tenant_id, person_id) references kb.persons (tenant_id, id) on delete cascade,
      foreign key (tenant_id, other_id) references kb.persons (tenant_id, id) on delete cascade
    );
    create index person_suggestions_open on kb.person_suggestions (tenant_id, score desc, id desc) where state = 'open';
    create index person_suggestions_other on kb.person_suggestions (tenant_id, other_id);
    comment on table kb.person_suggestions is
      'same: two persons who may be one; apart: a person whose accounts may be of several, who is then on both sides.';
    create function kb.person_now(p_person uuid) returns uuid language sql stable parallel safe as $$
      with recursive line (id, merged_into) as (
        select id, merged_into from kb.persons where tenant_id = kb.current_tenant() and id = p_person
        union select p.id, p.merged_into from line
          join kb.persons p on p.tenant_id = kb.current_tenant() and p.id = line.merged_into)
      select id from line where merged_into is null $$;
    comment on function kb.person_now(uuid) is 'Who a person is after all merges; null for nobody of this tenant.';
    grant execute on function kb.person_now(uuid) to tributary_app;
    ${touched('person_suggestions')}
    ${['person_decisions', 'person_decision_people', 'person_suggestions'].map(tenantTable).join('')}
  `,
});
