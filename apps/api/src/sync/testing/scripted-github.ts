import { createHash } from 'node:crypto';
import {
  BadConfiguration,
  checkSettings,
  Gone,
  type GetOptions,
  type HttpAnswer,
  type ProviderContext,
  type ProviderHttp,
  type Query,
} from '@tributary/provider-sdk';
import { registry } from '@tributary/providers';
import type { Job } from '@tributary/sync-engine';
import type { TestDatabase } from '../../platform/database/testing/test-database';
import { sourceValidators } from '../source-validators';
import type { PlayedProvider } from './engine-rig';

export interface ScriptedPull {
  number: number;
  title: string;
  additions: number;
  /** Seconds since the beginning of 2026. */
  updated: number;
  reviews: string[];
}

const repository = 'harbour/boatyard';
const base = `/repos/${repository}`;
const time = (seconds: number): string => new Date(Date.UTC(2026, 0, 1) + seconds * 1000).toISOString();

/** GitHub's pull requests and reviews in memory, below the real provider's declaration. */
export class ScriptedGitHub implements ProviderHttp, PlayedProvider {
  readonly entry = {
    ...registry.get('github'),
    definition: {
      ...registry.get('github').definition,
      streams: registry
        .get('github')
        .definition.streams.filter(({ name }) => ['repositories', 'pull_requests', 'reviews'].includes(name)),
    },
  };
  readonly pulls = new Map<number, ScriptedPull>();
  /** Paths, with `304` behind those that were as they had been. */
  readonly asked: string[] = [];
  /** Paths that are refused. */
  readonly refused = new Set<string>();
  /** Everything is as if it were not there. */
  lost = false;

  constructor(private readonly database: TestDatabase) {}

  put(pull: Partial<ScriptedPull> & { number: number }): void {
    const old = this.pulls.get(pull.number);
    const updated = Math.max(0, ...[...this.pulls.values()].map((one) => one.updated)) + 1000;
    this.pulls.set(pull.number, {
      title: `Pull ${pull.number}`,
      additions: pull.number * 10,
      reviews: [],
      ...old,
      updated,
      ...pull,
    });
  }

  context(job: Job, signal: AbortSignal): ProviderContext<unknown> {
    const checked = checkSettings(this.entry.definition, { repository });
    if (!checked.ok) throw new Error(JSON.stringify(checked.issues));
    const validators = job.mode === 'incremental' ? sourceValidators(this.database.transactions, job) : undefined;
    return { settings: checked.settings, http: this, signal, ...(validators ? { validators } : {}) };
  }

  async get(path: string, query: Query = {}, options: GetOptions = {}): Promise<HttpAnswer> {
    const sentAt = new Date();
    if (this.lost) throw new Gone('GitHub does not find it.', { category: 'not_found' });
    if (this.refused.has(path)) throw new BadConfiguration('Not for this token.', { category: 'permission' });
    const body = this.answer(path, query);
    if (body === undefined) throw new Gone('GitHub does not find it.', { category: 'not_found' });
    const etag = `W/"${createHash('sha1').update(JSON.stringify(body)).digest('hex')}"`;
    const same = options.headers?.['if-none-match'] === etag && options.accept?.includes(304);
    this.asked.push(same ? `${path} 304` : path);
    const url = `https://api.github.com${path}`;
    return { status: same ? 304 : 200, headers: { etag }, body: same ? undefined : body, bytes: 1, sentAt, ms: 1, url };
  }

  send(): Promise<HttpAnswer> {
    return Promise.reject(new Error('Nothing is changed here.'));
  }

  private answer(path: string, query: Query): unknown {
    if (path === base) return { id: 7, full_name: repository, private: false };
    if (path === `${base}/pulls`) {
      const newest = query['sort'] === 'updated';
      const sorted = [...this.pulls.values()].sort((a, b) => (newest ? b.updated - a.updated : a.number - b.number));
      return sorted.map((pull) => this.listed(pull));
    }
    const [, number, rest] = new RegExp(`^${base}/pulls/(\\d+)(/reviews)?$`).exec(path) ?? [];
    const pull = this.pulls.get(Number(number));
    if (!pull) return undefined;
    if (rest) return pull.reviews.map((state, index) => review(pull, state, index));
    return {
      ...this.listed(pull),
      additions: pull.additions,
      deletions: 1,
      changed_files: 2,
      commits: 3,
      mergeable: true,
    };
  }

  private listed({ number, title, updated }: ScriptedPull) {
    return {
      id: 9000 + number,
      number,
      title,
      state: 'open',
      draft: false,
      user: { id: 5, login: 'ann' },
      head: { ref: `work-${number}`, sha: 'a'.repeat(40) },
      base: { ref: 'main', sha: 'b'.repeat(40), repo: { full_name: repository } },
      created_at: time(0),
      updated_at: time(updated),
    };
  }
}

function review({ number, updated }: ScriptedPull, state: string, index: number) {
  return {
    id: number * 100 + index,
    user: { id: 6, login: 'bo' },
    state,
    submitted_at: time(updated),
    pull_request_url: `https://api.github.com${base}/pulls/${number}`,
  };
}
