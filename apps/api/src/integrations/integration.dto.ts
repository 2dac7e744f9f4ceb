import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ScheduleOptionsDto } from '../sync/schedule.dto';
import { RunDto } from '../sync/run.dto';
import {
  integrationStates,
  reasonActions,
  schedules,
  type IntegrationState,
  type ReasonAction,
  type Schedule,
} from './states';

export const connectionStatuses = ['untested', 'ok', 'needs_reauth'] as const;
export type ConnectionStatus = (typeof connectionStatuses)[number];

export class StateReasonDto {
  @ApiProperty({ example: 'ClickUp refused the token (401). It was probably revoked. Reconnect to continue.' })
  say: string;

  @ApiPropertyOptional({ enum: reasonActions, enumName: 'ReasonAction' })
  action?: ReasonAction;
}

export class ConnectionDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: 'token' })
  authMethod: string;

  @ApiProperty({ type: String, nullable: true, example: 'Ada Lovelace (ada@example.com)' })
  accountLabel: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'When the secret was last replaced.' })
  secretSetAt: string | null;

  @ApiProperty({ enum: connectionStatuses, enumName: 'ConnectionStatus' })
  status: ConnectionStatus;
}

/** An enabled instance of a provider in a project. Secrets are never part of it. */
export class IntegrationDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: 'clickup', description: 'Slug, unique in its project.' })
  name: string;

  @ApiProperty({ example: 'ClickUp' })
  displayName: string;

  @ApiProperty({ type: String, nullable: true })
  description: string | null;

  @ApiProperty({ example: 'clickup' })
  providerKey: string;

  @ApiProperty()
  enabled: boolean;

  @ApiProperty({ enum: integrationStates, enumName: 'IntegrationState' })
  state: IntegrationState;

  @ApiProperty({ type: StateReasonDto, nullable: true })
  stateReason: StateReasonDto | null;

  @ApiProperty({ type: Object, additionalProperties: true })
  settings: Record<string, unknown>;

  @ApiProperty({ description: 'Connected to the built-in sandbox.' })
  sandbox: boolean;

  @ApiProperty({ type: ConnectionDto, nullable: true })
  connection: ConnectionDto | null;

  @ApiProperty({
    type: [String],
    example: ['lists', 'tasks'],
    description: 'What is imported, by the provider’s `entities`; what they need comes along.',
  })
  entities: string[];

  @ApiProperty({ enum: schedules, enumName: 'Schedule' })
  schedule: Schedule;

  @ApiProperty({ type: ScheduleOptionsDto })
  scheduleOptions: ScheduleOptionsDto;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  lastSyncAt: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  nextSyncAt: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Everything up to here is in.' })
  freshAt: string | null;

  @ApiProperty({
    type: Object,
    additionalProperties: { type: 'number' },
    description: 'Records by type.',
    example: { work_item: 1240, container: 31 },
  })
  counts: Record<string, number>;

  @ApiProperty({ type: RunDto, nullable: true })
  activeRun: RunDto | null;

  @ApiProperty({ type: [Number], description: 'Changed records per hour, the last 24 hours, oldest first.' })
  changesByHour: number[];

  @ApiProperty({ format: 'date-time' })
  createdAt: string;

  @ApiProperty({ format: 'date-time' })
  updatedAt: string;
}

export class IntegrationSummaryDto {
  @ApiProperty()
  connected: number;

  @ApiProperty()
  fresh: number;

  @ApiProperty()
  needsYou: number;
}

export class IntegrationListDto {
  @ApiProperty({ type: [IntegrationDto] })
  items: IntegrationDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;

  @ApiProperty({ type: IntegrationSummaryDto })
  summary: IntegrationSummaryDto;
}
