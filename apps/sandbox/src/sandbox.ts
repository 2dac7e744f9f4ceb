import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SandboxDefinition } from '@tributary/provider-sdk/testing';
import { sandboxes } from '@tributary/providers/sandbox';
import { SandboxControl } from './control';
import { Timers } from './delivery';
import { Faults } from './faults';
import { Journal } from './journal';
import { defaultQuota } from './quota';
import { answerRequest } from './server';
import { StandIn, type StandInOptions } from './stand-in';
import { WebhookSender } from './webhook-sender';

export interface SandboxSettings extends StandInOptions {
  /** 0, the default, takes a free one. */
  port?: number;
  /** Default: every stand-in there is. */
  providers?: SandboxDefinition[];
  /** A file that changes are kept in, so that a restart shows the data as it was left. Default: none. */
  stateFile?: string;
}

export interface RunningSandbox {
  /** Origin, without a slash at its end. */
  url: string;
  control: SandboxControl;
  /** Ends calls under way and frees the port. */
  close(): Promise<void>;
}

/**
 * Serves the stand-ins on loopback.
 * @throws the listening error (EADDRINUSE) when the port is taken
 */
export async function startSandbox(settings: SandboxSettings = {}): Promise<RunningSandbox> {
  const { port = 0, providers = sandboxes, stateFile, ...options } = settings;
  const faults = new Faults();
  const timers = new Timers();
  const sender = new WebhookSender();
  const standIns = new Map<string, StandIn>();
  const journal = stateFile === undefined ? undefined : new Journal(stateFile);
  const onChange = () => journal?.changed(standIns);
  for (const definition of providers)
    standIns.set(definition.key, new StandIn(definition, { send: sender.send, ...options }, defaultQuota, onChange));
  journal?.load(standIns);

  const server = createServer({ keepAliveTimeout: 30_000 }, (request, response) => {
    answerRequest(request, response, { standIns, faults, timers, control }).catch((error: unknown) => {
      process.stderr.write(
        `sandbox: ${request.method} ${request.url}: ${error instanceof Error ? error.stack : String(error)}\n`,
      );
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'application/json' });
      response.end('{"err":"The sandbox itself failed; see its log","ECODE":"SANDBOX_500"}');
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const control = new SandboxControl(url, standIns, faults);
  return {
    url,
    control,
    async close() {
      timers.clear();
      journal?.flush();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
      await sender.close();
    },
  };
}
