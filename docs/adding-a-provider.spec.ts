import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { Test } from '@nestjs/testing';
import { createRegistry, entryOf, providerToken, registry } from '@tributary/providers';
import { LatheModule } from './example/lathe/lathe.module';

describe('docs/adding-a-provider.md', () => {
  let shown: Map<string, string>;
  beforeAll(() => {
    const page = readFileSync(join(import.meta.dirname, 'adding-a-provider.md'), 'utf8');
    const blocks = page.matchAll(/^\*\*`(\S+\.ts)`\*\*\n\n```ts\n(.*?)^```$/gms);
    shown = new Map([...blocks].map(([, file, code]) => [file!, code!]));
  });

  it('P2: shows the example as it is compiled and run', () => {
    expect(shown.size).toBe(7);
    for (const [file, code] of shown) {
      const example = readFileSync(join(import.meta.dirname, 'example/lathe', file), 'utf8');
      // In its place a provider stands within the library that this one imports.
      expect(code.replace("'../provider.module'", "'@tributary/providers'")).toBe(example);
    }
  });

  it('P1: ends with a module that the registry takes beside the others', async () => {
    const lathe = entryOf(LatheModule);
    expect(createRegistry([...registry.list(), lathe]).get('lathe')).toBe(lathe);
    const module = await Test.createTestingModule({ imports: [LatheModule] }).compile();
    expect(module.get(providerToken('lathe'))).toBe(lathe);
    await module.close();
  });
});
