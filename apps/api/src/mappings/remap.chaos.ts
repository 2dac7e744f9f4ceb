import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../platform/database/testing/test-database';
import { remapLikeFresh } from './testing/remap-rig';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

it('maps 50,000 stored tasks anew without a call to the provider, and ends as a fresh import would', async () => {
  const counts = await remapLikeFresh(database, 50_000);
  expect(counts).toMatchObject({ read: 50_000, updated: 50_000, created: 0, failed: 0 });
}, 600_000);
