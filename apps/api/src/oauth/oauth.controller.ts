import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeEndpoint, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentProject, ForAnyone, ForProject } from '../auth/access';
import type { ProjectScope } from '../auth/scope';
import { sessionCookieName } from '../auth/session-cookie';
import { IdPipe } from '../platform/http/id.pipe';
import { renderCallback, reportScript } from './callback-page';
import { ConsentReturnService } from './consent-return.service';
import { ConsentService } from './consent.service';
import { AttemptDto, StartConsentDto, StartedConsentDto } from './oauth.dto';

@ApiTags('OAuth')
@Controller('api/oauth')
export class OAuthController {
  constructor(
    private readonly consent: ConsentService,
    private readonly returns: ConsentReturnService,
  ) {}

  @Post('authorize')
  @HttpCode(200)
  @ForProject('admin')
  @ApiOperation({ summary: 'Begin consent: where to send the person, for a new connection or to reconnect' })
  @ApiOkResponse({ type: StartedConsentDto })
  start(@CurrentProject() at: ProjectScope, @Body() body: StartConsentDto): Promise<StartedConsentDto> {
    return this.consent.start(at, body);
  }

  @Get('attempts/:id')
  @ForProject('admin')
  @ApiOperation({ summary: 'What became of an attempt of one’s own' })
  @ApiOkResponse({ type: AttemptDto })
  attempt(@CurrentProject() at: ProjectScope, @Param('id', IdPipe) id: string): Promise<AttemptDto> {
    return this.consent.attempt(at, id);
  }

  /** The state says who it is for, and the session cookie who came: a provider sends no header of ours. */
  @Get('callback/:provider')
  @ForAnyone()
  @ApiExcludeEndpoint()
  async callback(
    @Param('provider') provider: string,
    @Query() query: Record<string, unknown>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const page = await this.returns.finish(provider, query, request.cookies[sessionCookieName]);
    await reply.status(page.status).type('text/html; charset=utf-8').send(renderCallback(page));
  }

  @Get('report.js')
  @ForAnyone()
  @ApiExcludeEndpoint()
  async report(@Res() reply: FastifyReply): Promise<void> {
    await reply.type('text/javascript; charset=utf-8').send(reportScript);
  }
}
