import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentProject, ForProject } from '../auth/access';
import type { ProjectScope } from '../auth/scope';
import { AcceptsIfMatch, etagOf, IfMatch } from '../platform/http/etag';
import { IdPipe } from '../platform/http/id.pipe';
import { Idempotent } from '../platform/http/idempotency/idempotent';
import { ListQueryDto } from '../platform/http/list/list.dto';
import { ConnectionTestService } from './connection-test.service';
import { DisconnectService } from './disconnect.service';
import { editable } from './integration-changes';
import {
  CreateIntegrationDto,
  DeleteIntegrationQueryDto,
  TestConnectionDto,
  UpdateIntegrationDto,
} from './integration-input.dto';
import { TestReportDto } from './integration-status.dto';
import { IntegrationDto, IntegrationListDto } from './integration.dto';
import { WebhookStatusService } from '../webhooks/webhook-status.service';
import { IntegrationsService } from './integrations.service';

@ApiTags('Integrations')
@Controller('api/integrations')
export class IntegrationsController {
  constructor(
    private readonly integrations: IntegrationsService,
    private readonly tests: ConnectionTestService,
    private readonly disconnects: DisconnectService,
    private readonly webhooks: WebhookStatusService,
  ) {}

  @Get()
  @ForProject('viewer', 'integrations:read')
  @ApiOperation({ summary: 'The integrations of the project. Sorts: displayName, createdAt' })
  @ApiOkResponse({ type: IntegrationListDto })
  list(@CurrentProject() at: ProjectScope, @Query() query: ListQueryDto): Promise<IntegrationListDto> {
    return this.integrations.list(at, query);
  }

  @Post()
  @ForProject('admin', 'integrations:write')
  @Idempotent()
  @ApiOperation({ summary: 'Connect a provider: stored as pending, the first import is queued' })
  @ApiCreatedResponse({ type: IntegrationDto })
  create(@CurrentProject() at: ProjectScope, @Body() body: CreateIntegrationDto): Promise<IntegrationDto> {
    return this.integrations.create(at, body);
  }

  @Post('test')
  @HttpCode(200)
  @ForProject('admin', 'integrations:write')
  @ApiOperation({ summary: 'Try settings and credentials before they are saved; nothing is stored' })
  @ApiOkResponse({ type: TestReportDto })
  test(@CurrentProject() at: ProjectScope, @Body() body: TestConnectionDto): Promise<TestReportDto> {
    return this.tests.tryOut(at, body);
  }

  @Get(':id')
  @ForProject('viewer', 'integrations:read')
  @ApiOperation({ summary: 'One integration' })
  @ApiOkResponse({ type: IntegrationDto })
  async get(
    @CurrentProject() at: ProjectScope,
    @Param('id', IdPipe) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<IntegrationDto> {
    const integration = await this.integrations.get(at, id);
    reply.header('etag', etagOf(editable(integration)));
    return integration;
  }

  @Patch(':id')
  @ForProject('admin', 'integrations:write')
  @AcceptsIfMatch()
  @ApiOperation({ summary: 'Change name, settings, credentials or schedule; cursors stay' })
  @ApiOkResponse({ type: IntegrationDto })
  async update(
    @CurrentProject() at: ProjectScope,
    @Param('id', IdPipe) id: string,
    @Body() body: UpdateIntegrationDto,
    @IfMatch() ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<IntegrationDto> {
    const integration = await this.integrations.update(at, id, body, ifMatch);
    reply.header('etag', etagOf(editable(integration)));
    return integration;
  }

  @Delete(':id')
  @HttpCode(204)
  @ForProject('admin', 'integrations:write')
  @ApiOperation({
    summary: 'Delete; the records stay or are purged. At the provider our webhooks end, and the access is given back',
  })
  @ApiNoContentResponse()
  async remove(
    @CurrentProject() at: ProjectScope,
    @Param('id', IdPipe) id: string,
    @Query() query: DeleteIntegrationQueryDto,
  ): Promise<void> {
    await this.webhooks.endAll(at, id);
    await this.disconnects.disconnect(at, id);
    await this.integrations.remove(at, id, query.data ?? 'keep');
  }

  @Post(':id/test')
  @HttpCode(200)
  @ForProject('member', 'sync:run')
  @ApiOperation({ summary: 'Try the stored connection' })
  @ApiOkResponse({ type: TestReportDto })
  testStored(@CurrentProject() at: ProjectScope, @Param('id', IdPipe) id: string): Promise<TestReportDto> {
    return this.tests.tryStored(at, id);
  }
}
