import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentProject, ForProject } from '../auth/access';
import type { ProjectScope } from '../auth/scope';
import { IdPipe } from '../platform/http/id.pipe';
import { DisconnectService } from './disconnect.service';
import { DisconnectedDto } from './integration-status.dto';

@ApiTags('Integrations')
@Controller('api/integrations')
export class DisconnectController {
  constructor(private readonly disconnects: DisconnectService) {}

  @Post(':id/disconnect')
  @HttpCode(200)
  @ForProject('admin', 'integrations:write')
  @ApiOperation({ summary: 'Take its access away, here and at the provider; settings, cursors and records stay' })
  @ApiOkResponse({ type: DisconnectedDto })
  disconnect(@CurrentProject() at: ProjectScope, @Param('id', IdPipe) id: string): Promise<DisconnectedDto> {
    return this.disconnects.disconnect(at, id);
  }
}
