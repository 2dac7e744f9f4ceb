import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import openapiTS, { astToString } from 'openapi-typescript';
import { routeCases } from '../../auth/testing/route-cases';
import { previewDocument } from './openapi-preview';

const client = new URL('../../../../../libs/api-client/', import.meta.url);

describe('the API client', () => {
  it('is generated from the routes as they are now (if not: npm run openapi)', async () => {
    const document = JSON.parse(JSON.stringify(await previewDocument()));
    expect(JSON.parse(await readFile(new URL('openapi.json', client), 'utf8'))).toEqual(document);
    const types = astToString(await openapiTS(document));
    expect(await readFile(new URL('src/schema.d.ts', client), 'utf8')).toBe(types);
  });

  type Body = { content?: Record<string, { example?: unknown }> };
  type Operation = {
    summary?: string;
    parameters?: { in: string; name: string }[];
    requestBody?: Body;
    responses: Record<string, Body & { $ref?: string }>;
    security?: object[];
  };
  const operations = async () => {
    const document = JSON.parse(JSON.stringify(await previewDocument()));
    const shared = document.components.responses as Record<string, Body>;
    return Object.entries(document.paths as Record<string, Record<string, Operation>>).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({
        name: `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`,
        operation,
        answers: Object.entries(operation.responses).map(([status, response]) => ({
          status,
          ...(response.$ref ? shared[response.$ref.split('/').at(-1)!]! : response),
        })),
      })),
    );
  };
  const headers = ({ parameters = [] }: Operation) =>
    parameters.filter((each) => each.in === 'header').map(({ name }) => name);

  it('knows a type and an example for every body, and a summary for every operation', async () => {
    const silent: string[] = [];
    for (const { name, operation, answers } of await operations()) {
      if (!operation.summary) silent.push(`${name}: summary`);
      const bodies = [
        ...answers.filter(({ status }) => status !== '204'),
        ...(operation.requestBody ? [{ status: 'request', ...operation.requestBody }] : []),
      ];
      for (const { status, content } of bodies) {
        if (!content) silent.push(`${name} ${status}: type`);
        for (const { example } of Object.values(status === 'default' ? {} : (content ?? {})))
          if (example === undefined) silent.push(`${name} ${status}: example`);
      }
    }
    expect(silent).toEqual([]);
  });

  it('says of every operation how it can refuse', async () => {
    const silent: string[] = [];
    for (const { name, operation, answers } of await operations()) {
      const expected = [
        '429',
        ...(operation.requestBody ? ['400'] : []),
        ...(operation.security?.length ? ['401', '403'] : []),
        ...(name.includes(':') ? ['404'] : []),
        ...(name.startsWith('GET ') ? [] : ['409', '422']),
        ...(headers(operation).includes('If-Match') ? ['412'] : []),
      ];
      const said = answers.map(({ status }) => status);
      silent.push(...expected.filter((status) => !said.includes(status)).map((status) => `${name} ${status}`));
    }
    expect(silent).toEqual([]);
  });

  it('documents the status that each route answers with', async () => {
    const documented = new Map(
      (await operations()).map(({ name, answers }) => [name, answers.map((each) => each.status)]),
    );
    const missing = Object.entries(routeCases).flatMap(([name, { status }]) => {
      const known = documented.get(name);
      return known && !known.includes(String(status)) ? [`${name} ${status}`] : [];
    });
    expect(missing).toEqual([]);
  });

  it('takes an idempotency key wherever something is made, and an If-Match wherever something is changed', async () => {
    const without: string[] = [];
    for (const { name, operation, answers } of await operations()) {
      const makes = name.startsWith('POST ') && answers.some(({ status }) => status === '201');
      if (makes && !headers(operation).includes('Idempotency-Key')) without.push(name);
      if (name.startsWith('PATCH ') && !headers(operation).includes('If-Match')) without.push(name);
    }
    expect(without.filter((name) => !(name in exempt))).toEqual([]);
  });
});

/** Why a route does without. */
const exempt: Readonly<Record<string, string>> = {
  'POST /api/tokens': 'The answer holds a secret that is shown once, and must not be kept for a second time.',
  'POST /api/invitations': 'The answer holds a link that is shown once.',
  'POST /api/members/:userId/reset-link': 'The answer holds a link that is shown once.',
  'POST /api/admin/tenants': 'There is no tenant yet in which a key could be kept, and the answer holds a link.',
  'PATCH /api/admin/tenants/:id': 'Single values, named whole: the last one counts.',
  'PATCH /api/auth/me': 'One value, named whole: the last one counts.',
  'PATCH /api/members/:userId': 'One value, named whole: the last one counts.',
  'PATCH /api/integration-providers/:key': 'One value, named whole: the last one counts.',
};
