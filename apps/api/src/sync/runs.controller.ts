import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentProject, ForProject } from '../auth/access';
import type { ProjectScope } from '../auth/scope';
import { IdPipe } from '../platform/http/id.pipe';
import { ListQueryDto } from '../platform/http/list/list.dto';
import { RunDto, RunErrorGroupsDto, RunLogListDto } from './run.dto';
import { RunReportsService } from './run-reports.service';
import { RunsService } from './runs.service';

@ApiTags('Runs')
@Controller('api/sync/runs/:id')
export class RunsController {
  constructor(
    private readonly runs: RunsService,
    private readonly reports: RunReportsService,
  ) {}

  @Get()
  @ForProject('viewer', 'integrations:read')
  @ApiOperation({ summary: 'One import' })
  @ApiOkResponse({ type: RunDto })
  get(@CurrentProject() at: ProjectScope, @Param('id', IdPipe) id: string): Promise<RunDto> {
    return this.runs.get(at, id);
  }

  @Post('cancel')
  @HttpCode(202)
  @ForProject('member', 'sync:run')
  @ApiOperation({ summary: 'Stop it at the next page; what arrived stays' })
  @ApiAcceptedResponse({ type: RunDto })
  cancel(@CurrentProject() at: ProjectScope, @Param('id', IdPipe) id: string): Promise<RunDto> {
    return this.runs.cancel(at, id);
  }

  @Post('retry')
  @HttpCode(202)
  @ForProject('member', 'sync:run')
  @ApiOperation({ summary: 'Go on with a failed or cancelled one from its checkpoints' })
  @ApiAcceptedResponse({ type: RunDto })
  retry(@CurrentProject() at: ProjectScope, @Param('id', IdPipe) id: string): Promise<RunDto> {
    return this.runs.retry(at, id);
  }

  @Get('errors')
  @ForProject('viewer', 'records:read')
  @ApiOperation({ summary: 'The records that did not fit, by cause' })
  @ApiOkResponse({ type: RunErrorGroupsDto })
  async errors(@CurrentProject() at: ProjectScope, @Param('id', IdPipe) id: string): Promise<RunErrorGroupsDto> {
    return { items: await this.reports.errors(at, id) };
  }

  @Get('logs')
  @ForProject('viewer', 'integrations:read')
  @ApiOperation({ summary: 'Its log. Sort: at' })
  @ApiOkResponse({ type: RunLogListDto })
  logs(
    @CurrentProject() at: ProjectScope,
    @Param('id', IdPipe) id: string,
    @Query() query: ListQueryDto,
  ): Promise<RunLogListDto> {
    return this.reports.logs(at, id, query);
  }
}
