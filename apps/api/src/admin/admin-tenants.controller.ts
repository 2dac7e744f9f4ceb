import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentPerson, ForPlatformAdmin } from '../auth/access';
import type { Person } from '../auth/scope';
import { IdPipe } from '../platform/http/id.pipe';
import {
  AdminTenantDto,
  AdminTenantListDto,
  AdminTenantListQueryDto,
  CreatedTenantDto,
  CreateTenantDto,
  SlugAnswerDto,
  UpdateTenantDto,
} from './admin-tenant.dto';
import { AdminTenantsService } from './admin-tenants.service';
import { SuspensionService } from './suspension.service';

@ApiTags('Administration')
@Controller('api/admin')
export class AdminTenantsController {
  constructor(
    private readonly tenants: AdminTenantsService,
    private readonly suspension: SuspensionService,
  ) {}

  @Get('tenants')
  @ForPlatformAdmin()
  @ApiOperation({ summary: 'Every organisation of the installation, in numbers alone. Sorts: name, createdAt' })
  @ApiOkResponse({ type: AdminTenantListDto })
  list(@CurrentPerson() person: Person, @Query() query: AdminTenantListQueryDto): Promise<AdminTenantListDto> {
    return this.tenants.list(person, query);
  }

  /** Takes no Idempotency-Key: the answer would be kept, and the link with it. */
  @Post('tenants')
  @ForPlatformAdmin()
  @ApiOperation({ summary: 'Make an organisation with a project, and an invitation for its owner' })
  @ApiCreatedResponse({ type: CreatedTenantDto })
  create(@CurrentPerson() person: Person, @Body() body: CreateTenantDto): Promise<CreatedTenantDto> {
    return this.tenants.create(person, body);
  }

  @Patch('tenants/:id')
  @ForPlatformAdmin()
  @ApiOperation({ summary: 'Rename an organisation, suspend it, or open it again: nothing is lost' })
  @ApiOkResponse({ type: AdminTenantDto })
  async update(
    @CurrentPerson() person: Person,
    @Param('id', IdPipe) id: string,
    @Body() { name, suspended }: UpdateTenantDto,
  ): Promise<AdminTenantDto> {
    if (name !== undefined) await this.tenants.rename(person, id, name);
    if (suspended !== undefined) await this.suspension.set(person, id, suspended);
    return this.tenants.get(person, id);
  }

  @Get('tenant-slugs/:slug')
  @ForPlatformAdmin()
  @ApiOperation({ summary: 'Whether a new organisation could have this slug' })
  @ApiOkResponse({ type: SlugAnswerDto })
  slug(@CurrentPerson() person: Person, @Param('slug') slug: string): Promise<SlugAnswerDto> {
    return this.tenants.slug(person, slug);
  }
}
