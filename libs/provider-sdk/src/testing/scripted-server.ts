import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAddressGuard, type AddressGuard } from '../guard';

/** Answers one call; `call` counts from 1. */
export type Script = (request: IncomingMessage, response: ServerResponse, call: number) => void;

/** A local server whose behaviour a test writes line by line, and a guard that lets exactly it through. */
export interface ScriptedServer {
  readonly origin: string;
  readonly port: number;
  readonly guard: AddressGuard;
  /** What was asked since the last `play`. */
  readonly calls: { method: string; url: string; headers: IncomingMessage['headers'] }[];
  /** Answers with this script from now on, counting calls from 1 again. */
  play(script: Script): void;
  close(): Promise<void>;
}

/** Sends JSON. */
export function sendJson(
  response: ServerResponse,
  body: unknown,
  status = 200,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

/** Starts it on a free port of 127.0.0.1. */
export async function startScriptedServer(): Promise<ScriptedServer> {
  const calls: ScriptedServer['calls'] = [];
  let script: Script = (_, response) => sendJson(response, { err: 'no script' }, 501);
  const server = createServer((request, response) => {
    calls.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers });
    script(request, response, calls.length);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const guard = createAddressGuard({ allow: [`127.0.0.1:${port}`] });
  return {
    origin: `http://127.0.0.1:${port}`,
    port,
    guard,
    calls,
    play: (next) => {
      calls.length = 0;
      script = next;
    },
    close: async () => {
      await guard.close();
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
