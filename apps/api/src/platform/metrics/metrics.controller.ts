import { Controller, Get, Req, Res } from '@nestjs/common';
import {
  ApiForbiddenResponse,
  ApiOkResponse,
  ApiOperation,
  ApiProduces,
  ApiTags,
  ApiUnauthorizedResponse,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ForAnyone } from '../../auth/access';
import { MetricsDoor } from './metrics-door';

@ApiTags('Operation')
@Controller()
export class MetricsController {
  constructor(private readonly door: MetricsDoor) {}

  @Get('metrics')
  @ForAnyone()
  @ApiOperation({
    summary: 'Figures of this process in the text format of Prometheus',
    description: 'With METRICS_TOKEN set, for whoever sends it as a bearer token; without it, for this machine alone.',
  })
  @ApiProduces('text/plain')
  @ApiOkResponse({ type: String })
  @ApiUnauthorizedResponse({ description: 'The token is not the METRICS_TOKEN.' })
  @ApiForbiddenResponse({ description: 'There is no METRICS_TOKEN, and the request comes from elsewhere.' })
  async metrics(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const { status, headers, body } = await this.door.answer(request.raw);
    reply.status(status).headers(headers);
    return body;
  }
}
