import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppConfig } from '../config/app-config';

export const sessionCookieName = 'tributary_session';

/** A session just made: the secret goes to the browser and nowhere else. */
export interface IssuedSession {
  token: string;
  expiresAt: Date;
}

/** Where a request comes from, kept with the session it makes. */
export interface Caller {
  address: string;
  userAgent: string | null;
  /** The session the request came with; it ends when a new one is made. */
  previousToken?: string;
}

/** The cookie of a browser's session. */
@Injectable()
export class SessionCookie {
  private readonly secure: boolean;

  constructor(@Inject(AppConfig) config: AppConfig) {
    this.secure = config.publicUrl.startsWith('https:');
  }

  set(reply: FastifyReply, session: IssuedSession): void {
    reply.setCookie(sessionCookieName, session.token, { ...this.attributes(), expires: session.expiresAt });
  }

  clear(reply: FastifyReply): void {
    reply.clearCookie(sessionCookieName, this.attributes());
  }

  caller(request: FastifyRequest): Caller {
    return {
      address: request.ip,
      userAgent: request.headers['user-agent']?.slice(0, 500) ?? null,
      previousToken: request.cookies[sessionCookieName],
    };
  }

  /** Of every cookie of ours. */
  attributes() {
    return { path: '/', httpOnly: true, sameSite: 'lax', secure: this.secure } as const;
  }
}
