import { ApiProperty, ApiPropertyOptional, OmitType } from '@nestjs/swagger';
import { IsIn, IsObject, IsString, MaxLength } from 'class-validator';
import { ListQueryDto } from '../platform/http/list/list.dto';
import { MayBeLeftOut } from '../platform/http/left-out';

export const actorKinds = ['person', 'token', 'nobody', 'system'] as const;
export const activityFormats = ['csv', 'json'] as const;
export type ActivityFormat = (typeof activityFormats)[number];

export class ActivityActorDto {
  @ApiProperty({
    enum: actorKinds,
    enumName: 'ActorKind',
    description: 'nobody: somebody who was not let in. system: Tributary by itself.',
  })
  kind: (typeof actorKinds)[number];

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  id: string | null;

  @ApiProperty({ example: 'Ada Example', description: 'As it was at that time.' })
  name: string;
}

export class ActivityObjectDto {
  @ApiProperty({ example: 'integration' })
  type: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  id: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'ClickUp', description: 'As it was at that time.' })
  name: string | null;
}

export class ActivityDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'date-time' })
  at: string;

  @ApiProperty({ type: ActivityActorDto })
  actor: ActivityActorDto;

  @ApiProperty({ example: 'integration.created' })
  action: string;

  @ApiProperty({ type: ActivityObjectDto })
  object: ActivityObjectDto;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  projectId: string | null;

  @ApiProperty({ type: String, nullable: true, example: '192.0.2.7' })
  address: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Also in the log lines of that request.' })
  requestId: string | null;

  @ApiProperty({ type: Object, additionalProperties: true, description: 'What else there is to know; never a secret.' })
  data: Record<string, unknown>;
}

export class ActivityListDto {
  @ApiProperty({ type: [ActivityDto] })
  items: ActivityDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

export class ActivityQueryDto extends ListQueryDto {
  @ApiPropertyOptional({
    type: Object,
    additionalProperties: { type: 'string' },
    description:
      '`filter[actor]` (an id of a member or token, or `nobody`), `filter[action]`, `filter[objectType]`, ' +
      '`filter[objectId]`, `filter[projectId]`, `filter[address]`, `filter[at]` (`gte:…,lt:…`).',
    example: { action: 'member.removed' },
  })
  @MayBeLeftOut()
  @IsObject()
  filter?: Record<string, string>;

  @ApiPropertyOptional({ description: 'Part of an action, of an actor’s name or of an object’s name.', maxLength: 200 })
  @MayBeLeftOut()
  @IsString()
  @MaxLength(200)
  q?: string;
}

export class ActivityExportQueryDto extends OmitType(ActivityQueryDto, ['limit', 'cursor']) {
  @ApiProperty({ enum: activityFormats, description: 'CSV for spreadsheets, JSON (an array) for programs.' })
  @IsIn(activityFormats, { message: `takes only ${activityFormats.join(', ')}` })
  format: ActivityFormat;
}
