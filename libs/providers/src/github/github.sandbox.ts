import type {
  QuotaState,
  SandboxAnswer,
  SandboxContainer,
  SandboxDefinition,
  SandboxInstance,
  SandboxOptions,
  SandboxRecords,
  SandboxRefusal,
  SandboxRequest,
  SandboxRow,
} from '@tributary/provider-sdk/testing';
import { SandboxChangeRefused } from '../sandbox-refusal';
import { answerGitHub, problem } from './github.sandbox-routes';
import { GitHubState, repository, type Item } from './github.sandbox-state';

const basePath = '/github';
const token = `ghp_${'sandbox'.repeat(5)}1`;

const refusals: Record<SandboxRefusal, SandboxAnswer> = {
  'token-invalid': problem(401, 'Bad credentials'),
  'too-many': problem(403, 'API rate limit exceeded for user.'),
  'server-error': problem(502, 'Server Error'),
  forbidden: problem(403, 'Resource not accessible by personal access token'),
};

/** Changes by tests and by people: issues by their number. */
class GitHubRecords implements SandboxRecords {
  constructor(private readonly state: GitHubState) {}

  count(): number {
    return this.state.items.size;
  }

  *ids(): IterableIterator<string> {
    for (const number of this.state.items.keys()) yield String(number);
  }

  list({ offset, limit, search = '' }: { offset: number; limit: number; search?: string }) {
    const wanted = search.toLowerCase();
    const found = [...this.state.items.values()]
      .filter(({ title }) => title.toLowerCase().includes(wanted))
      .sort((left, right) => right.updated_at.localeCompare(left.updated_at));
    return { total: found.length, rows: found.slice(offset, offset + limit).map(rowOf) };
  }

  get(id: string): unknown {
    const item = this.state.get(Number(id));
    if (!item) throw new SandboxChangeRefused(`There is no issue ${id}`);
    return item;
  }

  alter(id: string, { title, closed }: { title?: unknown; closed?: unknown }): void {
    this.state.change(Number(id), {
      ...(typeof title === 'string' ? { title } : {}),
      ...(typeof closed === 'boolean' ? { state: closed ? 'closed' : 'open' } : {}),
    });
  }

  create(_containerId: string, { title }: { title?: unknown }): string {
    return String(this.state.create(typeof title === 'string' ? title : 'A new one').number);
  }

  remove(id: string): void {
    this.get(id);
    this.state.items.delete(Number(id));
  }

  containers(): SandboxContainer[] {
    return [{ kind: 'repository', id: repository, name: repository, withdrawn: this.state.withdrawn }];
  }

  rename(): void {
    throw new SandboxChangeRefused('The repository of this stand-in cannot be renamed.');
  }

  withdraw(): void {
    this.state.withdrawn = true;
  }

  restore(): void {
    this.state.withdrawn = false;
  }

  freeze(frozen: boolean): void {
    this.state.frozen = frozen;
  }

  save(): Item[] {
    return [...this.state.items.values()];
  }

  load(saved: unknown): void {
    if (!Array.isArray(saved)) return;
    for (const item of saved as Item[]) this.state.items.set(item.number, item);
  }
}

function rowOf({ number, title, state, updated_at }: Item): SandboxRow {
  const closed = state === 'closed';
  return { id: String(number), title, status: state, closed, container: repository, updatedAt: Date.parse(updated_at) };
}

class GitHubSandbox implements SandboxInstance {
  readonly pages: string[] = [];
  readonly records: GitHubRecords;
  private readonly state: GitHubState;

  constructor(options: SandboxOptions) {
    this.state = new GitHubState(options.now);
    this.records = new GitHubRecords(this.state);
  }

  handle(request: SandboxRequest): SandboxAnswer {
    if (this.bucket(request) !== token) return refusals['token-invalid'];
    return answerGitHub(this.state, request, `http://${request.headers['host'] ?? 'localhost'}${basePath}`);
  }

  refusal(reason: SandboxRefusal): SandboxAnswer {
    return refusals[reason];
  }

  /** Octokit says "token" where others say "Bearer". */
  bucket({ headers }: SandboxRequest): string | undefined {
    return /^(?:bearer|token) (\S+)$/i.exec(headers['authorization'] ?? '')?.[1];
  }

  quotaHeaders({ limit, remaining, resetAt }: QuotaState): Record<string, string> {
    return {
      'x-ratelimit-limit': String(limit),
      'x-ratelimit-remaining': String(remaining),
      'x-ratelimit-used': String(limit - remaining),
      'x-ratelimit-reset': String(Math.ceil(resetAt.getTime() / 1000)),
      'x-ratelimit-resource': 'core',
    };
  }
}

/** A stand-in for the part of api.github.com that is read from one repository: issues, pull requests, reviews, commits. */
export const githubSandbox: SandboxDefinition = {
  key: 'github',
  name: 'GitHub',
  basePath,
  token,
  settings: { repository },
  note: 'A repository with 90 issues, 30 pull requests and their reviews. Nothing leaves this machine.',
  create: (options) => new GitHubSandbox(options),
};
