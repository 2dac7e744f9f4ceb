import {
  BadConfiguration,
  firstPage,
  Gone,
  PageTrail,
  readPage,
  readText,
  type Page,
  type PageState,
  type Partition,
  type ProviderContext,
  type StreamSource,
} from '@tributary/provider-sdk';
import { batchOf, type Batch } from './batch';
import { isUnreadable } from './failure';
import type { Job } from './ports';
import type { ShapeMapping } from './shape-mapping';

export interface PulledPage {
  readonly batch: Batch;
  readonly sentAt: Date;
  /** Where the list goes on; undefined when this was the last page. */
  readonly next: PageState | undefined;
}

/** Reads a partition page by page from its checkpoint, or from the beginning. Throws SyncError. */
export async function* readPages(
  { http, settings, validators }: ProviderContext<unknown>,
  shape: ShapeMapping,
  source: StreamSource<unknown>,
  { partition, since, checkpoint }: Job,
): AsyncGenerator<PulledPage> {
  const { stream } = shape;
  const trail = new PageTrail();
  let state: PageState | undefined = checkpoint.next ?? firstPage(source.paging);
  while (state) {
    const page: Page = await readPage({ http, stream, source, settings, partition, since, state, validators }).catch(
      (error: unknown) => {
        throw named(error, partition);
      },
    );
    trail.visit(
      state,
      page.records.map((raw) => readText(raw, stream.key) ?? ''),
    );
    yield {
      batch: batchOf(
        shape,
        page.records.map((raw, index) => ({ raw, observedAt: page.sentAt, sent: page.sent?.[index] })),
      ),
      sentAt: page.sentAt,
      next: page.next,
    };
    state = page.next;
  }
}

/** What ends the run because it cannot be read is said with its name; what is passed over is named where that is logged. */
function named(error: unknown, { label, params }: Partition): unknown {
  if (!isUnreadable(error) || Object.keys(params).length > 0) return error;
  const { category, providerCode, providerSaid, status } = error;
  const details = { category, providerCode, providerSaid, status, cause: error };
  const say = `${label} cannot be read: ${error.say}`;
  return error instanceof BadConfiguration
    ? new BadConfiguration(say, { ...details, field: error.field })
    : new Gone(say, details);
}
