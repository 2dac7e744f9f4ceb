import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { recordTypes, type RecordType } from '@tributary/model';
import { IsBoolean, IsIn, IsString, Length, MaxLength } from 'class-validator';
import { ListQueryDto } from '../platform/http/list/list.dto';
import { MayBeLeftOut } from '../platform/http/left-out';
import { IsVisible } from '../platform/http/visible';

const queryDescription =
  'The search string of the records page: `q`, `sort`, `columns` (comma list) and `filter.<field>` in the grammar of the list’s filters.';
const queryExample = 'filter.statusCategory=todo%2Cin_progress&sort=-dueDate&columns=title,status,dueDate';

export class SavedViewListQueryDto extends ListQueryDto {
  @ApiPropertyOptional({ enum: recordTypes, enumName: 'RecordType', description: 'Only views of this type.' })
  @MayBeLeftOut()
  @IsIn(recordTypes)
  type?: RecordType;
}

export class SavedViewDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ enum: recordTypes, enumName: 'RecordType' })
  type: RecordType;

  @ApiProperty({ example: 'Overdue and open' })
  name: string;

  @ApiProperty({ description: queryDescription, example: queryExample })
  query: string;

  @ApiProperty({ description: 'Everybody in the project sees it.' })
  shared: boolean;

  @ApiProperty({ description: 'It is the caller’s own.' })
  mine: boolean;

  @ApiProperty({
    description: 'The caller may change and delete it: it is theirs, or it is shared and they are an admin.',
  })
  editable: boolean;

  @ApiProperty({ type: String, nullable: true, example: 'Ada Example', description: 'Who made it; null: they left.' })
  madeBy: string | null;

  @ApiProperty({ format: 'date-time' })
  createdAt: string;

  @ApiProperty({ format: 'date-time' })
  updatedAt: string;
}

export class SavedViewListDto {
  @ApiProperty({ type: [SavedViewDto] })
  items: SavedViewDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

export class CreateSavedViewDto {
  @ApiProperty({ enum: recordTypes, enumName: 'RecordType' })
  @IsIn(recordTypes)
  type: RecordType;

  @ApiProperty({ example: 'Overdue and open', maxLength: 100 })
  @IsString()
  @IsVisible()
  @Length(1, 100)
  name: string;

  @ApiProperty({ description: queryDescription, example: queryExample, maxLength: 4000 })
  @IsString()
  @MaxLength(4000)
  query: string;

  @ApiPropertyOptional({ default: false })
  @MayBeLeftOut()
  @IsBoolean()
  shared?: boolean;
}

export class UpdateSavedViewDto {
  @ApiPropertyOptional({ example: 'Overdue and open', maxLength: 100 })
  @MayBeLeftOut()
  @IsString()
  @IsVisible()
  @Length(1, 100)
  name?: string;

  @ApiPropertyOptional({ description: queryDescription, example: queryExample, maxLength: 4000 })
  @MayBeLeftOut()
  @IsString()
  @MaxLength(4000)
  query?: string;

  @ApiPropertyOptional()
  @MayBeLeftOut()
  @IsBoolean()
  shared?: boolean;
}
