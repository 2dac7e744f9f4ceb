import { Controller, Get, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { CurrentTenant, ForTenant } from '../auth/access';
import type { TenantScope } from '../auth/scope';
import { ActivityExportQueryDto, ActivityListDto, ActivityQueryDto } from './activity.dto';
import { ActivityService } from './activity.service';

@ApiTags('Activity')
@Controller('api/activity')
export class ActivityController {
  constructor(private readonly activity: ActivityService) {}

  @Get()
  @ForTenant('admin', 'audit:read')
  @ApiOperation({ summary: 'Who did what in the organisation, newest first. Sorts: at' })
  @ApiOkResponse({ type: ActivityListDto })
  list(@CurrentTenant() at: TenantScope, @Query() query: ActivityQueryDto): Promise<ActivityListDto> {
    return this.activity.list(at, query);
  }

  @Get('export')
  @ForTenant('admin', 'audit:read')
  @ApiOperation({
    summary: 'The same as a file, whatever its length',
    description: 'Sent as it is read; an answer that breaks off is incomplete.',
  })
  @ApiProduces('text/csv', 'application/json')
  @ApiOkResponse({ description: 'The file.', schema: { type: 'string', format: 'binary' } })
  async export(@CurrentTenant() at: TenantScope, @Query() query: ActivityExportQueryDto): Promise<StreamableFile> {
    const { name, contentType, content } = await this.activity.export(at, query);
    return new StreamableFile(content, { type: contentType, disposition: `attachment; filename="${name}"` });
  }
}
