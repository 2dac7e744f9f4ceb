import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsObject } from 'class-validator';
import { anything } from '../platform/http/anything';
import { ListQueryDto } from '../platform/http/list/list.dto';
import { MayBeLeftOut } from '../platform/http/left-out';

export const runModes = ['full', 'incremental', 'deletions', 'remap'] as const;
export const runTriggers = ['first', 'manual', 'schedule'] as const;
export const runStates = ['queued', 'running', 'waiting', 'succeeded', 'failed', 'cancelled'] as const;
export const stageStates = ['blocked', 'ready', 'running', 'waiting', 'done', 'failed', 'parked', 'cancelled'] as const;
export const logLevels = ['info', 'warn', 'error'] as const;
export type RunMode = (typeof runModes)[number];
export type RunTrigger = (typeof runTriggers)[number];
export type RunState = (typeof runStates)[number];
export type StageState = (typeof stageStates)[number];
export type LogLevel = (typeof logLevels)[number];

export class RunCountsDto {
  @ApiProperty()
  pages: number;

  @ApiProperty({ description: 'Records read from the provider.' })
  read: number;

  @ApiProperty()
  created: number;

  @ApiProperty()
  updated: number;

  @ApiProperty({ description: 'Read and found equal: nothing was written for them.' })
  unchanged: number;

  @ApiProperty()
  deleted: number;

  @ApiProperty({ description: 'Records that did not fit; see the errors of the run.' })
  failed: number;
}

export class RunWaitDto {
  @ApiProperty({ format: 'date-time' })
  until: string;

  @ApiProperty({ example: 'ClickUp allows 100 calls a minute; continuing in 12 s.' })
  say: string;
}

export class RunErrorDto {
  @ApiProperty({ example: 'ClickUp refused the token (401). It was probably revoked. Reconnect to continue.' })
  say: string;

  @ApiProperty({ example: 'auth' })
  category: string;

  @ApiPropertyOptional({ example: 'OAUTH_025' })
  providerCode?: string;
}

export class RunStageDto {
  @ApiProperty({ example: 'tasks' })
  stream: string;

  @ApiProperty({ example: 'Tasks' })
  title: string;

  @ApiProperty({ enum: stageStates, enumName: 'StageState' })
  state: StageState;

  @ApiProperty()
  partitions: number;

  @ApiProperty()
  partitionsDone: number;

  @ApiProperty()
  read: number;

  @ApiProperty()
  created: number;

  @ApiProperty()
  updated: number;

  @ApiProperty()
  unchanged: number;

  @ApiProperty()
  failed: number;

  @ApiProperty()
  deleted: number;
}

/** One import, as a person sees it. */
export class RunDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'uuid' })
  integrationId: string;

  @ApiProperty({ enum: runModes, enumName: 'RunMode' })
  mode: RunMode;

  @ApiProperty({ enum: runTriggers, enumName: 'RunTrigger' })
  trigger: RunTrigger;

  @ApiProperty({ enum: runStates, enumName: 'RunState' })
  state: RunState;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  startedAt: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  finishedAt: string | null;

  @ApiProperty({ format: 'date-time' })
  createdAt: string;

  @ApiProperty({ type: RunCountsDto })
  counts: RunCountsDto;

  @ApiProperty({ description: 'Calls to the provider.' })
  apiCalls: number;

  @ApiProperty({ description: 'Bytes received from the provider.' })
  bytesIn: number;

  @ApiProperty({ type: Number, nullable: true, description: 'Records expected in all, from the import before.' })
  estimatedTotal: number | null;

  @ApiProperty({ type: Number, nullable: true, description: 'Memory of the worker when it ended.' })
  memoryBytes: number | null;

  @ApiProperty({ type: RunWaitDto, nullable: true })
  wait: RunWaitDto | null;

  @ApiProperty({ type: RunErrorDto, nullable: true })
  error: RunErrorDto | null;

  @ApiProperty({ type: Number, nullable: true })
  durationMs: number | null;

  @ApiProperty({ type: [RunStageDto] })
  stages: RunStageDto[];

  @ApiProperty({ type: String, nullable: true, description: 'Name of the person who asked; null for the schedule.' })
  requestedBy: string | null;

  @ApiPropertyOptional({
    description: 'Of the request that asked; the log lines of the work carry it. Absent for the schedule.',
  })
  requestId?: string;
}

export const circuitStates = ['closed', 'open', 'half_open'] as const;

/** Whether calls are held back because the provider does not work; see docs/decisions/0015. */
export class CircuitDto {
  @ApiProperty({
    enum: circuitStates,
    enumName: 'CircuitState',
    description: 'open: all calls wait; half_open: one attempt is under way.',
  })
  state: (typeof circuitStates)[number];

  @ApiProperty({ description: 'Failures of the provider or the network in a row.' })
  failures: number;

  @ApiProperty({ type: String, nullable: true, example: 'ClickUp answered 502. It is tried again.' })
  reason: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  openedAt: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  nextAttemptAt: string | null;
}

export class RunListQueryDto extends ListQueryDto {
  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: { type: 'string' },
    description: '`filter[state]=failed,cancelled`, `filter[trigger]=schedule`.',
    example: { state: 'failed' },
  })
  @MayBeLeftOut()
  @IsObject({ message: 'is written filter[field]=value' })
  filter?: Record<string, string>;
}

export class RunListDto {
  @ApiProperty({ type: [RunDto] })
  items: RunDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

export class RecordErrorDto {
  @ApiProperty({ format: 'uuid' })
  errorId: string;

  @ApiProperty({ type: String, nullable: true, example: '86b4n1x2c' })
  externalId: string | null;

  @ApiProperty({ example: 'tasks' })
  stream: string;

  @ApiProperty({ example: 'due_date: expected a number of milliseconds, got "soon"' })
  message: string;

  @ApiProperty({ ...anything, description: 'As the provider sent it.' })
  payload: unknown;
}

export class RunErrorGroupDto {
  @ApiProperty({ example: 'record_does_not_fit' })
  code: string;

  @ApiProperty({ example: 'These records did not fit the expected form. The rest of the run went on.' })
  say: string;

  @ApiProperty({ description: 'All of them, also those beyond the records shown.' })
  count: number;

  @ApiProperty({ type: [RecordErrorDto] })
  records: RecordErrorDto[];
}

export class RunErrorGroupsDto {
  @ApiProperty({ type: [RunErrorGroupDto] })
  items: RunErrorGroupDto[];
}

export class RunLogDto {
  @ApiProperty({ format: 'date-time' })
  at: string;

  @ApiProperty({ enum: logLevels, enumName: 'LogLevel' })
  level: LogLevel;

  @ApiProperty({ example: 'Read page 3 of Tasks: 100 records, 4 changed.' })
  message: string;

  @ApiPropertyOptional({ example: 'tasks' })
  stream?: string;

  @ApiPropertyOptional({ type: Object, additionalProperties: true })
  data?: Record<string, unknown>;
}

export class RunLogListDto {
  @ApiProperty({ type: [RunLogDto] })
  items: RunLogDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}
