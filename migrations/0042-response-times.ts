import { migration } from './migration';
import { tenantTable } from './tenant-table';

/** How long a provider takes to answer, as counts in classes: percentiles of any days come from adding them up. */
export const ResponseTimes = migration({
  name: 'ResponseTimes1760000000042',
  sql: `
    create table kb.response_times (
      tenant_id uuid not null,
      integration_id uuid not null,
      day date not null,
      class smallint not null check (class between 0 and 18),
      calls bigint not null,
      primary key (tenant_id, integration_id, day, class),
      foreign key (tenant_id, integration_id) references kb.integrations (tenant_id, id) on delete cascade
    );
    comment on table kb.response_times is 'Calls of a day by how long they took.';
    comment on column kb.response_times.class is 'Place among 10, 15, 23 … 10,000 ms, see response-times.sql.ts; 0 is quicker than all, 18 slower.';
    ${tenantTable('response_times')}
  `,
});
