import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentProject, ForProject } from '../auth/access';
import type { ProjectScope } from '../auth/scope';
import { IdPipe } from '../platform/http/id.pipe';
import { WebhookEventsService } from './webhook-events.service';
import { WebhookStatusService } from './webhook-status.service';
import { WebhookEventDetailDto, WebhookEventListDto, WebhookEventListQueryDto, WebhookStatusDto } from './webhooks.dto';

/** Webhooks as people see them; where providers call is in `ingress.ts`. */
@ApiTags('Webhooks')
@Controller('api/integrations/:id')
export class WebhooksController {
  constructor(
    private readonly subscriptions: WebhookStatusService,
    private readonly events: WebhookEventsService,
  ) {}

  @Get('webhooks')
  @ForProject('viewer', 'integrations:read')
  @ApiOperation({ summary: 'How its webhooks stand: subscriptions with their health' })
  @ApiOkResponse({ type: WebhookStatusDto })
  status(@CurrentProject() at: ProjectScope, @Param('id', IdPipe) id: string): Promise<WebhookStatusDto> {
    return this.subscriptions.status(at, id);
  }

  @Post('webhooks/register')
  @HttpCode(202)
  @ForProject('admin', 'integrations:write')
  @ApiOperation({ summary: 'Register its webhooks anew at the provider; none is doubled' })
  @ApiAcceptedResponse({ type: WebhookStatusDto })
  register(@CurrentProject() at: ProjectScope, @Param('id', IdPipe) id: string): Promise<WebhookStatusDto> {
    return this.subscriptions.ask(at, id, 'register');
  }

  @Post('webhooks/rotate')
  @HttpCode(202)
  @ForProject('admin', 'integrations:write')
  @ApiOperation({ summary: 'Give its webhooks new secrets; the old ones stay good for a day' })
  @ApiAcceptedResponse({ type: WebhookStatusDto })
  rotate(@CurrentProject() at: ProjectScope, @Param('id', IdPipe) id: string): Promise<WebhookStatusDto> {
    return this.subscriptions.ask(at, id, 'rotate');
  }

  @Get('webhook-events')
  @ForProject('viewer', 'integrations:read')
  @ApiOperation({ summary: 'What came in, newest first. Filters: state, kind. Sort: receivedAt' })
  @ApiOkResponse({ type: WebhookEventListDto })
  list(
    @CurrentProject() at: ProjectScope,
    @Param('id', IdPipe) id: string,
    @Query() query: WebhookEventListQueryDto,
  ): Promise<WebhookEventListDto> {
    return this.events.list(at, id, query);
  }

  @Get('webhook-events/:eventId')
  @ForProject('viewer', 'records:read')
  @ApiOperation({ summary: 'One event: headers, body, and the records it touched' })
  @ApiOkResponse({ type: WebhookEventDetailDto })
  event(
    @CurrentProject() at: ProjectScope,
    @Param('id', IdPipe) id: string,
    @Param('eventId', IdPipe) eventId: string,
  ): Promise<WebhookEventDetailDto> {
    return this.events.get(at, id, eventId);
  }

  @Post('webhook-events/:eventId/replay')
  @HttpCode(202)
  @ForProject('member', 'sync:run')
  @ApiOperation({ summary: 'Have one event worked on again' })
  @ApiAcceptedResponse({ type: WebhookEventDetailDto })
  replay(
    @CurrentProject() at: ProjectScope,
    @Param('id', IdPipe) id: string,
    @Param('eventId', IdPipe) eventId: string,
  ): Promise<WebhookEventDetailDto> {
    return this.events.replay(at, id, eventId);
  }
}
