import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentProject, ForProject } from '../auth/access';
import type { ProjectScope } from '../auth/scope';
import { AcceptsIfMatch, IfMatch } from '../platform/http/etag';
import { IdPipe } from '../platform/http/id.pipe';
import { Idempotent } from '../platform/http/idempotency/idempotent';
import {
  CreateSavedViewDto,
  SavedViewDto,
  SavedViewListDto,
  SavedViewListQueryDto,
  UpdateSavedViewDto,
} from './saved-view.dto';
import { SavedViewsService } from './saved-views.service';

@ApiTags('Saved views')
@Controller('api/saved-views')
export class SavedViewsController {
  constructor(private readonly views: SavedViewsService) {}

  @Get()
  @ForProject('viewer', 'records:read')
  @ApiOperation({ summary: 'The caller’s own views and those shared in the project. Sorts: name, createdAt' })
  @ApiOkResponse({ type: SavedViewListDto })
  list(@CurrentProject() at: ProjectScope, @Query() query: SavedViewListQueryDto): Promise<SavedViewListDto> {
    return this.views.list(at, query);
  }

  @Post()
  @ForProject('member')
  @Idempotent()
  @ApiOperation({ summary: 'Keep a view of records under a name' })
  @ApiCreatedResponse({ type: SavedViewDto })
  create(@CurrentProject() at: ProjectScope, @Body() body: CreateSavedViewDto): Promise<SavedViewDto> {
    return this.views.create(at, body);
  }

  @Get(':id')
  @ForProject('viewer', 'records:read')
  @ApiOperation({ summary: 'One view' })
  @ApiOkResponse({ type: SavedViewDto })
  async get(
    @CurrentProject() at: ProjectScope,
    @Param('id', IdPipe) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SavedViewDto> {
    const { view, etag } = await this.views.get(at, id);
    reply.header('etag', etag);
    return view;
  }

  @Patch(':id')
  @ForProject('member')
  @AcceptsIfMatch()
  @ApiOperation({ summary: 'Rename, share or change a view' })
  @ApiOkResponse({ type: SavedViewDto })
  async update(
    @CurrentProject() at: ProjectScope,
    @Param('id', IdPipe) id: string,
    @Body() body: UpdateSavedViewDto,
    @IfMatch() ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SavedViewDto> {
    const { view, etag } = await this.views.update(at, id, body, ifMatch);
    reply.header('etag', etag);
    return view;
  }

  @Delete(':id')
  @HttpCode(204)
  @ForProject('member')
  @ApiOperation({ summary: 'Delete a view; the records stay' })
  @ApiNoContentResponse()
  remove(@CurrentProject() at: ProjectScope, @Param('id', IdPipe) id: string): Promise<void> {
    return this.views.remove(at, id);
  }
}
