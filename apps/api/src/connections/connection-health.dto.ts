import { ApiProperty } from '@nestjs/swagger';

export class ConnectionUseDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: 'ClickUp' })
  displayName: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Its last import that went well.' })
  lastSuccessAt: string | null;
}

export class ConnectionHealthDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: 'clickup' })
  providerKey: string;

  @ApiProperty({ example: 'oauth2' })
  authMethod: string;

  @ApiProperty({ enum: ['tenant', 'user'] })
  scope: 'tenant' | 'user';

  @ApiProperty({ type: String, nullable: true })
  accountLabel: string | null;

  @ApiProperty({ enum: ['untested', 'ok', 'needs_reauth'], enumName: 'ConnectionStatus' })
  status: 'untested' | 'ok' | 'needs_reauth';

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  lastCheckedAt: string | null;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When the secret was set or renewed.',
  })
  secretSetAt: string | null;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When the access token ends, if it does.',
  })
  expiresAt: string | null;

  @ApiProperty({ type: Number, nullable: true, description: 'Calls that the provider allows a period.' })
  quotaLimit: number | null;

  @ApiProperty({ type: Number, nullable: true, description: 'Of these, those that are left.' })
  quotaRemaining: number | null;

  @ApiProperty({ type: Number, nullable: true, description: 'Pages that failed in the last seven days, 0 to 1.' })
  errorRate: number | null;

  @ApiProperty({ type: [ConnectionUseDto], description: 'The integrations of this project that use it.' })
  integrations: ConnectionUseDto[];
}

export class ConnectionHealthListDto {
  @ApiProperty({ type: [ConnectionHealthDto] })
  items: ConnectionHealthDto[];
}
