import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { CurrentProject, ForProject } from '../auth/access';
import type { ProjectScope } from '../auth/scope';
import { IdPipe } from '../platform/http/id.pipe';
import { ListQueryDto } from '../platform/http/list/list.dto';
import { RecordChangesDto, RecordChangesQueryDto } from './record-changes.dto';
import { RecordChangesService } from './record-changes.service';
import { FacetsDto, RawRecordDto, RecordDetailDto, RecordHistoryDto, RecordSchemaDto } from './record-detail.dto';
import { RecordDetailService } from './record-detail.service';
import { RecordTypePipe } from './record-type.pipe';
import { FacetQueryDto, RecordListDto, RecordListQueryDto, recordTypes, type RecordType } from './record.dto';
import { RecordsService } from './records.service';

const TypeParam = () => ApiParam({ name: 'type', enum: recordTypes, enumName: 'RecordType' });

@ApiTags('Records')
@Controller('api/records/:type')
export class RecordsController {
  constructor(
    private readonly records: RecordsService,
    private readonly details: RecordDetailService,
    private readonly changes: RecordChangesService,
  ) {}

  @Get()
  @TypeParam()
  @ForProject('viewer', 'records:read')
  @ApiOperation({ summary: 'The records of a type: filters, text search, sorts, pages' })
  @ApiOkResponse({ type: RecordListDto })
  list(
    @CurrentProject() at: ProjectScope,
    @Param('type', RecordTypePipe) type: RecordType,
    @Query() query: RecordListQueryDto,
  ): Promise<RecordListDto> {
    return this.records.list(at, type, query);
  }

  @Get('schema')
  @TypeParam()
  @ForProject('viewer', 'records:read')
  @ApiOperation({ summary: 'The fields of a type' })
  @ApiOkResponse({ type: RecordSchemaDto })
  schema(@Param('type', RecordTypePipe) type: RecordType): RecordSchemaDto {
    return this.records.schema(type);
  }

  @Get('facets')
  @TypeParam()
  @ForProject('viewer', 'records:read')
  @ApiOperation({ summary: 'The values of a filterable field with their counts, most frequent first' })
  @ApiOkResponse({ type: FacetsDto })
  async facets(
    @CurrentProject() at: ProjectScope,
    @Param('type', RecordTypePipe) type: RecordType,
    @Query() query: FacetQueryDto,
  ): Promise<FacetsDto> {
    return { items: await this.records.facets(at, type, query) };
  }

  @Get('changes')
  @TypeParam()
  @ForProject('viewer', 'records:read')
  @ApiOperation({ summary: 'What changed since a cursor, in order, deleted records included: for keeping a copy' })
  @ApiOkResponse({ type: RecordChangesDto })
  changesSince(
    @CurrentProject() at: ProjectScope,
    @Param('type', RecordTypePipe) type: RecordType,
    @Query() query: RecordChangesQueryDto,
  ): Promise<RecordChangesDto> {
    return this.changes.changes(at, type, query);
  }

  @Get(':id')
  @TypeParam()
  @ForProject('viewer', 'records:read')
  @ApiOperation({ summary: 'One record with the source of each field and what it refers to' })
  @ApiOkResponse({ type: RecordDetailDto })
  get(
    @CurrentProject() at: ProjectScope,
    @Param('type', RecordTypePipe) type: RecordType,
    @Param('id', IdPipe) id: string,
  ): Promise<RecordDetailDto> {
    return this.details.get(at, type, id);
  }

  @Get(':id/history')
  @TypeParam()
  @ForProject('viewer', 'records:read')
  @ApiOperation({ summary: 'Which field changed from what to what, newest first. Sort: at' })
  @ApiOkResponse({ type: RecordHistoryDto })
  history(
    @CurrentProject() at: ProjectScope,
    @Param('type', RecordTypePipe) type: RecordType,
    @Param('id', IdPipe) id: string,
    @Query() query: ListQueryDto,
  ): Promise<RecordHistoryDto> {
    return this.details.history(at, type, id, query);
  }

  @Get(':id/raw')
  @TypeParam()
  @ForProject('viewer', 'records:read')
  @ApiOperation({ summary: 'What the provider sent, by shape' })
  @ApiOkResponse({ type: RawRecordDto })
  raw(
    @CurrentProject() at: ProjectScope,
    @Param('type', RecordTypePipe) type: RecordType,
    @Param('id', IdPipe) id: string,
  ): Promise<RawRecordDto> {
    return this.details.raw(at, type, id);
  }
}
