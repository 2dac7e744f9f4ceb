import { Body, Controller, Get, HttpCode, Patch, Post, Put, Req, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentPerson, ForAnyone, ForSignedIn } from './access';
import { LoginDto, MeDto, SetPasswordDto, SignInLinkDto, UpdateMeDto } from './auth.dto';
import { MeService } from './me.service';
import type { Person } from './scope';
import { SessionCookie } from './session-cookie';
import { SignInService } from './sign-in.service';

@ApiTags('Session')
@Controller('api/auth')
export class AuthController {
  constructor(
    private readonly signIn: SignInService,
    private readonly me: MeService,
    private readonly cookie: SessionCookie,
  ) {}

  @Post('link')
  @HttpCode(204)
  @ForAnyone()
  @ApiOperation({ summary: 'Sign in with the link printed at start; it works once' })
  @ApiNoContentResponse({ description: 'Signed in; the session is in the cookie.' })
  async withLink(
    @Body() body: SignInLinkDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    this.cookie.set(reply, await this.signIn.withLink(body.token, this.cookie.caller(request)));
  }

  @Post('login')
  @HttpCode(204)
  @ForAnyone()
  @ApiOperation({ summary: 'Sign in with e-mail and password' })
  @ApiNoContentResponse({ description: 'Signed in; the session is in the cookie.' })
  async login(
    @Body() body: LoginDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    this.cookie.set(reply, await this.signIn.withPassword(body.email, body.password, this.cookie.caller(request)));
  }

  @Post('logout')
  @HttpCode(204)
  @ForSignedIn()
  @ApiOperation({ summary: 'End this session' })
  @ApiNoContentResponse()
  async logout(@CurrentPerson() person: Person, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.signIn.end(person);
    this.cookie.clear(reply);
  }

  @Get('me')
  @ForSignedIn()
  @ApiOperation({ summary: 'Who is signed in, and their tenants and projects' })
  @ApiOkResponse({ type: MeDto })
  current(@CurrentPerson() person: Person): Promise<MeDto> {
    return this.me.describe(person);
  }

  @Patch('me')
  @ForSignedIn()
  @ApiOperation({ summary: 'Change how others see you' })
  @ApiOkResponse({ type: MeDto })
  async rename(@CurrentPerson() person: Person, @Body() body: UpdateMeDto): Promise<MeDto> {
    await this.me.rename(person, body.displayName);
    return this.me.describe(person);
  }

  @Put('password')
  @HttpCode(204)
  @ForSignedIn()
  @ApiOperation({ summary: 'Set or change the password; other sessions end' })
  @ApiNoContentResponse()
  setPassword(@CurrentPerson() person: Person, @Body() body: SetPasswordDto): Promise<void> {
    return this.signIn.setPassword(person, body);
  }
}
