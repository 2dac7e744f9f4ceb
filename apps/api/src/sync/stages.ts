/** A stream of a provider, as far as the order of work needs it. */
export interface StreamStep {
  readonly name: string;
  readonly title: string;
  /** Streams that must be complete before it starts. */
  readonly after: readonly string[];
}

/** A stream takes up to three stages: listing and reading its partitions, closing it, confirming deletions. */
const stagesPerStream = 3;

/** The first stage of each stream: deeper in the graph of `after` means later, and streams of one depth run side by side. */
export function firstStages(streams: readonly StreamStep[]): Map<string, number> {
  const byName = new Map(streams.map((stream) => [stream.name, stream]));
  const stages = new Map<string, number>();
  const stageOf = (name: string): number => {
    const known = stages.get(name);
    if (known !== undefined) return known;
    const earlier = (byName.get(name)?.after ?? []).filter((other) => byName.has(other)).map(stageOf);
    const stage = earlier.length === 0 ? 0 : Math.max(...earlier) + stagesPerStream;
    stages.set(name, stage);
    return stage;
  };
  for (const { name } of streams) stageOf(name);
  return stages;
}

/** The wanted streams and all that they come after, in the order declared. Names that are no stream are passed over. */
export function withEarlier(streams: readonly StreamStep[], wanted: readonly string[]): StreamStep[] {
  const byName = new Map(streams.map((stream) => [stream.name, stream]));
  const needed = new Set<string>();
  const need = (name: string): void => {
    const stream = byName.get(name);
    if (!stream || needed.has(name)) return;
    needed.add(name);
    stream.after.forEach(need);
  };
  wanted.forEach(need);
  return streams.filter(({ name }) => needed.has(name));
}

/** The given streams and all that come after any of them. */
export function withLater(streams: readonly StreamStep[], first: readonly string[]): Set<string> {
  const reached = new Set(first);
  // A stream is declared after those it waits for, so one pass reaches all.
  for (const { name, after } of streams) if (after.some((earlier) => reached.has(earlier))) reached.add(name);
  return reached;
}
