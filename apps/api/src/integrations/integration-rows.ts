import { Injectable } from '@nestjs/common';
import { Connections } from '../connections/connections.store';
import { givenUpOf } from '../dead-letters/given-up';
import type { Sql } from '../platform/database/tenant-transaction';
import type { ScheduleOptions } from '../sync/schedule';
import { runColumns, type RunRow } from '../sync/run-view';
import { RunsService } from '../sync/runs.service';
import { figuresOf, type Figures } from './figures';
import type { ConnectionStatus, IntegrationDto, StateReasonDto } from './integration.dto';
import { RecordCounts, type StreamCount } from './record-counts';
import type { IntegrationState, Schedule } from './states';

/** Of `kb.integrations i` with its task and connection; see `integrationTables`. */
export const integrationColumns = `i.id, i.name, i.display_name as "displayName", i.description, i.provider_key as "providerKey",
  i.enabled, i.state, i.state_reason as "stateReason", i.sandbox, i.settings_encrypted as "settingsCiphertext",
  i.settings_key_id as "settingsKeyId", i.created_at as "createdAt", i.updated_at as "updatedAt",
  t.id as "taskId", t.entities, t.schedule, t.schedule_options as "scheduleOptions", t.next_sync_at as "nextSyncAt", t.active_run_id as "activeRunId", last.finished_at as "lastSyncAt",
  c.id as "connectionId", c.auth_method as "authMethod", c.account_label as "accountLabel",
  c.credentials_set_at as "secretSetAt",
  case when c.status = 'untested' and t.last_success_at > c.credentials_set_at then 'ok' else c.status end as "connectionStatus"`;

export const integrationTables = `kb.integrations i
  join lateral (select * from kb.sync_tasks t where t.tenant_id = i.tenant_id and t.integration_id = i.id
                order by t.created_at, t.id limit 1) t on true
  left join kb.sync_runs last on last.tenant_id = i.tenant_id and last.id = t.last_run_id
  left join kb.connections c on c.tenant_id = i.tenant_id and c.id = i.connection_id`;

export interface IntegrationRow {
  id: string;
  name: string;
  displayName: string;
  description: string | null;
  providerKey: string;
  enabled: boolean;
  state: IntegrationState;
  stateReason: StateReasonDto | null;
  sandbox: boolean;
  settingsCiphertext: Buffer | null;
  settingsKeyId: string | null;
  createdAt: Date;
  updatedAt: Date;
  taskId: string;
  entities: string[];
  schedule: Schedule;
  scheduleOptions: ScheduleOptions;
  nextSyncAt: Date | null;
  activeRunId: string | null;
  lastSyncAt: Date | null;
  connectionId: string | null;
  authMethod: string | null;
  accountLabel: string | null;
  secretSetAt: Date | null;
  connectionStatus: ConnectionStatus | null;
}

/** The integration of a project, or nothing; `lock` keeps others from changing it meanwhile. */
export async function findIntegration(
  sql: Sql,
  projectId: string,
  id: string,
  lock: '' | 'for no key update of i' = '',
): Promise<IntegrationRow | undefined> {
  const { rows } = await sql.query<IntegrationRow>(
    `select ${integrationColumns} from ${integrationTables}
     where i.id = $1 and i.project_id = $2 and i.deleted_at is null ${lock}`,
    [id, projectId],
  );
  return rows[0];
}

/** Makes what the API shows from rows: settings opened, runs, counts and freshness joined in. */
@Injectable()
export class IntegrationViews {
  constructor(
    private readonly connections: Connections,
    private readonly runs: RunsService,
    private readonly records: RecordCounts,
  ) {}

  async view(sql: Sql, rows: readonly IntegrationRow[]): Promise<IntegrationDto[]> {
    const figures = await figuresOf(
      sql,
      rows.map(({ id }) => id),
    );
    const active = rows.filter(({ state }) => state !== 'disabled');
    const givenUp = await givenUpOf(
      sql,
      active.map(({ id }) => id),
    );
    const counts = await this.records.of(sql, rows);
    const runs = await this.activeRuns(sql, rows);
    const views: IntegrationDto[] = [];
    for (const row of rows) {
      const sealed = { ciphertext: row.settingsCiphertext, keyId: row.settingsKeyId };
      const settings = await this.connections.settings(sql, row.id, sealed);
      const activeRun = runs.find(({ integrationId }) => integrationId === row.id) ?? null;
      views.push({
        ...dtoOf(row, figures.get(row.id)!),
        stateReason: row.stateReason ?? holdReason(figures.get(row.id)!.held) ?? givenUp.get(row.id) ?? null,
        counts: byType(counts.get(row.id) ?? []),
        settings,
        activeRun,
      });
    }
    return views;
  }

  private async activeRuns(sql: Sql, rows: readonly IntegrationRow[]) {
    const ids = rows.flatMap(({ activeRunId }) => (activeRunId ? [activeRunId] : []));
    if (ids.length === 0) return [];
    const found = await sql.query<RunRow>(
      `select ${runColumns} from kb.sync_runs r join kb.integrations i on i.id = r.integration_id where r.id = any($1::uuid[])`,
      [ids],
    );
    return this.runs.view(sql, found.rows);
  }
}

type Stored = Omit<IntegrationDto, 'settings' | 'activeRun' | 'counts' | 'stateReason'>;

function dtoOf(row: IntegrationRow, figures: Figures): Stored {
  return {
    id: row.id,
    name: row.name,
    displayName: row.displayName,
    description: row.description,
    providerKey: row.providerKey,
    enabled: row.enabled,
    state: row.state,
    sandbox: row.sandbox,
    connection: connectionOf(row),
    entities: row.entities,
    schedule: row.schedule,
    scheduleOptions: row.scheduleOptions,
    lastSyncAt: row.lastSyncAt?.toISOString() ?? null,
    nextSyncAt: row.nextSyncAt?.toISOString() ?? null,
    freshAt: figures.freshAt?.toISOString() ?? null,
    changesByHour: figures.changesByHour,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

function byType(streams: readonly StreamCount[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { type, count } of streams) counts[type] = (counts[type] ?? 0) + count;
  return counts;
}

function connectionOf(row: IntegrationRow): IntegrationDto['connection'] {
  if (!row.connectionId || !row.authMethod || !row.connectionStatus) return null;
  return {
    id: row.connectionId,
    authMethod: row.authMethod,
    accountLabel: row.accountLabel,
    secretSetAt: row.secretSetAt?.toISOString() ?? null,
    status: row.connectionStatus,
  };
}

/** Deletions that wait are said where nothing more urgent is. */
export function holdReason(held: number): StateReasonDto | null {
  if (held === 0) return null;
  const records = held === 1 ? '1 record was' : `${held.toLocaleString('en')} records were`;
  return {
    say: `${records} missing in the last full import, more than usual. Nothing is deleted before you decide.`,
    action: 'review_deletions',
  };
}
