import type { Sql } from '../platform/database/tenant-transaction';
import type { RunDto, RunErrorDto, RunMode, RunStageDto, RunState, RunTrigger, StageState } from './run.dto';

/** Columns of `kb.sync_runs r` that a view is made from. */
export const runColumns = `r.id, r.integration_id as "integrationId", i.provider_key as "providerKey", r.mode, r.trigger, r.state,
  r.requested_by as "requestedBy", r.request_id as "requestId", r.created_at as "createdAt", r.started_at as "startedAt", r.finished_at as "finishedAt",
  r.wait_until as "waitUntil", r.wait_reason as "waitReason", r.error, r.estimated_total::float as "estimatedTotal", r.memory_bytes::float as "memoryBytes"`;

export interface RunRow {
  id: string;
  integrationId: string;
  providerKey: string;
  mode: RunMode;
  trigger: RunTrigger;
  state: RunState;
  requestedBy: string;
  requestId: string | null;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
  waitUntil: Date | null;
  waitReason: string | null;
  error: RunErrorDto | null;
  estimatedTotal: number | null;
  memoryBytes: number | null;
}

interface StreamRow {
  runId: string;
  stream: string;
  stage: number;
  states: StageState[];
  partitions: number;
  partitionsDone: number;
  pages: number;
  read: number;
  created: number;
  updated: number;
  unchanged: number;
  deleted: number;
  failed: number;
  apiCalls: number;
  bytesIn: number;
}

/** A stream's title for people. */
export type TitleOf = (providerKey: string, stream: string) => string;

/** Makes the views of runs, with two queries however many they are. */
export async function viewRuns(sql: Sql, runs: readonly RunRow[], titleOf: TitleOf): Promise<RunDto[]> {
  if (runs.length === 0) return [];
  const streams = await streamsOf(
    sql,
    runs.map(({ id }) => id),
  );
  const names = await namesOf(
    sql,
    runs.map(({ requestedBy }) => requestedBy),
  );
  return runs.map((run) => viewOf(run, streams.get(run.id) ?? [], names.get(run.requestedBy) ?? null, titleOf));
}

async function streamsOf(sql: Sql, ids: string[]): Promise<Map<string, StreamRow[]>> {
  const sum = (column: string, name = column) => `coalesce(sum(${column}), 0)::float as "${name}"`;
  const { rows } = await sql.query<StreamRow>(
    `select run_id as "runId", stream, min(stage) as stage, array_agg(distinct state) as states,
            (count(*) filter (where kind = 'pull'))::int as partitions,
            (count(*) filter (where kind = 'pull' and state = 'done'))::int as "partitionsDone",
            ${['pages', 'read', 'created', 'updated', 'unchanged', 'deleted', 'failed'].map((name) => sum(name)).join(', ')},
            ${sum('api_calls', 'apiCalls')}, ${sum('bytes_in', 'bytesIn')}
     from kb.sync_partitions where run_id = any($1::uuid[]) group by run_id, stream order by run_id, min(stage), stream`,
    [ids],
  );
  const byRun = new Map<string, StreamRow[]>();
  for (const row of rows) byRun.set(row.runId, [...(byRun.get(row.runId) ?? []), row]);
  return byRun;
}

/** Names of the people and API tokens that asked; the schedule has none. */
export async function namesOf(sql: Sql, askers: string[]): Promise<Map<string, string>> {
  const idsOf = (kind: string) => [
    ...new Set(askers.filter((asker) => asker.startsWith(kind)).map((asker) => asker.slice(kind.length))),
  ];
  const [users, tokens] = [idsOf('user:'), idsOf('token:')];
  if (users.length + tokens.length === 0) return new Map();
  const { rows } = await sql.query<{ asker: string; name: string }>(
    `select 'user:' || id as asker, display_name as name from kb.users where id = any($1::uuid[])
     union all select 'token:' || id, 'API token ' || name from kb.api_tokens where id = any($2::uuid[])`,
    [users, tokens],
  );
  return new Map(rows.map(({ asker, name }) => [asker, name]));
}

/** The first of these that any part of a stream is in says what the stream is doing. */
const telling: readonly StageState[] = ['running', 'waiting', 'ready', 'failed', 'parked', 'cancelled'];

function stateOf(states: readonly StageState[]): StageState {
  const found = telling.find((state) => states.includes(state));
  if (found) return found;
  // Parts that are done beside parts that are blocked: between two stages of one stream.
  if (states.includes('blocked')) return states.includes('done') ? 'ready' : 'blocked';
  return 'done';
}

function viewOf(run: RunRow, streams: readonly StreamRow[], requestedBy: string | null, titleOf: TitleOf): RunDto {
  const total = (
    name: 'pages' | 'read' | 'created' | 'updated' | 'unchanged' | 'deleted' | 'failed' | 'apiCalls' | 'bytesIn',
  ) => streams.reduce((sum, stream) => sum + stream[name], 0);
  const waiting = run.state === 'waiting' && run.waitUntil;
  return {
    id: run.id,
    integrationId: run.integrationId,
    mode: run.mode,
    trigger: run.trigger,
    state: run.state,
    createdAt: run.createdAt.toISOString(),
    startedAt: run.startedAt?.toISOString() ?? null,
    finishedAt: run.finishedAt?.toISOString() ?? null,
    counts: {
      pages: total('pages'),
      read: total('read'),
      created: total('created'),
      updated: total('updated'),
      unchanged: total('unchanged'),
      deleted: total('deleted'),
      failed: total('failed'),
    },
    apiCalls: total('apiCalls'),
    bytesIn: total('bytesIn'),
    estimatedTotal: run.estimatedTotal,
    memoryBytes: run.memoryBytes,
    wait: waiting ? { until: waiting.toISOString(), say: run.waitReason ?? 'Waiting until it may go on.' } : null,
    error: run.error ? errorOf(run.error) : null,
    durationMs: run.startedAt ? (run.finishedAt ?? new Date()).getTime() - run.startedAt.getTime() : null,
    stages: streams.map((stream) => stageOf(stream, titleOf(run.providerKey, stream.stream))),
    requestedBy,
    ...(run.requestId ? { requestId: run.requestId } : {}),
  };
}

function stageOf(row: StreamRow, title: string): RunStageDto {
  const { stream, partitions, partitionsDone, read, created, updated, unchanged, failed, deleted } = row;
  return {
    stream,
    title,
    state: stateOf(row.states),
    partitions,
    partitionsDone,
    read,
    created,
    updated,
    unchanged,
    failed,
    deleted,
  };
}

function errorOf({ say, category, providerCode }: RunErrorDto): RunErrorDto {
  return { say, category, ...(providerCode ? { providerCode } : {}) };
}
