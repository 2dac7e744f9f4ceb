import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsObject } from 'class-validator';
import { anything } from '../platform/http/anything';
import { ListQueryDto } from '../platform/http/list/list.dto';
import type { SetupState } from './setup.store';
import type { SubscriptionState } from './subscription.store';
import { MayBeLeftOut } from '../platform/http/left-out';

export const setupStates = ['pending', 'active', 'failing', 'off', 'unsupported'] as const satisfies SetupState[];
export const subscriptionStates = [
  'pending',
  'active',
  'failing',
  'suspended',
  'missing',
  'silent',
  'failed',
] as const satisfies SubscriptionState[];
export const eventStates = ['received', 'processing', 'done', 'ignored', 'failed', 'dead'] as const;
export type EventState = (typeof eventStates)[number];

export class WebhookSubscriptionDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ description: 'What it covers.', example: 'Workspace' })
  label: string;

  @ApiProperty({ enum: subscriptionStates, enumName: 'WebhookSubscriptionState' })
  state: SubscriptionState;

  @ApiProperty({ type: String, nullable: true, description: 'What is wrong and what to do.' })
  say: string | null;

  @ApiProperty({ description: 'The address that the provider calls.' })
  url: string;

  @ApiProperty({ type: String, nullable: true, description: 'The provider’s own id of it.' })
  externalId: string | null;

  @ApiProperty({ description: 'Calls that the provider says did not get through, in a row.' })
  failures: number;

  @ApiProperty({ description: 'Calls whose signature was not good; nothing else is kept of them.' })
  refused: number;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  lastEventAt: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  lastRefusedAt: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  registeredAt: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  checkedAt: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  expiresAt: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  secretSetAt: string | null;
}

export class WebhookStatusDto {
  @ApiProperty({ enum: setupStates, enumName: 'WebhookState' })
  state: SetupState;

  @ApiProperty({ type: String, nullable: true, description: 'Why webhooks are off or failing, and what to do.' })
  say: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'When they are looked at next.' })
  checkAt: string | null;

  @ApiProperty({ type: [WebhookSubscriptionDto] })
  items: WebhookSubscriptionDto[];
}

export class WebhookEventListQueryDto extends ListQueryDto {
  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: { type: 'string' },
    description: '`filter[state]=failed,dead`, `filter[kind]=taskUpdated`; `not:` before the values leaves them out.',
    example: { state: 'failed,dead' },
  })
  @MayBeLeftOut()
  @IsObject({ message: 'is written filter[field]=value' })
  filter?: Record<string, string>;
}

export class WebhookEventDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: String, nullable: true, example: 'taskStatusUpdated' })
  kind: string | null;

  @ApiProperty({ enum: eventStates, enumName: 'WebhookEventState' })
  state: EventState;

  @ApiProperty({ description: 'What duplicates are recognised by.' })
  deliveryId: string;

  @ApiProperty({ format: 'date-time' })
  receivedAt: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  processedAt: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'When it is tried next.' })
  dueAt: string | null;

  @ApiProperty()
  attempts: number;

  @ApiProperty({ description: 'How often a person had it worked on again.' })
  replays: number;

  @ApiProperty()
  bytes: number;

  @ApiProperty({ type: String, nullable: true, description: 'Why it was ignored, waits or failed, and what to do.' })
  say: string | null;
}

export class WebhookEventListDto {
  @ApiProperty({ type: [WebhookEventDto] })
  items: WebhookEventDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

export class TouchedRecordDto {
  @ApiProperty({ example: 'tasks' })
  stream: string;

  @ApiProperty()
  externalId: string;

  @ApiProperty({ example: 'read', description: 'read, taken (from the event itself), deleted, unreadable, left out' })
  result: string;

  @ApiPropertyOptional()
  say?: string;

  @ApiPropertyOptional({ example: 'work_item' })
  recordType?: string;

  @ApiPropertyOptional({ format: 'uuid', description: 'The record here, where there is one.' })
  recordId?: string;
}

export class WebhookEventDetailDto extends WebhookEventDto {
  @ApiProperty({ format: 'uuid' })
  subscriptionId: string;

  @ApiProperty({ example: 'Signature verified on the exact bytes when it arrived.' })
  verification: string;

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'string' },
    description: 'Without those that prove who sent it.',
  })
  headers: Record<string, string>;

  @ApiProperty({ ...anything, description: 'As JSON where it is some; else as text.' })
  body: unknown;

  @ApiProperty({ description: 'The body is longer than is shown.' })
  bodyIsCut: boolean;

  @ApiProperty({ type: [TouchedRecordDto] })
  records: TouchedRecordDto[];
}
