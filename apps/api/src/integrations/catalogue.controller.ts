import { Body, Controller, Get, Param, Patch } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentCaller, CurrentPerson, ForPlatformAdmin, ForSignedInWithTenant, TenantInView } from '../auth/access';
import type { Caller, Person, TenantScope } from '../auth/scope';
import { CatalogueService } from './catalogue.service';
import { ProviderDto, ProviderListDto, UpdateProviderDto } from './provider.dto';

@ApiTags('Catalogue')
@Controller('api/integration-providers')
export class CatalogueController {
  constructor(private readonly catalogue: CatalogueService) {}

  @Get()
  @ForSignedInWithTenant('integrations:read')
  @ApiOperation({ summary: 'Every provider that is loaded' })
  @ApiOkResponse({ type: ProviderListDto })
  async list(
    @CurrentCaller() caller: Caller,
    @TenantInView() tenant: TenantScope | undefined,
  ): Promise<ProviderListDto> {
    return { items: await this.catalogue.list(caller, tenant) };
  }

  @Get(':key')
  @ForSignedInWithTenant('integrations:read')
  @ApiOperation({ summary: 'One provider' })
  @ApiOkResponse({ type: ProviderDto })
  get(
    @CurrentCaller() caller: Caller,
    @TenantInView() tenant: TenantScope | undefined,
    @Param('key') key: string,
  ): Promise<ProviderDto> {
    return this.catalogue.get(caller, key, tenant);
  }

  @Patch(':key')
  @ForPlatformAdmin()
  @ApiOperation({ summary: 'Switch a provider off or on for the whole installation' })
  @ApiOkResponse({ type: ProviderDto })
  update(
    @CurrentPerson() person: Person,
    @Param('key') key: string,
    @Body() body: UpdateProviderDto,
  ): Promise<ProviderDto> {
    return this.catalogue.setDisabled(person, key, body.disabled);
  }
}
