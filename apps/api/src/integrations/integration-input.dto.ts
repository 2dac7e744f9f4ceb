import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsDefined,
  IsIn,
  IsObject,
  IsString,
  IsUUID,
  Length,
  Matches,
  MaxLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { runModes } from '../sync/run.dto';
import { ScheduleOptionsDto } from '../sync/schedule.dto';
import { schedules, type Schedule } from './states';
import { MayBeLeftOut } from '../platform/http/left-out';
import { IsVisible } from '../platform/http/visible';

export class CredentialsDto {
  @ApiProperty({ enum: ['token'] })
  @IsIn(['token'], { message: 'only "token" is known' })
  kind: 'token';

  @ApiProperty({ writeOnly: true, maxLength: 4000, description: 'Stored encrypted and never returned.' })
  @IsString()
  @Length(1, 4000)
  token: string;
}

const firstImports = ['now', 'later'] as const;

const AreEntities = (leftOut: string) =>
  applyDecorators(
    ApiPropertyOptional({
      type: [String],
      example: ['tasks', 'comments'],
      description: `What to import, by the provider’s \`entities\`; what they need comes along. ${leftOut}`,
    }),
    MayBeLeftOut(),
    IsArray(),
    ArrayMinSize(1, { message: 'is empty; choose what to import, or leave it out' }),
    ArrayMaxSize(100),
    IsString({ each: true }),
  );

export class CreateIntegrationDto {
  @ApiProperty({ example: 'clickup' })
  @IsString()
  @Length(1, 100)
  providerKey: string;

  @ApiPropertyOptional({ example: 'clickup-marketing', description: 'Slug; the provider’s key when left out.' })
  @MayBeLeftOut()
  @IsString()
  @Matches(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/, {
    message: 'may hold a-z, 0-9 and - inside, 63 characters at most',
  })
  name?: string;

  @ApiPropertyOptional({ example: 'ClickUp of marketing', maxLength: 200 })
  @MayBeLeftOut()
  @IsString()
  @IsVisible()
  @Length(1, 200)
  displayName?: string;

  @ApiPropertyOptional({ maxLength: 2000 })
  @MayBeLeftOut()
  @IsString()
  @MaxLength(2000)
  description?: string;

  @ApiProperty({ type: Object, additionalProperties: true, description: 'Fits the provider’s settingsSchema.' })
  @IsObject()
  settings: Record<string, unknown>;

  @ApiPropertyOptional({ type: CredentialsDto, description: 'A token; or give a `connectionId`.' })
  @ValidateIf(({ connectionId }: CreateIntegrationDto) => connectionId === undefined)
  @IsDefined()
  @ValidateNested()
  @Type(() => CredentialsDto)
  credentials?: CredentialsDto;

  @ApiPropertyOptional({ format: 'uuid', description: 'A connection that consent made, instead of credentials.' })
  @MayBeLeftOut()
  @IsUUID()
  connectionId?: string;

  @ApiPropertyOptional({ enum: schedules, enumName: 'Schedule', default: 'hourly' })
  @MayBeLeftOut()
  @IsIn(schedules)
  schedule?: Schedule;

  @ApiPropertyOptional({
    type: ScheduleOptionsDto,
    description: 'Cron pattern, time zone and windows; replaced as a whole.',
  })
  @MayBeLeftOut()
  @ValidateNested()
  @Type(() => ScheduleOptionsDto)
  scheduleOptions?: ScheduleOptionsDto;

  @ApiPropertyOptional({
    enum: firstImports,
    default: 'now',
    description: 'Later: nothing is read before it is asked for by `sync`, so that one can choose first.',
  })
  @MayBeLeftOut()
  @IsIn(firstImports)
  firstImport?: (typeof firstImports)[number];

  @AreEntities('Those by default when left out.')
  entities?: string[];
}

export class UpdateIntegrationDto {
  @ApiPropertyOptional({ maxLength: 200 })
  @MayBeLeftOut()
  @IsString()
  @IsVisible()
  @Length(1, 200)
  displayName?: string;

  @ApiPropertyOptional({ maxLength: 2000 })
  @MayBeLeftOut()
  @IsString()
  @MaxLength(2000)
  description?: string;

  @ApiPropertyOptional()
  @MayBeLeftOut()
  @IsBoolean()
  enabled?: boolean;

  @ApiPropertyOptional({ type: Object, additionalProperties: true })
  @MayBeLeftOut()
  @IsObject()
  settings?: Record<string, unknown>;

  @ApiPropertyOptional({ type: CredentialsDto, description: 'Replaces the stored secret; cursors stay.' })
  @MayBeLeftOut()
  @ValidateNested()
  @Type(() => CredentialsDto)
  credentials?: CredentialsDto;

  @ApiPropertyOptional({ enum: schedules, enumName: 'Schedule' })
  @MayBeLeftOut()
  @IsIn(schedules)
  schedule?: Schedule;

  @ApiPropertyOptional({
    type: ScheduleOptionsDto,
    description: 'Cron pattern, time zone and windows; replaced as a whole.',
  })
  @MayBeLeftOut()
  @ValidateNested()
  @Type(() => ScheduleOptionsDto)
  scheduleOptions?: ScheduleOptionsDto;

  @AreEntities('The records of what is taken out stay as they are.')
  entities?: string[];
}

export class TestConnectionDto {
  @ApiProperty({ example: 'clickup' })
  @IsString()
  @Length(1, 100)
  providerKey: string;

  @ApiProperty({ type: Object, additionalProperties: true })
  @IsObject()
  settings: Record<string, unknown>;

  @ApiPropertyOptional({ type: CredentialsDto, description: 'Left out: those stored for `integrationId`.' })
  @MayBeLeftOut()
  @ValidateNested()
  @Type(() => CredentialsDto)
  credentials?: CredentialsDto;

  @ApiPropertyOptional({ format: 'uuid', description: 'A connection that consent made, instead of credentials.' })
  @MayBeLeftOut()
  @IsUUID()
  connectionId?: string;

  @ApiPropertyOptional({ format: 'uuid', description: 'Changed settings of this integration are tried.' })
  @MayBeLeftOut()
  @IsUUID()
  integrationId?: string;
}

export class StartSyncDto {
  @ApiPropertyOptional({ enum: ['incremental', 'full'], default: 'incremental' })
  @MayBeLeftOut()
  @IsIn(['incremental', 'full'] satisfies (typeof runModes)[number][])
  mode?: 'incremental' | 'full';
}

export class DeleteIntegrationQueryDto {
  @ApiPropertyOptional({ enum: ['keep', 'purge'], default: 'keep', description: 'What happens to the records.' })
  @MayBeLeftOut()
  @IsIn(['keep', 'purge'])
  data?: 'keep' | 'purge';
}

export class DecideHoldDto {
  @ApiProperty({ enum: ['delete', 'keep'] })
  @IsIn(['delete', 'keep'])
  decision: 'delete' | 'keep';
}
