import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentTenant, ForTenant } from '../auth/access';
import type { TenantScope } from '../auth/scope';
import { OverviewDto } from './overview.dto';
import { OverviewService } from './overview.service';

@ApiTags('Projects')
@Controller('api/overview')
export class OverviewController {
  constructor(private readonly overview: OverviewService) {}

  @Get()
  @ForTenant('viewer', 'integrations:read')
  @ApiOperation({ summary: 'Every project of the organisation: how its integrations are, and what waits for a person' })
  @ApiOkResponse({ type: OverviewDto })
  read(@CurrentTenant() at: TenantScope): Promise<OverviewDto> {
    return this.overview.read(at);
  }
}
