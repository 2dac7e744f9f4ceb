import supertest from 'supertest';
import type { Browser, Member, TestApi } from '../../platform/http/testing/test-api';
import type { AttemptDto, StartedConsentDto } from '../oauth.dto';

/** A person with a browser at the provider: follows the way there, decides, and comes back. */
export class ConsentJourney {
  constructor(
    private readonly api: TestApi,
    private readonly who: Member,
  ) {}

  async start(body: object): Promise<StartedConsentDto> {
    return (await this.who.browser.post('/api/oauth/authorize', body).expect(200)).body as StartedConsentDto;
  }

  /** Decides on the sandbox's page. @returns where the browser is sent: our callback's path with its query. */
  async decide(authorizeUrl: string, decision: string | RegExp): Promise<string> {
    const page = await (await fetch(authorizeUrl)).text();
    const links = [...page.matchAll(/href="(\?[^"]*)"[^>]*>([^<]*)</g)];
    const chosen = links.find(([, , words]) =>
      typeof decision === 'string' ? words === decision : decision.test(words!),
    );
    if (!chosen)
      throw new Error(`The consent page has no ${String(decision)}: ${links.map(([, , words]) => words).join(', ')}`);
    const answer = await fetch(new URL(chosen[1]!.replaceAll('&amp;', '&'), authorizeUrl), { redirect: 'manual' });
    const { pathname, search } = new URL(answer.headers.get('location')!);
    return pathname + search;
  }

  /** Comes back, as a plain navigation with nothing but the session's cookie. */
  back(path: string, browser: Browser = this.who.browser): supertest.Test {
    const request = supertest(this.api.door()).get(path);
    const { session } = browser.view;
    return session ? request.set('cookie', `tributary_session=${session}`) : request;
  }

  async attempt(id: string): Promise<AttemptDto> {
    return (await this.who.browser.get(`/api/oauth/attempts/${id}`).expect(200)).body as AttemptDto;
  }

  /** All of it. */
  async connect(body: object, decision: string | RegExp = /^Approve as Robin/): Promise<AttemptDto> {
    const { attemptId, authorizeUrl } = await this.start(body);
    await this.back(await this.decide(authorizeUrl, decision));
    return this.attempt(attemptId);
  }
}
