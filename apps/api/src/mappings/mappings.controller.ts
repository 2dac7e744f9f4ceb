import { Body, Controller, Get, HttpCode, Param, ParseIntPipe, Post, Put, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentProject, ForProject, ForSignedIn } from '../auth/access';
import type { ProjectScope } from '../auth/scope';
import { AcceptsIfMatch, IfMatch } from '../platform/http/etag';
import { IdPipe } from '../platform/http/id.pipe';
import { RunDto } from '../sync/run.dto';
import {
  MappingDto,
  MappingListDto,
  MappingTestDto,
  MappingVersionListDto,
  MappingVersionSchemaDto,
  RestoreMappingDto,
  SavedMappingDto,
  SaveMappingDto,
  TestMappingDto,
  TransformListDto,
} from './mapping.dto';
import { MappingsService, mappingTag } from './mappings.service';

@ApiTags('Mappings')
@Controller('api')
export class MappingsController {
  constructor(private readonly mappings: MappingsService) {}

  @Get('mapping-transforms')
  @ForSignedIn('integrations:read')
  @ApiOperation({ summary: 'The transforms that mappings are made of' })
  @ApiOkResponse({ type: TransformListDto })
  transforms(): TransformListDto {
    return this.mappings.transforms();
  }

  @Get('integrations/:id/mappings')
  @ForProject('viewer', 'integrations:read')
  @ApiOperation({ summary: 'How each stream is mapped' })
  @ApiOkResponse({ type: MappingListDto })
  list(@CurrentProject() at: ProjectScope, @Param('id', IdPipe) id: string): Promise<MappingListDto> {
    return this.mappings.list(at, id);
  }

  @Get('integrations/:id/mappings/:stream')
  @ForProject('viewer', 'integrations:read')
  @ApiOperation({ summary: 'The mapping of a stream, as it is used' })
  @ApiOkResponse({ type: MappingDto })
  async get(
    @CurrentProject() at: ProjectScope,
    @Param('id', IdPipe) id: string,
    @Param('stream') stream: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MappingDto> {
    const mapping = await this.mappings.get(at, id, stream);
    reply.header('etag', mappingTag(mapping));
    return mapping;
  }

  @Put('integrations/:id/mappings/:stream')
  @ForProject('owner', 'mappings:write')
  @AcceptsIfMatch()
  @ApiOperation({ summary: 'Save a new version; stored records are mapped anew, without a call to the provider' })
  @ApiOkResponse({ type: SavedMappingDto })
  async save(
    @CurrentProject() at: ProjectScope,
    @Param('id', IdPipe) id: string,
    @Param('stream') stream: string,
    @Body() body: SaveMappingDto,
    @IfMatch() ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SavedMappingDto> {
    const saved = await this.mappings.save(at, id, stream, body, ifMatch);
    reply.header('etag', mappingTag(saved));
    return saved;
  }

  @Post('integrations/:id/mappings/:stream/test')
  @HttpCode(200)
  @ForProject('owner', 'mappings:write')
  @ApiOperation({ summary: 'Try a mapping on stored records, before and after; nothing is stored' })
  @ApiOkResponse({ type: MappingTestDto })
  test(
    @CurrentProject() at: ProjectScope,
    @Param('id', IdPipe) id: string,
    @Param('stream') stream: string,
    @Body() body: TestMappingDto,
  ): Promise<MappingTestDto> {
    return this.mappings.test(at, id, stream, body);
  }

  @Post('integrations/:id/mappings/:stream/restore')
  @HttpCode(200)
  @ForProject('owner', 'mappings:write')
  @ApiOperation({ summary: 'Make an earlier version the newest; 0 is the provider’s own' })
  @ApiOkResponse({ type: SavedMappingDto })
  restore(
    @CurrentProject() at: ProjectScope,
    @Param('id', IdPipe) id: string,
    @Param('stream') stream: string,
    @Body() body: RestoreMappingDto,
  ): Promise<SavedMappingDto> {
    return this.mappings.restore(at, id, stream, body.version);
  }

  @Post('integrations/:id/mappings/:stream/remap')
  @HttpCode(202)
  @ForProject('owner', 'mappings:write')
  @ApiOperation({ summary: 'Map stored records anew' })
  @ApiAcceptedResponse({ type: RunDto })
  remap(
    @CurrentProject() at: ProjectScope,
    @Param('id', IdPipe) id: string,
    @Param('stream') stream: string,
  ): Promise<RunDto> {
    return this.mappings.remap(at, id, stream);
  }

  @Get('integrations/:id/mappings/:stream/versions')
  @ForProject('viewer', 'integrations:read')
  @ApiOperation({ summary: 'Its versions, newest first' })
  @ApiOkResponse({ type: MappingVersionListDto })
  versions(
    @CurrentProject() at: ProjectScope,
    @Param('id', IdPipe) id: string,
    @Param('stream') stream: string,
  ): Promise<MappingVersionListDto> {
    return this.mappings.versions(at, id, stream);
  }

  @Get('integrations/:id/mappings/:stream/versions/:version')
  @ForProject('viewer', 'integrations:read')
  @ApiOperation({ summary: 'One version with its schema' })
  @ApiOkResponse({ type: MappingVersionSchemaDto })
  version(
    @CurrentProject() at: ProjectScope,
    @Param('id', IdPipe) id: string,
    @Param('stream') stream: string,
    @Param('version', ParseIntPipe) version: number,
  ): Promise<MappingVersionSchemaDto> {
    return this.mappings.version(at, id, stream, version);
  }
}
