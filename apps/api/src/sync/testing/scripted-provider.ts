import { workItem, container } from '@tributary/model';
import type { ConversionSchema } from '@tributary/mapping';
import {
  defineProvider,
  readPath,
  type GetOptions,
  type HttpAnswer,
  type ProviderContext,
  type ProviderHttp,
  type Query,
  type ReadOutcome,
} from '@tributary/provider-sdk';
import type { ProviderEntry } from '@tributary/sync-engine';
import { z } from 'zod';

export interface ScriptedTask {
  id: string;
  name: string;
  status: string;
  updated: number;
  list: string;
  people?: string[];
  parent?: string | null;
  note?: unknown;
  views?: number;
}

/** A provider in memory: lists of tasks, a few tasks a page, told by the test what to hold and how to fail. */
export class ScriptedProvider implements ProviderHttp {
  pageSize = 3;
  readonly lists = new Map<string, string>([['1', 'First list']]);
  readonly tasks = new Map<string, ScriptedTask>();
  /** Asked before each answer; what it throws is thrown, what it returns replaces the answer's body. */
  intercept: (path: string, query: Query) => unknown = () => undefined;
  /** Paths in the order asked. */
  readonly asked: string[] = [];

  async get(path: string, query: Query = {}, { elementsAt }: GetOptions = {}): Promise<HttpAnswer> {
    this.asked.push(`${path}?${new URLSearchParams(query as Record<string, string>).toString()}`);
    const sentAt = new Date();
    const body = (await this.intercept(path, query)) ?? this.answer(path, query);
    const list = elementsAt === undefined ? undefined : readPath(body, elementsAt);
    const elements = Array.isArray(list) ? list.map((item) => Buffer.from(JSON.stringify(item))) : undefined;
    const url = `https://scripted.example${path}`;
    return { status: 200, headers: {}, body, elements, bytes: 100, sentAt, ms: 1, url };
  }

  send(): Promise<HttpAnswer> {
    return Promise.reject(new Error('This provider takes no changes.'));
  }

  /** Adds or changes a task; its version grows. */
  put(task: Partial<ScriptedTask> & { id: string }): ScriptedTask {
    const old = this.tasks.get(task.id);
    const updated = task.updated ?? (old?.updated ?? Date.UTC(2026, 0, 1)) + 1000;
    const whole = { name: `Task ${task.id}`, status: 'open', list: '1', ...old, ...task, updated };
    this.tasks.set(task.id, whole);
    return whole;
  }

  private answer(path: string, query: Query): unknown {
    if (path === '/lists') return { lists: [...this.lists].map(([id, name]) => ({ id, name })) };
    const since = Number(query['since'] ?? 0);
    const found = [...this.tasks.values()]
      .filter((task) => `/lists/${task.list}/tasks` === path && task.updated > since)
      .sort((left, right) => left.id.localeCompare(right.id));
    const { pageSize } = this;
    const start = Number(query['page']) * pageSize;
    return { tasks: found.slice(start, start + pageSize), last: start + pageSize >= found.length };
  }

  async readOne(id: string): Promise<ReadOutcome> {
    const task = this.tasks.get(id);
    if (task && this.lists.has(task.list)) return { outcome: 'found', raw: task };
    if (task) return { outcome: 'unreadable', reason: 'its list is not readable' };
    return { outcome: 'gone' };
  }

  context(signal: AbortSignal): ProviderContext<unknown> {
    return { settings: {}, http: this, signal };
  }

  readonly entry: ProviderEntry = {
    definition: defineProvider({
      key: 'scripted',
      name: 'Scripted',
      category: 'custom',
      description: 'A provider in memory.',
      docsUrl: 'https://scripted.example',
      logo: '<svg/>',
      capabilities: ['pull', 'incremental', 'deletes'],
      baseUrl: 'https://scripted.example',
      auth: [],
      settings: z.strictObject({}),
      quota: {
        headers: {
          limit: 'x-limit',
          remaining: 'x-remaining',
          reset: 'x-reset',
          resetUnit: 'epochSeconds',
          minimumWaitMs: 1,
        },
        note: 'None.',
        concurrency: 4,
      },
      errors: [],
      test: () => Promise.reject(new Error('not scripted')),
      streams: [
        {
          name: 'lists',
          title: 'Lists',
          recordType: container.type,
          after: [],
          key: 'id',
          shapes: { list: { schema: z.object({ id: z.string(), name: z.string() }) } },
          sources: [
            {
              partitions: () => [{ key: 'all', label: 'All lists', params: {} }],
              request: () => ({ path: '/lists' }),
              records: 'lists',
              paging: { kind: 'none' },
            },
          ],
        },
        {
          name: 'tasks',
          title: 'Tasks',
          recordType: workItem.type,
          after: ['lists'],
          key: 'id',
          version: { path: 'updated', kind: 'epochMs' },
          incremental: { overlapMs: 500 },
          shapes: {
            list: { schema: z.looseObject({ id: z.string(), name: z.string() }), volatile: ['views'] },
          },
          sources: [
            {
              partitions: ({ parents }) =>
                parents('lists').map(({ externalId, label }) => ({
                  key: externalId,
                  label,
                  params: { list: externalId },
                })),
              request: ({ partition, since }) => ({
                path: `/lists/${partition.params['list']}/tasks`,
                ...(since ? { query: { since: String(since.getTime()) } } : {}),
              }),
              records: 'tasks',
              paging: { kind: 'page', param: 'page', start: 0, lastFlag: 'last', pageSize: 3 },
            },
          ],
          readOne: (_context, id) => this.readOne(id),
        },
      ],
    }),
    mappings: scriptedMappings,
  };
}

const scriptedMappings: ConversionSchema[] = [
  {
    format: 1,
    name: 'Lists',
    version: 1,
    source: { provider: 'scripted', stream: 'lists' },
    target: 'container',
    shapes: { list: { name: { from: 'name' }, kind: { const: 'list' } } },
  },
  {
    format: 1,
    name: 'Tasks',
    version: 1,
    source: { provider: 'scripted', stream: 'tasks' },
    target: 'work_item',
    shapes: {
      list: {
        title: { from: 'name' },
        status: { from: 'status' },
        container: { ref: 'lists', from: 'list' },
        parent: { ref: 'tasks', from: 'parent' },
        assignees: { ref: 'people', from: 'people[]' },
        customFields: { from: 'note' },
        sourceUpdatedAt: { from: 'updated' },
      },
    },
  },
];
