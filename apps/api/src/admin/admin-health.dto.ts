import { ApiProperty } from '@nestjs/swagger';

const roles = ['api', 'worker'] as const;
const bells = ['redis', 'postgres'] as const;

export class HealthOfDatabaseDto {
  @ApiProperty({ example: '18.1' })
  version: string;

  @ApiProperty({ description: 'How long it took to answer.' })
  ms: number;

  @ApiProperty({ description: 'What all tables and indexes take.' })
  sizeBytes: number;

  @ApiProperty({ description: 'Open connections of everybody.' })
  connections: number;

  @ApiProperty({ description: 'How many it allows.' })
  connectionsAtMost: number;

  @ApiProperty({ description: 'Tributary brought it, and keeps it in its data folder.' })
  embedded: boolean;
}

export class HealthOfBellDto {
  @ApiProperty({ enum: bells, enumName: 'BellKind', description: 'What tells workers that there is work.' })
  over: (typeof bells)[number];

  @ApiProperty({
    description: 'It answers this process. While it does not, work is found by looking every few seconds.',
  })
  answers: boolean;
}

export class HealthOfProcessDto {
  @ApiProperty({ enum: roles, enumName: 'ProcessRole' })
  role: (typeof roles)[number];

  @ApiProperty({ example: 'hub-1:4711', description: 'Machine and process id.' })
  name: string;

  @ApiProperty({ description: 'Its connections to the database now.' })
  connections: number;
}

export class HealthOfQueueDto {
  @ApiProperty({ example: 'sync-inbound-scheduled' })
  queue: string;

  @ApiProperty({ description: 'Work that is due and that nobody works on.' })
  waiting: number;

  @ApiProperty({ description: 'How long the oldest of it has been due; 0 when there is none.' })
  oldestMs: number;
}

export class HealthOfTenantDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: 'acme' })
  slug: string;

  @ApiProperty({ example: 'Acme' })
  name: string;

  @ApiProperty()
  suspended: boolean;

  @ApiProperty({ description: 'Integrations whose provider does not work just now.' })
  circuitsOpen: number;

  @ApiProperty({ description: 'Integrations that wait for a person to connect them again.' })
  reconnects: number;

  @ApiProperty({ description: 'Work that was given up.' })
  deadLetters: number;
}

export class DiskDto {
  @ApiProperty()
  freeBytes: number;

  @ApiProperty()
  totalBytes: number;
}

export class AdminHealthDto {
  @ApiProperty({ example: '0.1.0' })
  version: string;

  @ApiProperty({ example: '24.4.1', description: 'Of Node, below this process.' })
  node: string;

  @ApiProperty({ format: 'date-time', description: 'When this process began.' })
  startedAt: string;

  @ApiProperty({ format: 'date-time' })
  checkedAt: string;

  @ApiProperty({ type: HealthOfDatabaseDto })
  database: HealthOfDatabaseDto;

  @ApiProperty({ type: HealthOfBellDto })
  bell: HealthOfBellDto;

  @ApiProperty({ type: [HealthOfProcessDto], description: 'Processes that hold connections to the database now.' })
  processes: HealthOfProcessDto[];

  @ApiProperty({ type: [HealthOfQueueDto] })
  queues: HealthOfQueueDto[];

  @ApiProperty({ type: [HealthOfTenantDto], description: 'Organisations in which something waits, the most first.' })
  tenants: HealthOfTenantDto[];

  @ApiProperty({
    type: DiskDto,
    nullable: true,
    description: 'Of the data folder; null where the database lies elsewhere.',
  })
  disk: DiskDto | null;
}
