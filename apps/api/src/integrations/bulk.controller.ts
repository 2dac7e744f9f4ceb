import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentProject, ForProject } from '../auth/access';
import type { ProjectScope } from '../auth/scope';
import { BulkIntegrationsDto, BulkOutcomesDto } from './bulk.dto';
import { BulkService } from './bulk.service';

@ApiTags('Integrations')
@Controller('api/integrations/bulk')
export class BulkController {
  constructor(private readonly bulk: BulkService) {}

  @Post()
  @HttpCode(200)
  @ForProject('admin', 'integrations:write')
  @ApiOperation({ summary: 'One thing done with many; each says how it went' })
  @ApiOkResponse({ type: BulkOutcomesDto })
  run(@CurrentProject() at: ProjectScope, @Body() { ids, action }: BulkIntegrationsDto): Promise<BulkOutcomesDto> {
    return this.bulk.run(at, ids, action);
  }
}
