import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentPerson, ForPlatformAdmin } from '../auth/access';
import type { Person } from '../auth/scope';
import { IdPipe } from '../platform/http/id.pipe';
import { ListQueryDto } from '../platform/http/list/list.dto';
import {
  AdminTenantDto,
  AdminTenantListDto,
  CreatedTenantDto,
  CreateTenantDto,
  UpdateTenantDto,
} from './admin-tenant.dto';
import { AdminTenantsService } from './admin-tenants.service';
import { SuspensionService } from './suspension.service';

@ApiTags('Administration')
@Controller('api/admin/tenants')
export class AdminTenantsController {
  constructor(
    private readonly tenants: AdminTenantsService,
    private readonly suspension: SuspensionService,
  ) {}

  @Get()
  @ForPlatformAdmin()
  @ApiOperation({ summary: 'Every organisation of the installation, in numbers alone. Sorts: name, createdAt' })
  @ApiOkResponse({ type: AdminTenantListDto })
  list(@CurrentPerson() person: Person, @Query() query: ListQueryDto): Promise<AdminTenantListDto> {
    return this.tenants.list(person, query);
  }

  /** Takes no Idempotency-Key: the answer would be kept, and the link with it. */
  @Post()
  @ForPlatformAdmin()
  @ApiOperation({ summary: 'Make an organisation with a project, and an invitation for its owner' })
  @ApiCreatedResponse({ type: CreatedTenantDto })
  create(@CurrentPerson() person: Person, @Body() body: CreateTenantDto): Promise<CreatedTenantDto> {
    return this.tenants.create(person, body);
  }

  @Patch(':id')
  @ForPlatformAdmin()
  @ApiOperation({ summary: 'Suspend an organisation, or open it again: nothing is lost' })
  @ApiOkResponse({ type: AdminTenantDto })
  async update(
    @CurrentPerson() person: Person,
    @Param('id', IdPipe) id: string,
    @Body() { suspended }: UpdateTenantDto,
  ): Promise<AdminTenantDto> {
    await this.suspension.set(person, id, suspended);
    return this.tenants.get(person, id);
  }
}
