import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentTenant, ForTenant } from '../auth/access';
import type { TenantScope } from '../auth/scope';
import { AcceptsIfMatch, IfMatch } from '../platform/http/etag';
import { IdPipe } from '../platform/http/id.pipe';
import { Idempotent } from '../platform/http/idempotency/idempotent';
import { ListQueryDto } from '../platform/http/list/list.dto';
import { CreateProjectDto, ProjectDto, ProjectListDto, UpdateProjectDto } from './project.dto';
import { ProjectsService } from './projects.service';

@ApiTags('Projects')
@Controller('api/projects')
export class ProjectsController {
  constructor(private readonly projects: ProjectsService) {}

  @Get()
  @ForTenant('viewer', 'integrations:read')
  @ApiOperation({ summary: 'The projects of the tenant. Sorts: name, createdAt' })
  @ApiOkResponse({ type: ProjectListDto })
  list(@CurrentTenant() at: TenantScope, @Query() query: ListQueryDto): Promise<ProjectListDto> {
    return this.projects.list(at, query);
  }

  @Post()
  @ForTenant('admin', 'admin')
  @Idempotent()
  @ApiOperation({ summary: 'Make a project' })
  @ApiCreatedResponse({ type: ProjectDto })
  create(@CurrentTenant() at: TenantScope, @Body() body: CreateProjectDto): Promise<ProjectDto> {
    return this.projects.create(at, body);
  }

  @Get(':id')
  @ForTenant('viewer', 'integrations:read')
  @ApiOperation({ summary: 'One project' })
  @ApiOkResponse({ type: ProjectDto })
  async get(
    @CurrentTenant() at: TenantScope,
    @Param('id', IdPipe) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ProjectDto> {
    const { project, etag } = await this.projects.get(at, id);
    reply.header('etag', etag);
    return project;
  }

  @Patch(':id')
  @ForTenant('admin', 'admin')
  @AcceptsIfMatch()
  @ApiOperation({ summary: 'Rename a project' })
  @ApiOkResponse({ type: ProjectDto })
  async update(
    @CurrentTenant() at: TenantScope,
    @Param('id', IdPipe) id: string,
    @Body() body: UpdateProjectDto,
    @IfMatch() ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ProjectDto> {
    const { project, etag } = await this.projects.update(at, id, body, ifMatch);
    reply.header('etag', etag);
    return project;
  }

  @Delete(':id')
  @HttpCode(204)
  @ForTenant('admin', 'admin')
  @ApiOperation({ summary: 'Hide a project; its integrations stop. The slug is free again' })
  @ApiNoContentResponse()
  remove(@CurrentTenant() at: TenantScope, @Param('id', IdPipe) id: string): Promise<void> {
    return this.projects.remove(at, id);
  }
}
