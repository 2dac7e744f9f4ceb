import { defineStream, type ProviderContext, type Query, type ReadOutcome } from '@tributary/provider-sdk';
import { z } from 'zod';
import { workshopPath, type LatheSettings } from '../lathe.settings';

/** Only what is read: a record that does not parse is one record error, not a failed import. */
const job = z.object({
  id: z.string(),
  title: z.string(),
  state: z.enum(['open', 'doing', 'done']),
  worker: z.string().nullish(),
  created_at: z.string(),
  changed_at: z.string(),
});

/** `GET /workshops/{workshop}/jobs`: 50 a page, and `last` is true on the last one. */
export const jobs = defineStream<LatheSettings>({
  name: 'jobs',
  title: 'Jobs',
  recordType: 'work_item',
  after: [],
  key: 'id',
  version: { path: 'changed_at', kind: 'iso' },
  shapes: { list: { schema: job }, detail: { schema: job }, event: { schema: job } },
  sources: [
    {
      partitions: ({ settings: { workshop } }) => [{ key: workshop, label: workshop, params: {} }],
      request: ({ settings, since }) => ({
        path: `${workshopPath(settings)}/jobs`,
        query: inOrder(since),
      }),
      records: 'jobs',
      paging: { kind: 'page', param: 'page', start: 1, lastFlag: 'last', pageSize: 50 },
    },
  ],
  // Clocks differ and indexes lag: a minute is read twice. What did not change is not written again.
  incremental: { overlapMs: 60_000 },
  readOne: readJob,
});

/** In either order a job that changes while the pages are read may come twice, and none slips across a page's edge. */
function inOrder(since: Date | undefined): Query {
  return since ? { order: '-changed', changed_since: since.toISOString() } : { order: 'created' };
}

/** Gone only while the workshop can still be read: lost access is not deletion. */
async function readJob({ http, settings }: ProviderContext<LatheSettings>, id: string): Promise<ReadOutcome> {
  const read = (path: string) => http.get(path, {}, { accept: [403, 404] });
  const found = await read(`${workshopPath(settings)}/jobs/${encodeURIComponent(id)}`);
  if (found.status === 200) return { outcome: 'found', raw: found.body };
  if (found.status === 404 && (await read(workshopPath(settings))).status === 200) return { outcome: 'gone' };
  return { outcome: 'unreadable', reason: 'Lathe no longer shows this job to the token. What was imported is kept.' };
}
