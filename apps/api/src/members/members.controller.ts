import { Body, Controller, Delete, Get, Param, Patch, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentTenant, ForTenant } from '../auth/access';
import type { TenantScope } from '../auth/scope';
import { IdPipe } from '../platform/http/id.pipe';
import { ListQueryDto } from '../platform/http/list/list.dto';
import { LeavingService } from './leaving.service';
import { MemberDto, MemberListDto, RemovedMemberDto, RemoveMemberQueryDto, UpdateMemberDto } from './member.dto';
import { MembersService } from './members.service';

@ApiTags('Members')
@Controller('api/members')
export class MembersController {
  constructor(
    private readonly members: MembersService,
    private readonly leaving: LeavingService,
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
