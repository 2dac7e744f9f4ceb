import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import { ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { ForAnyone } from './access';
import { PasswordResets } from './password-resets.service';
import { SessionCookie } from './session-cookie';
import { ResetPasswordDto } from './session.dto';

@ApiTags('Session')
@Controller('api/auth/reset')
export class PasswordResetController {
  constructor(
    private readonly resets: PasswordResets,
    private readonly cookie: SessionCookie,
  ) {}

  @Post()
  @HttpCode(204)
  @ForAnyone()
  @ApiOperation({ summary: 'Set a new password with a reset link; every session of the account ends' })
  @ApiNoContentResponse({ description: 'Sign in with the new password.' })
  reset(@Body() body: ResetPasswordDto, @Req() request: FastifyRequest): Promise<void> {
    return this.resets.redeem(body.token, body.password, this.cookie.caller(request));
  }
}
