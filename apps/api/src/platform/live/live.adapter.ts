import type { IncomingMessage } from 'node:http';
import { Logger, type INestApplication } from '@nestjs/common';
import { IoAdapter } from '@nestjs/platform-socket.io';
import { AppConfig } from '../../config/app-config';
import { isOurOrigin } from '../http/csrf';
import { LiveDoor } from './live-door';

/** Taken from the adapter itself: it brings a socket.io of its own. */
export type LiveServer = ReturnType<IoAdapter['createIOServer']>;
type ServerOptions = NonNullable<Parameters<IoAdapter['createIOServer']>[1]>;
type Decide = (error: string | null | undefined, success: boolean) => void;

/** Socket.io on the API's own port. Who has no session, or comes from another site's page, gets no socket at all. */
export class LiveAdapter extends IoAdapter {
  private readonly warnings = new Logger('Live');
  private readonly door: LiveDoor;
  private readonly publicUrl: string;

  constructor(app: INestApplication) {
    super(app);
    this.door = app.get(LiveDoor);
    this.publicUrl = app.get(AppConfig).publicUrl;
  }

  override createIOServer(port: number, options?: ServerOptions): LiveServer {
    const bounded: Partial<ServerOptions> = {
      ...options,
      serveClient: false,
      maxHttpBufferSize: 10_000,
      connectTimeout: 10_000,
      allowRequest: (request, decide) => void this.decide(request, decide),
    };
    return super.createIOServer(port, bounded as ServerOptions);
  }

  private async decide(request: IncomingMessage, decide: Decide): Promise<void> {
    const { origin, host } = request.headers;
    if (origin !== undefined && !isOurOrigin(origin, host, this.publicUrl)) return decide('foreign origin', false);
    try {
      const person = await this.door.admit(request);
      decide(person ? null : 'not signed in', person !== undefined);
    } catch (error) {
      this.warnings.warn({ err: error }, 'a socket was refused: the session could not be read');
      decide('not available', false);
    }
  }
}
