import { ApiProperty } from '@nestjs/swagger';

export class ChangesOfDayDto {
  @ApiProperty({ format: 'date', example: '2026-11-21' })
  day: string;

  @ApiProperty()
  created: number;

  @ApiProperty()
  updated: number;

  @ApiProperty()
  deleted: number;
}

export class QuotaDto {
  @ApiProperty({ type: Number, nullable: true })
  limit: number | null;

  @ApiProperty({ type: Number, nullable: true })
  remaining: number | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  resetAt: string | null;
}

/** Of the last seven days. */
export class ResponsesDto {
  @ApiProperty({ description: 'Calls that were timed.' })
  calls: number;

  @ApiProperty({ type: Number, nullable: true, description: 'Half of the calls took no longer, in milliseconds.' })
  p50: number | null;

  @ApiProperty({ type: Number, nullable: true, description: '95 % of the calls took no longer, in milliseconds.' })
  p95: number | null;

  @ApiProperty({ type: Number, nullable: true, description: 'Pages that failed, from 0 to 1; null for none read.' })
  errorRate: number | null;
}

export class ExpiryDto {
  @ApiProperty({ example: 'Access token' })
  what: string;

  @ApiProperty({ format: 'date-time' })
  at: string;

  @ApiProperty({ description: 'Renewed by itself before.' })
  renews: boolean;
}

/** Whether everything of a stream is here, and how that is known. */
export class ReceiptDto {
  @ApiProperty({ example: 'tasks' })
  stream: string;

  @ApiProperty({ example: 'Tasks' })
  title: string;

  @ApiProperty()
  records: number;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'When all of it was last compared.' })
  comparedAt: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'When what changed was last read.' })
  completeAt: string | null;

  @ApiProperty({ description: 'Records that could not be taken.' })
  leftOut: number;
}

export class IntegrationHealthDto {
  @ApiProperty({ type: [ChangesOfDayDto], description: 'The last 14 days, oldest first.' })
  days: ChangesOfDayDto[];

  @ApiProperty({ type: QuotaDto, nullable: true, description: 'What the provider allows, as it last said.' })
  quota: QuotaDto | null;

  @ApiProperty({ type: ResponsesDto })
  responses: ResponsesDto;

  @ApiProperty({ type: [ExpiryDto], description: 'The next first.' })
  expiries: ExpiryDto[];

  @ApiProperty({ type: [ReceiptDto] })
  receipt: ReceiptDto[];
}
