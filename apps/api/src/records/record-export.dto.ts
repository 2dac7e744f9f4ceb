import { ApiProperty, ApiPropertyOptional, OmitType } from '@nestjs/swagger';
import { IsIn, IsString, Matches } from 'class-validator';
import { exportFormats, type ExportFormat } from './record-export';
import { RecordListQueryDto } from './record.dto';
import { MayBeLeftOut } from '../platform/http/left-out';

const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const idList = new RegExp(`^${uuid}(?:,${uuid}){0,499}$`, 'i');

export class RecordExportQueryDto extends OmitType(RecordListQueryDto, ['limit', 'cursor', 'fields']) {
  @ApiProperty({
    enum: exportFormats,
    description: 'CSV for spreadsheets, JSON (an array of what the list gives) for programs.',
  })
  @IsIn(exportFormats)
  format: ExportFormat;

  @ApiPropertyOptional({
    description: 'Comma list of the fields wanted, in their order; all but long texts when left out.',
    example: 'title,status',
  })
  @MayBeLeftOut()
  @IsString()
  fields?: string;

  @ApiPropertyOptional({ description: 'Comma list of 500 ids at most: these alone, of what the filters leave.' })
  @MayBeLeftOut()
  @Matches(idList, { message: 'is a comma list of 500 ids at most' })
  ids?: string;
}
