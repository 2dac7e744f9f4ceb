import type { SandboxAnswer, SandboxRequest } from '@tributary/provider-sdk/testing';
import { problem, Refusal } from './clickup.sandbox-answers';
import type { ClickUpRecords } from './clickup.sandbox-records';
import type { ClickUpState } from './clickup.sandbox-state';

/** A request to the stand-in, with what it is answered from. */
export interface Call {
  state: ClickUpState;
  records: ClickUpRecords;
  request: SandboxRequest;
  /** The id in the path. */
  id: string;
}
export interface Route {
  method: string;
  path: RegExp;
  answer(call: Call): SandboxAnswer;
}

/** ClickUp answers a workspace that the token was not given with 401, not with 404. */
export function assertWorkspace({ state, id }: Call): void {
  if (id !== state.workspace.id || state.withdrawn.has(`workspace:${id}`)) {
    throw new Refusal(problem(401, 'Team not authorized', 'OAUTH_027'));
  }
}
