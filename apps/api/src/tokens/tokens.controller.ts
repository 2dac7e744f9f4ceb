import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentTenant, ForTenant } from '../auth/access';
import type { TenantScope } from '../auth/scope';
import { IdPipe } from '../platform/http/id.pipe';
import { ListQueryDto } from '../platform/http/list/list.dto';
import { CreatedTokenDto, CreateTokenDto, TokenListDto } from './token.dto';
import { TokensService } from './tokens.service';

/** For people alone: a token that leaked must not be able to make others. */
@ApiTags('API tokens')
@Controller('api/tokens')
export class TokensController {
  constructor(private readonly tokens: TokensService) {}

  @Get()
  @ForTenant('admin')
  @ApiOperation({ summary: 'The API tokens of the organisation, newest first. Sorts: createdAt, name, expiresAt' })
  @ApiOkResponse({ type: TokenListDto })
  list(@CurrentTenant() at: TenantScope, @Query() query: ListQueryDto): Promise<TokenListDto> {
    return this.tokens.list(at, query);
  }

  /** Takes no Idempotency-Key: the answer would be kept, and the token with it. */
  @Post()
  @ForTenant('owner')
  @ApiOperation({ summary: 'Make an API token; it is shown in this answer and never again' })
  @ApiCreatedResponse({ type: CreatedTokenDto })
  create(
    @CurrentTenant() at: TenantScope,
    @Body() body: CreateTokenDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CreatedTokenDto> {
    reply.header('cache-control', 'no-store');
    return this.tokens.create(at, body);
  }

  @Delete(':id')
  @HttpCode(204)
  @ForTenant('admin')
  @ApiOperation({ summary: 'Revoke an API token; it stops working at once and stays in the list' })
  @ApiNoContentResponse()
  revoke(@CurrentTenant() at: TenantScope, @Param('id', IdPipe) id: string): Promise<void> {
    return this.tokens.revoke(at, id);
  }
}
