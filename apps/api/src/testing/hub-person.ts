import { io, type Socket } from 'socket.io-client';
import { until } from './until';

export interface Answer<Body> {
  status: number;
  body: Body;
}

/** A change that an open page hears of. */
export interface HeardChange {
  topic: string;
  integrationId: string | null;
  runId?: string;
}

export interface HubRun {
  id: string;
  state: string;
  trigger: string;
}

/** The owner, who uses a running hub over HTTP as the pages do, through whichever of its APIs. */
export class HubPerson {
  private constructor(private readonly session: string) {}

  /** Opens the one-time link. */
  static async signIn(url: string, link: string): Promise<HubPerson> {
    const [, token] = link.split('#token=');
    const answer = await fetch(`${url}/api/auth/link`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-tributary-csrf': '1' },
      body: JSON.stringify({ token }),
    });
    const cookie = answer.headers.getSetCookie().find((each) => each.startsWith('tributary_session='));
    if (!cookie) throw new Error(`The link did not sign in: ${answer.status} ${await answer.text()}`);
    return new HubPerson(cookie.split(';')[0]!);
  }

  /** Asks an API at this origin; whatever the status. */
  async ask<Body>(url: string, method: string, path: string, body?: object): Promise<Answer<Body>> {
    const answer = await fetch(url + path, {
      method,
      headers: {
        cookie: this.session,
        'x-tributary-csrf': '1',
        'x-tributary-tenant': 'home',
        'x-tributary-project': 'main',
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const text = await answer.text();
    return { status: answer.status, body: (text ? JSON.parse(text) : undefined) as Body };
  }

  /** Asks for what must work. @throws Error with the answer, when its status is 400 or more. */
  async get<Body>(url: string, path: string): Promise<Body> {
    return this.must(await this.ask<Body>(url, 'GET', path), path);
  }

  async post<Body>(url: string, path: string, body: object = {}): Promise<Body> {
    return this.must(await this.ask<Body>(url, 'POST', path, body), path);
  }

  /** Resolves with the run once it has ended. */
  async runEnds(url: string, runId: string, withinMs = 60_000): Promise<HubRun> {
    const ended = async () => {
      const run = await this.get<HubRun>(url, `/api/sync/runs/${runId}`);
      return !['queued', 'running', 'waiting'].includes(run.state) && run;
    };
    return until(`run ${runId} has ended`, ended, withinMs);
  }

  /** An open page of the project: what it hears is added to the list. */
  async openPage(url: string): Promise<{ heard: HeardChange[]; close: () => void }> {
    const extraHeaders = { cookie: this.session };
    const socket: Socket = io(url, { path: '/live', transports: ['websocket'], extraHeaders, forceNew: true });
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('connect_error', reject);
    });
    const heard: HeardChange[] = [];
    socket.on('changed', (change: HeardChange) => heard.push(change));
    const answer: { ok: boolean } = await socket.emitWithAck('watch', { tenant: 'home', project: 'main' });
    if (!answer.ok) throw new Error(`The project could not be watched: ${JSON.stringify(answer)}`);
    return { heard, close: () => socket.disconnect() };
  }

  private must<Body>({ status, body }: Answer<Body>, path: string): Body {
    if (status >= 400) throw new Error(`${path}: ${status} ${JSON.stringify(body)}`);
    return body;
  }
}
