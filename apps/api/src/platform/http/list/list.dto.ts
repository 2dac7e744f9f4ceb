import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsString, Max, MaxLength, Min } from 'class-validator';
import { MayBeLeftOut } from '../left-out';

export const defaultPageSize = 50;
export const maximumPageSize = 200;

/** What every list takes. `sort` is checked against the list's own whitelist. */
export class ListQueryDto {
  @ApiPropertyOptional({ minimum: 1, maximum: maximumPageSize, default: defaultPageSize })
  @MayBeLeftOut()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(maximumPageSize)
  limit?: number;

  @ApiPropertyOptional({ description: '`nextCursor` of the page before; valid with the same sort and filters only.' })
  @MayBeLeftOut()
  @IsString()
  @MaxLength(4000)
  cursor?: string;

  @ApiPropertyOptional({ description: 'A field by name, `-` before it for descending.', example: '-createdAt' })
  @MayBeLeftOut()
  @IsString()
  @MaxLength(100)
  sort?: string;
}
