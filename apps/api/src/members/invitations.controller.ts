import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentTenant, ForTenant } from '../auth/access';
import type { TenantScope } from '../auth/scope';
import { IdPipe } from '../platform/http/id.pipe';
import { ListQueryDto } from '../platform/http/list/list.dto';
import { CreatedInvitationDto, CreateInvitationDto, InvitationListDto } from './invitation.dto';
import { InvitationsService } from './invitations.service';

@ApiTags('Members')
@Controller('api/invitations')
export class InvitationsController {
  constructor(private readonly invitations: InvitationsService) {}

  @Get()
  @ForTenant('admin', 'members:manage')
  @ApiOperation({ summary: 'Invitations that nobody accepted yet, newest first. Sorts: createdAt, email, expiresAt' })
  @ApiOkResponse({ type: InvitationListDto })
  list(@CurrentTenant() at: TenantScope, @Query() query: ListQueryDto): Promise<InvitationListDto> {
    return this.invitations.list(at, query);
  }

  /** Takes no Idempotency-Key: the answer would be kept, and the link with it. */
  @Post()
  @ForTenant('admin', 'members:manage')
  @ApiOperation({ summary: 'Invite somebody: send them the link, which is shown this once and works for a week' })
  @ApiCreatedResponse({ type: CreatedInvitationDto })
  create(@CurrentTenant() at: TenantScope, @Body() body: CreateInvitationDto): Promise<CreatedInvitationDto> {
    return this.invitations.create(at, body);
  }

  @Delete(':id')
  @HttpCode(204)
  @ForTenant('admin', 'members:manage')
  @ApiOperation({ summary: 'Take an invitation back; its link stops working' })
  @ApiNoContentResponse()
  revoke(@CurrentTenant() at: TenantScope, @Param('id', IdPipe) id: string): Promise<void> {
    return this.invitations.revoke(at, id);
  }
}
