import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentProject, ForProject } from '../auth/access';
import type { ProjectScope } from '../auth/scope';
import { IdPipe } from '../platform/http/id.pipe';
import { ChoicesDto } from './choices.dto';
import { ChoicesService } from './choices.service';

@ApiTags('Integrations')
@Controller('api/integrations/:id/choices')
export class ChoicesController {
  constructor(private readonly choices: ChoicesService) {}

  @Get()
  @ForProject('admin', 'integrations:read')
  @ApiOperation({ summary: 'What can be chosen, asked for at the provider; the choice is kept in the settings' })
  @ApiOkResponse({ type: ChoicesDto })
  list(@CurrentProject() at: ProjectScope, @Param('id', IdPipe) id: string): Promise<ChoicesDto> {
    return this.choices.tree(at, id);
  }
}
