import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentProject, ForProject } from '../auth/access';
import type { ProjectScope } from '../auth/scope';
import { IdPipe } from '../platform/http/id.pipe';
import { Idempotent } from '../platform/http/idempotency/idempotent';
import { CircuitService } from '../sync/circuit.service';
import { RunDto, RunListDto, RunListQueryDto } from '../sync/run.dto';
import { RunsService } from '../sync/runs.service';
import { HoldsService } from './holds.service';
import { DecideHoldDto, StartSyncDto } from './integration-input.dto';
import { IntegrationHealthDto } from './integration-health.dto';
import { IntegrationHealthService } from './integration-health.service';
import { HoldDto, HoldListDto, IntegrationStatusDto } from './integration-status.dto';
import { IntegrationDto } from './integration.dto';
import { IntegrationStatusService } from './integration-status.service';
import { PauseService } from './pause.service';

/** What is done with an integration once it is there. */
@ApiTags('Integrations')
@Controller('api/integrations/:id')
export class OperationsController {
  constructor(
    private readonly status: IntegrationStatusService,
    private readonly pauses: PauseService,
    private readonly holds: HoldsService,
    private readonly runs: RunsService,
    private readonly circuits: CircuitService,
    private readonly health: IntegrationHealthService,
  ) {}

  @Post('sync')
  @HttpCode(202)
  @ForProject('member', 'sync:run')
  @Idempotent()
  @ApiOperation({ summary: 'Import now' })
  @ApiAcceptedResponse({ type: RunDto })
  sync(
    @CurrentProject() at: ProjectScope,
    @Param('id', IdPipe) id: string,
    @Body() body: StartSyncDto,
  ): Promise<RunDto> {
    return this.runs.start(at, id, body.mode ?? 'incremental');
  }

  @Post('try-now')
  @HttpCode(202)
  @ForProject('member', 'sync:run')
  @ApiOperation({ summary: 'Make one attempt at once while calls are held back' })
  @ApiAcceptedResponse({ type: RunDto })
  tryNow(@CurrentProject() at: ProjectScope, @Param('id', IdPipe) id: string): Promise<RunDto> {
    return this.circuits.tryNow(at, id);
  }

  @Post('pause')
  @HttpCode(200)
  @ForProject('member', 'sync:run')
  @ApiOperation({ summary: 'Stop importing; a run that is going on is cancelled at its checkpoint' })
  @ApiOkResponse({ type: IntegrationDto })
  pause(@CurrentProject() at: ProjectScope, @Param('id', IdPipe) id: string): Promise<IntegrationDto> {
    return this.pauses.pause(at, id);
  }

  @Post('resume')
  @HttpCode(200)
  @ForProject('member', 'sync:run')
  @ApiOperation({ summary: 'Import again by its schedule, from where it stopped' })
  @ApiOkResponse({ type: IntegrationDto })
  resume(@CurrentProject() at: ProjectScope, @Param('id', IdPipe) id: string): Promise<IntegrationDto> {
    return this.pauses.resume(at, id);
  }

  @Get('status')
  @ForProject('viewer', 'integrations:read')
  @ApiOperation({ summary: 'State, freshness by stream, the run going on and the last one' })
  @ApiOkResponse({ type: IntegrationStatusDto })
  getStatus(@CurrentProject() at: ProjectScope, @Param('id', IdPipe) id: string): Promise<IntegrationStatusDto> {
    return this.status.describe(at, id);
  }

  @Get('health')
  @ForProject('viewer', 'integrations:read')
  @ApiOperation({ summary: 'Changes per day, quota, response times, error rate, what ends when, and completeness' })
  @ApiOkResponse({ type: IntegrationHealthDto })
  getHealth(@CurrentProject() at: ProjectScope, @Param('id', IdPipe) id: string): Promise<IntegrationHealthDto> {
    return this.health.describe(at, id);
  }

  @Get('sync-history')
  @ForProject('viewer', 'integrations:read')
  @ApiOperation({ summary: 'Its runs, newest first. Sort: createdAt' })
  @ApiOkResponse({ type: RunListDto })
  history(
    @CurrentProject() at: ProjectScope,
    @Param('id', IdPipe) id: string,
    @Query() query: RunListQueryDto,
  ): Promise<RunListDto> {
    return this.runs.history(at, id, query);
  }

  @Get('deletion-holds')
  @ForProject('viewer', 'integrations:read')
  @ApiOperation({ summary: 'Deletions that wait for a person' })
  @ApiOkResponse({ type: HoldListDto })
  async listHolds(@CurrentProject() at: ProjectScope, @Param('id', IdPipe) id: string): Promise<HoldListDto> {
    return { items: await this.holds.list(at, id) };
  }

  @Post('deletion-holds/:holdId')
  @HttpCode(200)
  @ForProject('admin', 'integrations:write')
  @ApiOperation({ summary: 'Delete the held records, or keep them' })
  @ApiOkResponse({ type: HoldDto })
  decide(
    @CurrentProject() at: ProjectScope,
    @Param('id', IdPipe) id: string,
    @Param('holdId', IdPipe) holdId: string,
    @Body() body: DecideHoldDto,
  ): Promise<HoldDto> {
    return this.holds.decide(at, id, holdId, body.decision);
  }
}
