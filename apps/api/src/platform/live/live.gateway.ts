import { Inject, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { ConnectedSocket, MessageBody, SubscribeMessage, WebSocketGateway, WebSocketServer } from '@nestjs/websockets';
import { AppConfig } from '../../config/app-config';
import { ListenConnection } from '../queue/listen-connection';
import { liveChannel, liveTopics, readLiveMessage, type LiveMessage } from './live-change';
import type { LiveServer } from './live.adapter';
import { LiveDoor } from './live-door';

interface Watch {
  tenant: string;
  /** Left out: every project of the tenant. */
  project?: string;
}
interface SocketData {
  sessionId?: string;
  userId?: string;
  watch?: Watch;
}
type LiveSocket = (LiveServer['sockets']['sockets'] extends Map<string, infer Each> ? Each : never) & {
  data: SocketData;
};

const recheckMs = 60_000;
const roomOf = { project: (id: string) => `project:${id}`, session: (id: string) => `session:${id}` };

/**
 * The live channel: a page says which project it shows, and hears that something in it changed. Rooms are given by the
 * server after the membership check; access that ended is noticed within a minute, a sign-out at once.
 */
@WebSocketGateway({ path: '/live' })
export class LiveGateway implements OnApplicationBootstrap, OnModuleDestroy {
  @WebSocketServer() private readonly server: LiveServer;
  private readonly logger = new Logger('Live');
  private connection: ListenConnection | undefined;
  private clock: NodeJS.Timeout | undefined;
  private wasConnected = false;

  constructor(
    @Inject(AppConfig) private readonly config: AppConfig,
    private readonly door: LiveDoor,
  ) {}

  onApplicationBootstrap(): void {
    this.connection = new ListenConnection({
      url: this.config.listenUrl,
      channel: liveChannel,
      heard: (payload) => this.hear(readLiveMessage(payload)),
      connected: () => this.catchUp(),
      report: (error) =>
        this.logger.warn({ err: error }, 'the live channel lost the database; it comes back by itself'),
    });
    this.clock = setInterval(() => void this.recheck(), recheckMs);
    this.clock.unref();
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.clock);
    await this.connection?.close([]);
  }

  async handleConnection(socket: LiveSocket): Promise<void> {
    const found = await this.ask(socket, undefined);
    // Closed below socket.io, a page comes back by itself; told to go, it stays away.
    if (!found) return void socket.conn.close();
    if (!found.person) return void socket.disconnect(true);
    socket.data.sessionId = found.person.sessionId;
    socket.data.userId = found.person.userId;
    await socket.join(roomOf.session(found.person.sessionId));
  }

  /**
   * `watch {tenant, project}`: from here on the socket hears that project and no other; without `project`, all that the
   * tenant has now. Acknowledged with `{ok}`.
   */
  @SubscribeMessage('watch')
  async watch(
    @ConnectedSocket() socket: LiveSocket,
    @MessageBody() body: unknown,
  ): Promise<{ ok: boolean; say?: string }> {
    const watch = readWatch(body);
    if (!watch) return { ok: false, say: 'Send {tenant} or {tenant, project}, the slugs of what is shown.' };
    const found = await this.ask(socket, watch);
    if (!found) return { ok: false, say: 'The database does not answer. Ask again in a moment.' };
    this.leaveProjects(socket);
    if (found.projectIds.length === 0)
      return { ok: false, say: 'There is no such project, or it is not yours to see.' };
    socket.data.watch = watch;
    await socket.join(found.projectIds.map(roomOf.project));
    return { ok: true };
  }

  private hear(message: LiveMessage | undefined): void {
    if (message?.kind === 'sessionsEnded') {
      this.server.in(message.ids.map(roomOf.session)).disconnectSockets(true);
    }
    if (message?.kind === 'accessChanged') this.cutOff(message.userIds);
    if (message?.kind !== 'changed') return;
    for (const { projectId, ...change } of message.changes) {
      this.server.to(roomOf.project(projectId)).emit('changed', change);
    }
  }

  /** Below socket.io, so that their pages come back and ask anew. */
  private cutOff(userIds: string[]): void {
    for (const socket of this.server.sockets.sockets.values() as Iterable<LiveSocket>) {
      if (socket.data.userId && userIds.includes(socket.data.userId)) socket.conn.close();
    }
  }

  /** After a gap nobody knows what was missed, so every page asks for everything. */
  private catchUp(): void {
    if (this.wasConnected) {
      const at = new Date().toISOString();
      for (const topic of liveTopics) this.server.emit('changed', { topic, integrationId: null, at });
    }
    this.wasConnected = true;
  }

  /** Takes from every socket what its session may no longer hear. */
  async recheck(): Promise<void> {
    for (const socket of this.server.sockets.sockets.values() as Iterable<LiveSocket>) {
      const found = await this.ask(socket, socket.data.watch);
      if (!found) return; // while the database is gone nobody loses a socket for it
      if (!found.person) socket.disconnect(true);
      else if (found.projectIds.length === 0) this.leaveProjects(socket);
    }
  }

  /** What the socket's session may see now; undefined when the database cannot say. */
  private async ask(
    socket: LiveSocket,
    watch: Watch | undefined,
  ): Promise<Awaited<ReturnType<LiveDoor['check']>> | undefined> {
    try {
      return await this.door.check(socket.request, watch ?? {});
    } catch (error) {
      this.logger.warn({ err: error }, 'what a page may hear could not be read');
      return undefined;
    }
  }

  private leaveProjects(socket: LiveSocket): void {
    for (const room of socket.rooms) if (room.startsWith('project:')) void socket.leave(room);
    socket.data.watch = undefined;
  }
}

function readWatch(body: unknown): Watch | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const { tenant, project } = body as Record<string, unknown>;
  if (typeof tenant !== 'string' || !['string', 'undefined'].includes(typeof project)) return undefined;
  return { tenant: tenant.slice(0, 64), ...(typeof project === 'string' ? { project: project.slice(0, 64) } : {}) };
}
