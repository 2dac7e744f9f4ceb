import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsString, Max, MaxLength, Min } from 'class-validator';
import { RecordDto } from './record.dto';
import { MayBeLeftOut } from '../platform/http/left-out';

export const changesAtMost = 1_000;
export const usualChanges = 200;

export class RecordChangesQueryDto {
  @ApiPropertyOptional({
    description:
      '`cursor` of the answer before: what changed after it. Left out: from the beginning. `now`: a cursor alone, for what changes from now on.',
  })
  @MayBeLeftOut()
  @IsString()
  @MaxLength(4000)
  since?: string;

  @ApiPropertyOptional({ minimum: 1, maximum: changesAtMost, default: usualChanges })
  @MayBeLeftOut()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(changesAtMost)
  limit?: number;

  @ApiPropertyOptional({ description: 'Comma list of the fields wanted; all when left out.', example: 'title,status' })
  @MayBeLeftOut()
  @IsString()
  @MaxLength(2000)
  fields?: string;
}

export class RecordDeltaDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'date-time' })
  changedAt: string;

  @ApiProperty({ description: 'True: forget it.' })
  deleted: boolean;

  @ApiProperty({ type: RecordDto, nullable: true, description: 'As it is now; null when it is deleted.' })
  record: RecordDto | null;
}

export class RecordChangesDto {
  @ApiProperty({ type: [RecordDeltaDto], description: 'In the order in which they became visible.' })
  items: RecordDeltaDto[];

  @ApiProperty({ description: 'For `since` of the next request; keep it once the items are dealt with.' })
  cursor: string;

  @ApiProperty({ description: 'There is more already; ask again at once.' })
  more: boolean;
}
