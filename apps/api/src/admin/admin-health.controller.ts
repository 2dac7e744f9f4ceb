import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentPerson, ForPlatformAdmin } from '../auth/access';
import type { Person } from '../auth/scope';
import { AdminHealthDto } from './admin-health.dto';
import { AdminHealthService } from './admin-health.service';

@ApiTags('Administration')
@Controller('api/admin/health')
export class AdminHealthController {
  constructor(private readonly health: AdminHealthService) {}

  @Get()
  @ForPlatformAdmin()
  @ApiOperation({
    summary: 'How the installation is: database, processes, work that waits, and where something is wrong',
  })
  @ApiOkResponse({ type: AdminHealthDto })
  look(@CurrentPerson() person: Person): Promise<AdminHealthDto> {
    return this.health.look(person);
  }
}
