import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { CircuitDto, RunDto } from '../sync/run.dto';
import { StateReasonDto } from './integration.dto';
import { integrationStates, type IntegrationState } from './states';

export const holdStates = ['waiting', 'delete', 'keep'] as const;
export type HoldState = (typeof holdStates)[number];

export class ReachedAccountDto {
  @ApiProperty()
  id: string;

  @ApiProperty({ example: 'Ada Lovelace' })
  name: string;

  @ApiPropertyOptional({ example: 'ada@example.com' })
  email?: string;
}

export class ScopesDto {
  @ApiProperty({ type: [String] })
  granted: string[];

  @ApiProperty({ type: [String] })
  missing: string[];
}

export class TestedResourceDto {
  @ApiProperty({ example: 'workspace' })
  kind: string;

  @ApiProperty()
  id: string;

  @ApiProperty()
  name: string;

  @ApiProperty()
  readable: boolean;

  @ApiPropertyOptional()
  problem?: string;
}

export class TestProblemDto {
  @ApiProperty({ description: 'What happened, why, what to do.' })
  say: string;

  @ApiPropertyOptional({ description: 'The provider’s own words.', example: 'Token invalid' })
  providerSaid?: string;

  @ApiPropertyOptional({ example: 'OAUTH_025' })
  code?: string;

  @ApiPropertyOptional({ description: 'The form’s field it is about.', example: 'credentials.token' })
  field?: string;
}

/** What "Test connection" found; also a refusal is an answer and not an error. */
export class TestReportDto {
  @ApiProperty()
  ok: boolean;

  @ApiPropertyOptional({ type: ReachedAccountDto })
  account?: ReachedAccountDto;

  @ApiPropertyOptional({ type: ScopesDto })
  scopes?: ScopesDto;

  @ApiProperty({ type: [TestedResourceDto] })
  resources: TestedResourceDto[];

  @ApiProperty({ description: 'How long it took.' })
  ms: number;

  @ApiPropertyOptional({ type: TestProblemDto })
  problem?: TestProblemDto;
}

export class FreshnessDto {
  @ApiProperty({ example: 'tasks' })
  stream: string;

  @ApiProperty({ example: 'Tasks' })
  title: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  lastCompleteAt: string | null;

  @ApiProperty()
  count: number;
}

export class IntegrationStatusDto {
  @ApiProperty({ enum: integrationStates, enumName: 'IntegrationState' })
  state: IntegrationState;

  @ApiProperty({ type: StateReasonDto, nullable: true })
  stateReason: StateReasonDto | null;

  @ApiProperty({ type: RunDto, nullable: true })
  activeRun: RunDto | null;

  @ApiProperty({ type: RunDto, nullable: true })
  lastRun: RunDto | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  nextSyncAt: string | null;

  @ApiProperty({ type: [FreshnessDto] })
  freshness: FreshnessDto[];

  @ApiProperty()
  consecutiveFailures: number;

  @ApiProperty({ type: String, nullable: true })
  lastError: string | null;

  @ApiProperty({ type: CircuitDto })
  circuit: CircuitDto;
}

export class HoldSampleDto {
  @ApiProperty()
  id: string;

  @ApiProperty()
  title: string;
}

/** Deletions that wait for a person, because they are too many to believe. */
export class HoldDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: 'tasks' })
  stream: string;

  @ApiProperty({ description: 'What was counted: the whole stream or a part of it.' })
  scope: string;

  @ApiProperty({ description: 'Records that would be deleted.' })
  nominated: number;

  @ApiProperty({ description: 'Records in the scope.' })
  scopeSize: number;

  @ApiProperty({ description: 'nominated / scopeSize, from 0 to 1.' })
  share: number;

  @ApiProperty({ type: [HoldSampleDto] })
  sample: HoldSampleDto[];

  @ApiProperty({ format: 'date-time' })
  createdAt: string;

  @ApiProperty({ enum: holdStates, enumName: 'HoldState' })
  state: HoldState;
}

export class HoldListDto {
  @ApiProperty({ type: [HoldDto] })
  items: HoldDto[];
}

export const revocations = ['revoked', 'not_offered', 'shared', 'failed', 'none'] as const;

/** What became of the access when an integration was disconnected. */
export class DisconnectedDto {
  @ApiProperty({ enum: revocations, enumName: 'Revocation' })
  atProvider: (typeof revocations)[number];

  @ApiProperty({ example: 'GitHub has taken the access back.' })
  say: string;
}
