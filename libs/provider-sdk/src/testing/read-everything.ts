import { firstPage } from '../page-state';
import type { PageState } from '../paging';
import type { ProviderDefinition } from '../provider';
import { readPage, type Page } from '../read-page';
import { readKey } from '../record';
import type { ProviderContext, StreamDefinition } from '../stream';

/** Records by stream, then by external id, as they came. */
export type Everything = Map<string, Map<string, unknown>>;

/**
 * Reads all streams of a provider to their end, stage by stage, each place going through JSON as a checkpoint does.
 * `between` runs after each page, to change things meanwhile.
 */
export async function readEverything<S>(
  definition: ProviderDefinition<S>,
  { http, settings }: ProviderContext<S>,
  { since, between }: { since?: Date; between?: (stream: string) => void } = {},
): Promise<Everything> {
  const everything: Everything = new Map();
  for (const stream of definition.streams) {
    const seen = new Map<string, unknown>();
    everything.set(stream.name, seen);
    for (const { source, partition } of planned(stream, settings, everything)) {
      let state: PageState | undefined = firstPage(source.paging);
      while (state) {
        state = JSON.parse(JSON.stringify(state)) as PageState;
        const page: Page = await readPage({ http, settings, stream, source, partition, since, state });
        for (const raw of page.records) seen.set(readKey(stream, raw), raw);
        between?.(stream.name);
        state = page.next;
      }
    }
  }
  return everything;
}

function planned<S>(stream: StreamDefinition<S>, settings: S, everything: Everything) {
  const parents = (name: string) =>
    [...(everything.get(name)?.keys() ?? [])].map((externalId) => ({ externalId, label: externalId }));
  return stream.sources.flatMap((source) =>
    source.partitions({ settings, parents }).map((partition) => ({ source, partition })),
  );
}
