import { Injectable } from '@nestjs/common';
import type { TenantScope } from '../auth/scope';
import { givenUpOf } from '../dead-letters/given-up';
import type { StateReasonDto } from '../integrations/integration.dto';
import { holdReason, integrationTables } from '../integrations/integration-rows';
import { needsYou, summaryColumns } from '../integrations/summary.sql';
import { TenantTransaction, type Sql } from '../platform/database/tenant-transaction';
import type { OverviewDto, ProjectOverviewDto, WaitingIntegrationDto } from './overview.dto';

type Summary = Omit<ProjectOverviewDto, 'changesByHour' | 'waiting'>;
type Waiting = WaitingIntegrationDto & { projectId: string; held: number };

const hours = 24;
const mostWaiting = 20;

/** Across the projects of a tenant. The number of queries is the same however many projects and integrations there are. */
@Injectable()
export class OverviewService {
  constructor(private readonly transactions: TenantTransaction) {}

  /** What waits for a person first, then by name. */
  read({ tenantId, actor }: TenantScope): Promise<OverviewDto> {
    return this.transactions.run(tenantId, actor, async (sql) => {
      const { rows: projects } = await sql.query<Summary>(summaries);
      const changes = await changesOf(sql);
      const waiting = await waitingOf(sql);
      return {
        items: projects.map((project) => ({
          ...project,
          changesByHour: changes.get(project.id) ?? Array<number>(hours).fill(0),
          waiting: waiting.get(project.id) ?? [],
        })),
      };
    });
  }
}

const summaries = `
  select p.id, p.slug, p.name, ${summaryColumns},
    (count(*) filter (where i.state = 'failing'))::int as failing,
    (count(*) filter (where t.active_run_id is not null))::int as syncing
  from kb.projects p
  left join (${integrationTables}) on i.project_id = p.id and i.deleted_at is null
  where p.tenant_id = kb.current_tenant() and p.deleted_at is null
  group by p.id, p.slug, p.name
  order by count(*) filter (where ${needsYou}) > 0 desc, p.name, p.id`;

async function changesOf(sql: Sql): Promise<Map<string, number[]>> {
  const { rows } = await sql.query<{ projectId: string; ago: number; changes: number }>(
    `select project_id as "projectId", floor(extract(epoch from now() - at) / 3600)::int as ago,
       sum(coalesce((data->>'created')::bigint, 0) + coalesce((data->>'updated')::bigint, 0)
           + coalesce((data->>'deleted')::bigint, 0))::float as changes
     from kb.domain_events
     where tenant_id = kb.current_tenant() and at > now() - interval '${hours} hours' and project_id is not null
       and type in ('records.changed', 'records.deleted')
     group by 1, 2`,
  );
  const found = new Map<string, number[]>();
  for (const { projectId, ago, changes } of rows) {
    const ofProject = found.get(projectId) ?? Array<number>(hours).fill(0);
    if (ago >= 0 && ago < hours) ofProject[hours - 1 - ago] = changes;
    found.set(projectId, ofProject);
  }
  return found;
}

async function waitingOf(sql: Sql): Promise<Map<string, WaitingIntegrationDto[]>> {
  const { rows } = await sql.query<Waiting & { stateReason: StateReasonDto | null }>(
    `select * from (
       select i.project_id as "projectId", i.id, i.name, i.display_name as "displayName", i.provider_key as "providerKey",
         i.state, i.state_reason as "stateReason", coalesce(hold.held, 0)::float as held,
         row_number() over (partition by i.project_id order by i.display_name, i.id) as place
       from ${integrationTables}
       left join lateral (select sum(h.nominated) as held from kb.deletion_holds h
         where h.tenant_id = i.tenant_id and h.integration_id = i.id and h.state = 'waiting') hold on true
       where i.tenant_id = kb.current_tenant() and i.deleted_at is null and ${needsYou}
     ) waiting where place <= ${mostWaiting} order by place`,
  );
  const givenUp = await givenUpOf(
    sql,
    rows.map(({ id }) => id),
  );
  const found = new Map<string, WaitingIntegrationDto[]>();
  for (const { projectId, id, name, displayName, providerKey, state, stateReason, held } of rows) {
    const reason = stateReason ?? holdReason(held) ?? givenUp.get(id) ?? null;
    const waiting = { id, name, displayName, providerKey, state, stateReason: reason };
    found.set(projectId, [...(found.get(projectId) ?? []), waiting]);
  }
  return found;
}
