import { Controller, Get, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiProduces, ApiTags } from '@nestjs/swagger';
import { CurrentProject, ForProject } from '../auth/access';
import type { ProjectScope } from '../auth/scope';
import { RecordExportQueryDto } from './record-export.dto';
import { RecordExportsService } from './record-exports.service';
import { RecordTypePipe } from './record-type.pipe';
import { recordTypes, type RecordType } from './record.dto';

@ApiTags('Records')
@Controller('api/records/:type')
export class RecordExportsController {
  constructor(private readonly exports: RecordExportsService) {}

  @Get('export')
  @ApiParam({ name: 'type', enum: recordTypes, enumName: 'RecordType' })
  @ForProject('viewer', 'records:read')
  @ApiOperation({
    summary: 'The records of a type as a file, whatever their number: filters, text search and sorts of the list',
    description:
      'Sent as it is read; an answer that breaks off is incomplete. A text search finds 1,000 records at most, the newest. In CSV, a text that a spreadsheet would take for a formula has an apostrophe before it.',
  })
  @ApiProduces('text/csv', 'application/json')
  @ApiOkResponse({ description: 'The file.', schema: { type: 'string', format: 'binary' } })
  async export(
    @CurrentProject() at: ProjectScope,
    @Param('type', RecordTypePipe) type: RecordType,
    @Query() query: RecordExportQueryDto,
  ): Promise<StreamableFile> {
    const { name, contentType, content } = await this.exports.open(at, type, query);
    return new StreamableFile(content, { type: contentType, disposition: `attachment; filename="${name}"` });
  }
}
