import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import openapiTS, { astToString } from 'openapi-typescript';
import { previewDocument } from './openapi-preview';

const client = new URL('../../../../../libs/api-client/', import.meta.url);

describe('the API client', () => {
  it('is generated from the routes as they are now (if not: npm run openapi)', async () => {
    const document = JSON.parse(JSON.stringify(await previewDocument()));
    expect(JSON.parse(await readFile(new URL('openapi.json', client), 'utf8'))).toEqual(document);
    const types = astToString(await openapiTS(document));
    expect(await readFile(new URL('src/schema.d.ts', client), 'utf8')).toBe(types);
  });

  it('knows a type for every answer with a body', async () => {
    const document = await previewDocument();
    const silent: string[] = [];
    for (const [path, methods] of Object.entries(document.paths)) {
      for (const [method, operation] of Object.entries(
        methods as Record<string, { responses?: Record<string, { content?: object }> }>,
      )) {
        for (const [status, response] of Object.entries(operation.responses ?? {})) {
          if (status !== '204' && !response.content) silent.push(`${method} ${path} ${status}`);
        }
      }
    }
    expect(silent).toEqual([]);
  });
});
