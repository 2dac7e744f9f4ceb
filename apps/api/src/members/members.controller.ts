import { Body, Controller, Delete, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentPerson, CurrentTenant, ForTenant } from '../auth/access';
import type { Person, TenantScope } from '../auth/scope';
import { IdPipe } from '../platform/http/id.pipe';
import { ListQueryDto } from '../platform/http/list/list.dto';
import { LeavingService } from './leaving.service';
import {
  MemberDto,
  MemberListDto,
  RemovedMemberDto,
  RemoveMemberQueryDto,
  ResetLinkDto,
  UpdateMemberDto,
} from './member.dto';
import { MembersService } from './members.service';
import { ResetLinksService } from './reset-links.service';

@ApiTags('Members')
@Controller('api/members')
export class MembersController {
  constructor(
    private readonly members: MembersService,
    private readonly leaving: LeavingService,
    private readonly resetLinks: ResetLinksService,
  ) {}

  @Get()
  @ForTenant('member', 'members:manage')
  @ApiOperation({ summary: 'Who belongs to the organisation. Sorts: name, email, joinedAt, lastSeenAt' })
  @ApiOkResponse({ type: MemberListDto })
  list(@CurrentTenant() at: TenantScope, @Query() query: ListQueryDto): Promise<MemberListDto> {
    return this.members.list(at, query);
  }

  @Patch(':userId')
  @ForTenant('admin', 'members:manage')
  @ApiOperation({ summary: 'Give a member another role; only owners make and unmake owners' })
  @ApiOkResponse({ type: MemberDto })
  update(
    @CurrentTenant() at: TenantScope,
    @Param('userId', IdPipe) userId: string,
    @Body() body: UpdateMemberDto,
  ): Promise<MemberDto> {
    return this.members.changeRole(at, userId, body.role);
  }

  /** For people alone: whoever holds the link gets the account. Takes no Idempotency-Key, which would keep it. */
  @Post(':userId/reset-link')
  @ForTenant('admin')
  @ApiOperation({
    summary: 'Make a link with which a member sets a new password; send it to them. It works once, for a day',
  })
  @ApiCreatedResponse({ type: ResetLinkDto })
  resetLink(
    @CurrentTenant() at: TenantScope,
    @CurrentPerson() person: Person,
    @Param('userId', IdPipe) userId: string,
  ): Promise<ResetLinkDto> {
    return this.resetLinks.make(at, person, userId);
  }

  @Delete(':userId')
  @ForTenant('admin', 'members:manage')
  @ApiOperation({ summary: 'Take a member out: at once, in every window, with the API tokens they made here' })
  @ApiOkResponse({ type: RemovedMemberDto })
  remove(
    @CurrentTenant() at: TenantScope,
    @Param('userId', IdPipe) userId: string,
    @Query() query: RemoveMemberQueryDto,
  ): Promise<RemovedMemberDto> {
    return this.leaving.remove(at, userId, query.connections);
  }
}
