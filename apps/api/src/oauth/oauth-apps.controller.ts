import { Body, Controller, Delete, Get, HttpCode, Param, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentTenant, ForTenant } from '../auth/access';
import type { TenantScope } from '../auth/scope';
import { IdPipe } from '../platform/http/id.pipe';
import { OAuthAppsService } from './oauth-apps.service';
import { OAuthClientListDto, PutOAuthClientDto } from './oauth.dto';

@ApiTags('OAuth')
@Controller('api/oauth/clients')
export class OAuthAppsController {
  constructor(private readonly apps: OAuthAppsService) {}

  @Get()
  @ForTenant('admin')
  @ApiOperation({ summary: 'The tenant’s own OAuth apps, without their secrets' })
  @ApiOkResponse({ type: OAuthClientListDto })
  list(@CurrentTenant() at: TenantScope): Promise<OAuthClientListDto> {
    return this.apps.list(at);
  }

  @Put(':provider')
  @HttpCode(200)
  @ForTenant('owner')
  @ApiOperation({ summary: 'Set the tenant’s own OAuth app for a provider; it goes before the operator’s' })
  @ApiOkResponse({ type: OAuthClientListDto })
  put(
    @CurrentTenant() at: TenantScope,
    @Param('provider') provider: string,
    @Body() body: PutOAuthClientDto,
  ): Promise<OAuthClientListDto> {
    return this.apps.put(at, provider, body);
  }

  @Delete(':id')
  @HttpCode(204)
  @ForTenant('owner')
  @ApiOperation({ summary: 'Remove an OAuth app; connections made with it can no longer renew their tokens' })
  @ApiNoContentResponse()
  remove(@CurrentTenant() at: TenantScope, @Param('id', IdPipe) id: string): Promise<void> {
    return this.apps.remove(at, id);
  }
}
