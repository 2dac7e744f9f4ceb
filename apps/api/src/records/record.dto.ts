import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { recordTypes, type RecordType } from '@tributary/model';
import { IsObject, IsString, MaxLength, Length } from 'class-validator';
import { ListQueryDto } from '../platform/http/list/list.dto';
import { MayBeLeftOut } from '../platform/http/left-out';

export { recordTypes, type RecordType };

export class RecordListQueryDto extends ListQueryDto {
  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: { type: 'string' },
    description:
      '`filter[field]=value`; a comma list means any of them; prefixes `gte:`, `lt:`, `not:`, and `empty:`, `notEmpty:` alone. A comma or backslash in a value is written with a backslash before it. Which fields: see the schema.',
    example: { statusCategory: 'todo,in_progress', sourceUpdatedAt: 'gte:2026-01-01T00:00:00Z' },
  })
  @MayBeLeftOut()
  @IsObject({ message: 'is written filter[field]=value' })
  filter?: Record<string, string>;

  @ApiPropertyOptional({ description: 'Text search.', maxLength: 500 })
  @MayBeLeftOut()
  @IsString()
  @MaxLength(500)
  q?: string;

  @ApiPropertyOptional({ description: 'Comma list of the fields wanted; all when left out.', example: 'title,status' })
  @MayBeLeftOut()
  @IsString()
  @MaxLength(2000)
  fields?: string;
}

export class FacetQueryDto {
  @ApiProperty({ example: 'status' })
  @IsString()
  @Length(1, 100)
  field: string;

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: { type: 'string' },
    description: 'Counts only what fits these filters; same grammar as the list.',
  })
  @MayBeLeftOut()
  @IsObject({ message: 'is written filter[field]=value' })
  filter?: Record<string, string>;
}

export class RecordDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ enum: recordTypes, enumName: 'RecordType' })
  type: RecordType;

  @ApiProperty({ format: 'uuid' })
  integrationId: string;

  @ApiProperty({ example: 'clickup' })
  providerKey: string;

  @ApiProperty({ example: '86b4n1x2c' })
  externalId: string;

  @ApiProperty({ type: String, nullable: true, description: 'Where to open it in the tool.' })
  url: string | null;

  @ApiProperty({ format: 'date-time' })
  firstSeenAt: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  deletedAt: string | null;

  @ApiProperty({ type: Object, additionalProperties: true, description: 'By the schema of the type.' })
  fields: Record<string, unknown>;
}

export class RecordTotalDto {
  @ApiProperty()
  count: number;

  @ApiProperty({ description: 'False: counting stopped at `count`, there are more.' })
  exact: boolean;
}

export class RecordListDto {
  @ApiProperty({ type: [RecordDto] })
  items: RecordDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;

  @ApiProperty({ type: RecordTotalDto })
  total: RecordTotalDto;
}
