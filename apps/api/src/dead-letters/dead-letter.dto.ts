import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsObject,
  IsString,
  IsUUID,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { anything } from '../platform/http/anything';
import { ListQueryDto } from '../platform/http/list/list.dto';
import { MayBeLeftOut } from '../platform/http/left-out';

export const deadLetterKinds = ['part', 'event', 'setup', 'renewal'] as const;
export type DeadLetterKind = (typeof deadLetterKinds)[number];

/** As many as one call retries or puts away. */
export const deadLettersAtOnce = 200;

export class DeadLetterListQueryDto extends ListQueryDto {
  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: { type: 'string' },
    description: '`filter[integration]=<id>`, `filter[kind]=part,event`, `filter[cause]=server`.',
    example: { kind: 'part,event' },
  })
  @MayBeLeftOut()
  @IsObject({ message: 'is written filter[field]=value' })
  filter?: Record<string, string>;
}

export class DeadLetterDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({
    enum: deadLetterKinds,
    enumName: 'DeadLetterKind',
    description: 'part: of an import; event: a webhook; setup: of webhooks; renewal: of the access.',
  })
  kind: DeadLetterKind;

  @ApiProperty({ description: 'What it was about.', example: 'Tasks of Marketing' })
  title: string;

  @ApiProperty({ example: 'server' })
  cause: string;

  @ApiProperty({ description: 'What happened, why, and what to do.' })
  say: string;

  @ApiProperty({ format: 'uuid' })
  integrationId: string;

  @ApiProperty()
  integrationName: string;

  @ApiProperty()
  providerKey: string;

  @ApiProperty()
  attempts: number;

  @ApiProperty({ format: 'date-time' })
  firstAt: string;

  @ApiProperty({ format: 'date-time' })
  lastAt: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The import it belongs to.' })
  runId: string | null;

  @ApiProperty({ description: 'False where only a person can go on, by reconnecting.' })
  canRetry: boolean;
}

export class DeadLetterDetailDto extends DeadLetterDto {
  @ApiProperty({ ...anything, description: 'What was to be worked on, with secrets masked.' })
  payload: unknown;
}

export class DeadLetterListDto {
  @ApiProperty({ type: [DeadLetterDto] })
  items: DeadLetterDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

export class DeadLetterGroupDto {
  @ApiProperty({ example: 'server' })
  key: string;

  @ApiProperty({ example: 'server' })
  name: string;

  @ApiProperty()
  count: number;
}

/** What a page shows above its list and offers as filters. */
export class DeadLetterSummaryDto {
  @ApiProperty()
  total: number;

  @ApiProperty({ type: [DeadLetterGroupDto] })
  kinds: DeadLetterGroupDto[];

  @ApiProperty({ type: [DeadLetterGroupDto] })
  causes: DeadLetterGroupDto[];

  @ApiProperty({ type: [DeadLetterGroupDto] })
  integrations: DeadLetterGroupDto[];
}

export class DeadLetterFilterDto {
  @ApiPropertyOptional({ format: 'uuid' })
  @MayBeLeftOut()
  @IsUUID()
  integration?: string;

  @ApiPropertyOptional({ enum: deadLetterKinds, enumName: 'DeadLetterKind' })
  @MayBeLeftOut()
  @IsIn(deadLetterKinds)
  kind?: DeadLetterKind;

  @ApiPropertyOptional()
  @MayBeLeftOut()
  @IsString()
  @MaxLength(50)
  cause?: string;
}

export class RetryDeadLettersDto {
  @ApiPropertyOptional({ type: [String], format: 'uuid', maxItems: deadLettersAtOnce })
  @MayBeLeftOut()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(deadLettersAtOnce)
  @IsUUID(undefined, { each: true })
  ids?: string[];

  @ApiPropertyOptional({ type: DeadLetterFilterDto, description: 'In place of ids; the latest 200 that match.' })
  @MayBeLeftOut()
  @ValidateNested()
  @Type(() => DeadLetterFilterDto)
  filter?: DeadLetterFilterDto;
}

export class DiscardDeadLettersDto {
  @ApiProperty({ type: [String], format: 'uuid', maxItems: deadLettersAtOnce })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(deadLettersAtOnce)
  @IsUUID(undefined, { each: true })
  ids: string[];
}

export class DeadLetterOutcomeDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  ok: boolean;

  @ApiPropertyOptional({ description: 'Why not, and what to do.' })
  say?: string;
}

export class DeadLetterOutcomesDto {
  @ApiProperty({ type: [DeadLetterOutcomeDto] })
  items: DeadLetterOutcomeDto[];

  @ApiProperty({ description: 'How many came out well.' })
  done: number;
}
