import type {
  QuotaState,
  SandboxAnswer,
  SandboxDefinition,
  SandboxInstance,
  SandboxOptions,
  SandboxRefusal,
  SandboxRequest,
} from '@tributary/provider-sdk/testing';
import { SandboxChangeRefused } from '../sandbox-refusal';
import { problem, Refusal, userAnswer } from './clickup.sandbox-answers';
import { ClickUpConsent, sandboxApp } from './clickup.sandbox-consent';
import { ClickUpRecords } from './clickup.sandbox-records';
import { routes } from './clickup.sandbox-routes';
import { ClickUpState } from './clickup.sandbox-state';

/** Any number stands for another token, with a quota of its own. */
const tokenPattern = /^pk_\d+_SANDBOX$/;

const refusals: Record<SandboxRefusal, SandboxAnswer> = {
  'token-invalid': problem(401, 'Token invalid', 'OAUTH_025'),
  'too-many': problem(429, 'Rate limit reached', 'APP_002'),
  'server-error': problem(500, 'Internal server error', 'SERVER_500'),
  forbidden: problem(403, 'You do not have access to this', 'ACCESS_083'),
};

class ClickUpSandbox implements SandboxInstance {
  readonly pages = ['tasks', 'lists', 'folders', 'spaces', 'teams', 'fields', 'comments'];
  readonly records: ClickUpRecords;
  readonly consent: ClickUpConsent;
  private readonly state: ClickUpState;

  constructor(options: SandboxOptions) {
    this.consent = new ClickUpConsent(options.tokenSeconds, options.now ?? Date.now);
    this.state = new ClickUpState(options);
    this.records = new ClickUpRecords(this.state);
  }

  handle(request: SandboxRequest): SandboxAnswer {
    const consent = this.consent.handle(request);
    if (consent) return consent;
    const token = request.headers.authorization;
    if (token === undefined || token === '') return problem(401, 'Authorization header required', 'OAUTH_017');
    const user = this.consent.userOf(token);
    if (!user && !tokenPattern.test(token)) return refusals['token-invalid'];
    if (user && request.path === '/user' && request.method === 'GET')
      return { status: 200, body: { user: userAnswer(user) } };
    try {
      for (const route of routes) {
        const match = route.method === request.method ? route.path.exec(request.path) : null;
        if (match) return route.answer({ state: this.state, records: this.records, request, id: match[1] ?? '' });
      }
      return problem(404, 'Route not found', 'APP_001');
    } catch (error) {
      if (error instanceof Refusal) return error.answer;
      if (error instanceof SandboxChangeRefused) return problem(423, error.message, 'SANDBOX_423');
      throw error;
    }
  }

  refusal(reason: SandboxRefusal): SandboxAnswer {
    return refusals[reason];
  }

  bucket(request: SandboxRequest): string | undefined {
    return request.headers.authorization;
  }

  quotaHeaders(state: QuotaState): Record<string, string> {
    return {
      'x-ratelimit-limit': String(state.limit),
      'x-ratelimit-remaining': String(state.remaining),
      'x-ratelimit-reset': String(Math.ceil(state.resetAt.getTime() / 1_000)),
    };
  }
}

/** ClickUp's REST v2, as far as a pull and a change of a task need it. */
export const clickupSandbox: SandboxDefinition = {
  key: 'clickup',
  name: 'ClickUp',
  basePath: '/clickup/api/v2',
  token: 'pk_1_SANDBOX',
  oauth: sandboxApp,
  settings: { team_id: '9000001' },
  note: 'A stand-in for ClickUp on this machine, with a workspace of about 1,200 untidy tasks. Nothing leaves the machine.',
  create: (options) => new ClickUpSandbox(options),
};
