import { expect, it } from '@jest/globals';
import type { RoutedEvent } from '@tributary/provider-sdk';
import { z } from 'zod';
import type { ProviderEntry } from './ports';
import { planEvents } from './receive-plan';
import type { Inbox } from './receive-ports';
import { directly } from './receive-read';

const shape = { schema: z.looseObject({ id: z.string() }) };
const name = { name: { from: 'name' } };
const kind = { kind: { const: 'list' } };

/** A stream of which no record can be read by itself, mapped in the shapes given. */
function entry(shapes: object): ProviderEntry {
  const stream = {
    name: 'folders',
    title: 'Folders',
    recordType: 'container',
    after: [],
    key: 'id',
    version: { path: 'at', kind: 'epochMs' },
    shapes: { list: shape, event: shape },
    sources: [],
  };
  return {
    definition: { key: 'acme', name: 'Acme', streams: [stream], webhooks: { route: ({ body }: never) => body } },
    mappings: [
      {
        format: 1,
        name: 'Folders',
        version: 1,
        source: { provider: 'acme', stream: 'folders' },
        target: 'container',
        shapes,
      },
    ],
  } as unknown as ProviderEntry;
}

function resultsOf(shapes: object, ...bodies: RoutedEvent[][]) {
  const events = bodies.map((routed, index) => ({
    id: String(index),
    kind: 'told',
    deliveryId: String(index),
    contentType: 'application/json',
    body: Buffer.from(JSON.stringify(routed)),
    receivedAt: new Date(index),
  }));
  const inbox = { streams: ['folders'], events } as unknown as Inbox;
  const { works } = planEvents(entry(shapes), inbox, {}, (error) => {
    throw error;
  });
  return works.map((work) => directly(work, () => 9));
}

const payload = (more: object): RoutedEvent => ({
  kind: 'payload',
  stream: 'folders',
  shape: 'event',
  raw: { id: '1', ...more },
});
const gone: RoutedEvent = { kind: 'gone', stream: 'folders', externalId: '1' };

it('a record that cannot be read by itself is deleted by word of that alone', () => {
  const mapped = { list: { ...name, ...kind }, event: name };
  const results = (...bodies: RoutedEvent[][]) =>
    resultsOf(mapped, ...bodies).map(({ touched, goneAt, found }) => [
      touched.result,
      goneAt?.getTime(),
      found?.record.raw,
    ]);
  expect(results([gone])).toEqual([['deleted', 9, undefined]]);
  expect(results([payload({ at: 1 })], [gone])).toEqual([['deleted', 9, undefined]]);
  // Two states of one version, of which nobody can be asked for the later one: the one that came last is taken.
  const tie = [[payload({ at: 1, name: 'a' })], [payload({ at: 1, name: 'b' })]];
  expect(results(...tie)).toEqual([['taken', undefined, { id: '1', at: 1, name: 'b' }]]);
});

it('a payload that the integration’s own mapping has no shape for is left to the next import', () => {
  expect(resultsOf({ list: { ...name, ...kind } }, [payload({ at: 1, name: 'a' })])).toEqual([
    expect.objectContaining({
      touched: { stream: 'folders', externalId: '1', result: 'left out', say: expect.stringContaining('next import') },
    }),
  ]);
});
