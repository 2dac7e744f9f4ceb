import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentProject, ForProject } from '../auth/access';
import type { ProjectScope } from '../auth/scope';
import { ConnectionHealthListDto } from './connection-health.dto';
import { ConnectionHealthService } from './connection-health.service';

@ApiTags('Connections')
@Controller('api/connections')
export class ConnectionHealthController {
  constructor(private readonly health: ConnectionHealthService) {}

  @Get()
  @ForProject('viewer', 'integrations:read')
  @ApiOperation({ summary: 'The connections in use: how they are, and which end when' })
  @ApiOkResponse({ type: ConnectionHealthListDto })
  list(@CurrentProject() at: ProjectScope): Promise<ConnectionHealthListDto> {
    return this.health.list(at);
  }
}
