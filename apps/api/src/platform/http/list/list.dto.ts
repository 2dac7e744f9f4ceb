import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';

export const defaultPageSize = 50;
export const maximumPageSize = 200;

/** What every list takes. `sort` is checked against the list's own whitelist. */
export class ListQueryDto {
  @ApiPropertyOptional({ minimum: 1, maximum: maximumPageSize, default: defaultPageSize })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(maximumPageSize)
  limit?: number;

  @ApiPropertyOptional({ description: '`nextCursor` of the page before; valid with the same sort and filters only.' })
  @IsOptional()
  @IsString()
  @MaxLength(4000)
  cursor?: string;

  @ApiPropertyOptional({ description: 'A field by name, `-` before it for descending.', example: '-createdAt' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  sort?: string;
}
