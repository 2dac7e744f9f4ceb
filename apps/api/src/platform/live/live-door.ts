import type { IncomingMessage } from 'node:http';
import { Injectable } from '@nestjs/common';
import { ScopeResolver, type Asked } from '../../auth/scope.resolver';
import type { Person, ProjectScope } from '../../auth/scope';
import { sessionCookieName } from '../../auth/session-cookie';

/** Who may hold a socket, and what it may hear. */
@Injectable()
export class LiveDoor {
  constructor(private readonly scopes: ScopeResolver) {}

  /** The person behind a handshake's cookie. */
  async admit(request: IncomingMessage): Promise<Person | undefined> {
    const token = tokenOf(request);
    return token ? (await this.scopes.resolve(token, {})).person : undefined;
  }

  /** The project that is asked for, if it is theirs, and the person, if the session still stands. */
  async check(request: IncomingMessage, asked: Asked): Promise<{ person?: Person; project?: ProjectScope }> {
    const token = tokenOf(request);
    return token ? this.scopes.resolve(token, asked) : {};
  }
}

function tokenOf(request: IncomingMessage): string | undefined {
  for (const pair of (request.headers.cookie ?? '').split(';')) {
    const [name, value] = pair.trim().split('=', 2);
    if (name === sessionCookieName) return value;
  }
  return undefined;
}
