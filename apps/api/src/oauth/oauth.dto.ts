import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsString, IsUUID, Length, MaxLength } from 'class-validator';
import { MayBeLeftOut } from '../platform/http/left-out';
import { IsVisible } from '../platform/http/visible';

export class StartConsentDto {
  @ApiProperty({ example: 'clickup' })
  @IsString()
  @Length(1, 100)
  providerKey: string;

  @ApiPropertyOptional({
    description: 'The API address, where it is not the provider’s own: an installation of one’s own, or the sandbox.',
    example: 'https://github.example.com/api/v3',
  })
  @MayBeLeftOut()
  @IsString()
  @MaxLength(2000)
  apiUrl?: string;

  @ApiPropertyOptional({
    format: 'uuid',
    description: 'Reconnects this integration: its settings, cursors and records stay.',
  })
  @MayBeLeftOut()
  @IsUUID()
  integrationId?: string;

  @ApiPropertyOptional({
    enum: ['tenant', 'user'],
    description:
      '`tenant` when left out. `user`: only the person who connects may put the connection into an integration.',
  })
  @MayBeLeftOut()
  @IsIn(['tenant', 'user'])
  scope?: 'tenant' | 'user';

  @ApiPropertyOptional({
    description: 'When reconnecting: go on even if the account is not the one that was connected before.',
  })
  @MayBeLeftOut()
  @IsBoolean()
  acceptOtherAccount?: boolean;
}

export class StartedConsentDto {
  @ApiProperty({ format: 'uuid', description: 'Asked for with GET /api/oauth/attempts/:id.' })
  attemptId: string;

  @ApiProperty({ description: 'The provider’s consent page. Open it in the person’s browser.' })
  authorizeUrl: string;

  @ApiProperty({ format: 'date-time' })
  expiresAt: string;
}

export const attemptStates = ['waiting', 'connected', 'denied', 'other_account', 'failed', 'expired'] as const;
export type AttemptState = (typeof attemptStates)[number];

export class AttemptProblemDto {
  @ApiProperty({ example: 'Another account' })
  title: string;

  @ApiProperty({ description: 'What happened, why, and what to do.' })
  detail: string;
}

export class AttemptDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: 'clickup' })
  providerKey: string;

  @ApiProperty({ enum: attemptStates, enumName: 'ConsentState' })
  state: AttemptState;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'For creating an integration.' })
  connectionId: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'Ada Lovelace (ada@example.com)' })
  accountLabel: string | null;

  @ApiProperty({ description: 'The API address that it is about.' })
  apiUrl: string;

  @ApiProperty({ type: AttemptProblemDto, nullable: true })
  problem: AttemptProblemDto | null;
}

export class PutOAuthClientDto {
  @ApiProperty({ maxLength: 500 })
  @IsString()
  @IsVisible()
  @Length(1, 500)
  clientId: string;

  @ApiProperty({ writeOnly: true, maxLength: 4000, description: 'Stored encrypted and never returned.' })
  @IsString()
  @IsVisible()
  @Length(1, 4000)
  clientSecret: string;

  @ApiPropertyOptional({
    description: 'The API address of an installation of one’s own; the provider’s own when left out.',
  })
  @MayBeLeftOut()
  @IsString()
  @MaxLength(2000)
  apiUrl?: string;
}

export class OAuthClientDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: 'github' })
  providerKey: string;

  @ApiProperty({ example: 'https://api.github.com' })
  server: string;

  @ApiProperty()
  clientId: string;

  @ApiProperty({ format: 'date-time' })
  secretSetAt: string;

  @ApiProperty({ description: 'To register with the provider, exactly so.' })
  redirectUri: string;
}

export class OAuthClientListDto {
  @ApiProperty({ type: [OAuthClientDto] })
  items: OAuthClientDto[];
}
