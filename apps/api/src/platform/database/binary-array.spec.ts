import { afterAll, beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { binaryArray, type ArrayElement } from './binary-array';
import { createTestDatabase, type TestDatabase } from './testing/test-database';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

const storable = fc.string({ unit: 'binary' }).map((text) => text.replaceAll('\0', ''));
const values: Record<ArrayElement, fc.Arbitrary<unknown>> = {
  boolean: fc.boolean(),
  bytea: fc.uint8Array().map((bytes) => Buffer.from(bytes)),
  bigint: fc.maxSafeInteger(),
  text: storable,
  json: fc.jsonValue().map((value) => JSON.stringify(value)),
  'double precision': fc.double({ noNaN: true }).filter((number) => !Object.is(number, -0)),
  uuid: fc.uuid(),
};
/** What the server gives back of an element, as JavaScript had it. */
const readAs: Partial<Record<ArrayElement, (value: unknown) => unknown>> = { bigint: Number };

it.each(Object.keys(values) as ArrayElement[])(
  'gives the server an array of %s that it reads as it was',
  async (element) => {
    const list = fc.array(fc.option(values[element]), { maxLength: 20 });
    const text = element === 'json' ? 'x::text' : 'x';
    await fc.assert(
      fc.asyncProperty(list, async (sent) => {
        const { rows } = await database.admin.query<{ x: unknown }>(
          `select ${text} as x from unnest($1::${element}[]) as x`,
          [binaryArray(element, sent)],
        );
        const read = rows.map(({ x }) => (x === null ? null : (readAs[element]?.(x) ?? x)));
        expect(read).toEqual(sent);
      }),
      { numRuns: 40 },
    );
  },
);
