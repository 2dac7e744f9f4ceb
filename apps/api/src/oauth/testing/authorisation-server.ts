import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

export interface Asked {
  authorization?: string;
  body: Record<string, string>;
}

/** A running oauth2-mock-server. */
export interface AuthorisationServer {
  url: string;
  /** What its token address was asked since the last time, and what it is to answer next. */
  tell(next?: {
    next?: { statusCode: number; body: object };
    revoke?: number;
    claims?: Record<string, unknown>;
  }): Promise<Asked[]>;
  close(): Promise<void>;
}

/** Starts an authorisation server that nobody here wrote. */
export async function startAuthorisationServer(): Promise<AuthorisationServer> {
  const child = fork(path.join(import.meta.dirname, 'mock-server-process.mjs'), { execArgv: [] });
  const [{ url }] = (await once(child, 'message')) as [{ url: string }];
  return {
    url,
    async tell(next = {}) {
      const answer = once(child, 'message') as Promise<[{ asked: Asked[] }]>;
      child.send(next);
      return (await answer)[0].asked;
    },
    async close() {
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
}
