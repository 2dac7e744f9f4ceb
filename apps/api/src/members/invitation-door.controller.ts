import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ForAnyone } from '../auth/access';
import { SessionCookie } from '../auth/session-cookie';
import { AcceptedInvitationDto, AcceptInvitationDto, InvitationLookDto, InvitationTokenDto } from './invitation.dto';
import { InvitationDoorService } from './invitation-door.service';

/** For whoever holds the link, signed in or not. */
@ApiTags('Session')
@Controller('api/auth/invitation')
export class InvitationDoorController {
  constructor(
    private readonly door: InvitationDoorService,
    private readonly cookie: SessionCookie,
  ) {}

  @Post('look')
  @HttpCode(200)
  @ForAnyone()
  @ApiOperation({ summary: 'What an invitation is for; it stays as it is' })
  @ApiOkResponse({ type: InvitationLookDto })
  look(@Body() body: InvitationTokenDto, @Req() request: FastifyRequest): Promise<InvitationLookDto> {
    return this.door.look(body.token, this.cookie.caller(request));
  }

  @Post()
  @HttpCode(200)
  @ForAnyone()
  @ApiOperation({ summary: 'Accept an invitation: with the account that is signed in, or with a new one' })
  @ApiOkResponse({ type: AcceptedInvitationDto, description: 'Joined. A new account is signed in.' })
  async accept(
    @Body() body: AcceptInvitationDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AcceptedInvitationDto> {
    const { session, ...accepted } = await this.door.accept(body, this.cookie.caller(request));
    if (session) this.cookie.set(reply, session);
    return accepted;
  }
}
