import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeEndpoint, ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { renderCallback } from '../../oauth/callback-page';
import { Problem } from '../../platform/http/problem';
import { ForAnyone } from '../access';
import { SessionCookie } from '../session-cookie';
import { OidcSignIn } from './oidc-sign-in.service';

class OidcMethodDto {
  @ApiProperty({ example: 'Example ID' })
  name: string;
}

export class SignInMethodsDto {
  @ApiProperty()
  password: boolean;

  @ApiProperty({
    type: OidcMethodDto,
    nullable: true,
    description: 'Single sign-on: lead the browser to `/api/auth/oidc/authorize?to=/path`.',
  })
  oidc: OidcMethodDto | null;
}

/** In the browser between here and the provider; Lax, for the way back begins on another site. */
const attemptCookie = 'tributary_oidc';

@ApiTags('Session')
@Controller('api/auth')
export class OidcController {
  constructor(
    private readonly signIn: OidcSignIn,
    private readonly cookie: SessionCookie,
  ) {}

  @Get('methods')
  @ForAnyone()
  @ApiOperation({ summary: 'How people can sign in here' })
  @ApiOkResponse({ type: SignInMethodsDto })
  methods(): SignInMethodsDto {
    return { password: true, oidc: this.signIn.method };
  }

  /** A navigation: it answers with pages, not with problem documents. */
  @Get('oidc/authorize')
  @ForAnyone()
  @ApiExcludeEndpoint()
  async authorize(
    @Query() query: Record<string, unknown>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await orPage(reply, async () => {
      const { secret, url } = await this.signIn.begin(query['to'], this.cookie.caller(request));
      reply.setCookie(attemptCookie, secret, { ...this.cookie.attributes(), path: '/api/auth/oidc', maxAge: 600 });
      await reply.redirect(url.href, 302);
    });
  }

  @Get('oidc/callback')
  @ForAnyone()
  @ApiExcludeEndpoint()
  async callback(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const search = request.url.includes('?') ? request.url.slice(request.url.indexOf('?')) : '';
    reply.clearCookie(attemptCookie, { ...this.cookie.attributes(), path: '/api/auth/oidc' });
    await orPage(reply, async () => {
      const secret = request.cookies[attemptCookie];
      const { session, to } = await this.signIn.finish(search, secret, this.cookie.caller(request));
      this.cookie.set(reply, session);
      await reply.redirect(to, 302);
    });
  }
}

/** A refusal as a page that says what happened and leads back to signing in. */
async function orPage(reply: FastifyReply, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (refusal) {
    if (!(refusal instanceof Problem)) throw refusal;
    const { status, title, detail: text, headers } = refusal;
    const page = renderCallback({ status, title, text, goOn: '/sign-in' });
    await reply.status(status).headers(headers).type('text/html; charset=utf-8').send(page);
  }
}
