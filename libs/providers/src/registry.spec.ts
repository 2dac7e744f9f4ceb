import { readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Test } from '@nestjs/testing';
import { compile, type ShapeName } from '@tributary/mapping';
import { modelOf } from '@tributary/model';
import { describeProvider } from '@tributary/provider-sdk';
import { createRegistry, entryOf, providerModules, providerToken, registry } from './index';

describe('the registry', () => {
  it('holds what the provider modules declare, and finds it by key', () => {
    expect(registry.list()).toEqual(providerModules.map(entryOf));
    expect(registry.get('clickup')).toBe(registry.find('clickup'));
    expect(registry.find('nobody')).toBeUndefined();
    expect(() => registry.get('nobody')).toThrow('no provider "nobody"');
  });

  it('A1: has a line for every folder there is, and a folder of its name for every line', () => {
    const folders = readdirSync(new URL('.', import.meta.url), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
    const keys = registry.list().map(({ definition }) => definition.key);
    // A folder without a line: add its module to `providerModules` in registry.ts.
    expect(keys.sort()).toEqual(folders.sort());
  });

  it('A1: refuses a key declared twice, a stream without a mapping, and a class that is no provider module', () => {
    const [first] = registry.list();
    expect(() => createRegistry([first!, first!])).toThrow('Two providers declare the key "clickup"');
    expect(() => createRegistry([{ ...first!, mappings: first!.mappings.slice(1) }])).toThrow(
      'no mapping for its stream',
    );
    class Bare {}
    expect(() => entryOf(Bare)).toThrow('Bare');
  });

  it('has modules that Nest can import, each giving its entry', async () => {
    const module = await Test.createTestingModule({ imports: [...providerModules] }).compile();
    for (const entry of registry.list())
      expect(module.get(providerToken(entry.definition.key), { strict: false })).toBe(entry);
    await module.close();
  });

  it('has mappings that compile for every shape, and a detail for each stream with a direct read', () => {
    for (const { definition, mappings } of registry.list())
      for (const stream of definition.streams) {
        const schema = mappings.find(({ source }) => source.stream === stream.name)!;
        const { fields } = modelOf(stream.recordType);
        expect(schema.target).toBe(stream.recordType);
        const shapes = Object.keys(schema.shapes) as ShapeName[];
        for (const shape of shapes) expect(compile(schema, fields, shape).targets.length).toBeGreaterThan(1);
        const of = { mapping: schema.name, detail: stream.readOne !== undefined, event: 'event' in stream.shapes };
        expect({ ...of, detail: shapes.includes('detail'), event: shapes.includes('event') }).toEqual(of);
        expect(JSON.parse(JSON.stringify(schema))).toEqual(schema);
      }
  });

  it('describes its providers without code or secrets, ready for a form', () => {
    for (const { definition } of registry.list()) {
      const text = JSON.stringify(describeProvider(definition));
      expect(JSON.parse(text)).toMatchObject({ key: definition.key, settingsSchema: { type: 'object' } });
    }
    const [clickup] = registry.list().map(({ definition }) => describeProvider(definition));
    expect(clickup?.settingsSchema).toMatchObject({
      required: ['team_id'],
      properties: {
        team_id: { type: 'string', title: 'Workspace id', order: 1 },
        include_closed: { type: 'boolean', default: true },
        api_url: { advanced: true },
      },
    });
    expect(clickup?.entities.find(({ stream }) => stream === 'tasks')).toMatchObject({
      incremental: true,
      deletes: true,
    });
    expect(clickup?.entities.find(({ stream }) => stream === 'lists')).toMatchObject({ deletes: false });
  });
});
