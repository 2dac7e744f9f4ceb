/** A ring on its way between processes: from which one, of which kind, with which ids. */
export interface RingText {
  from: string;
  kind: string;
  ids: string[];
}

export function writeRing(ring: RingText): string {
  return JSON.stringify(ring);
}

/** Anybody who may connect may ring: what is not our form is passed over. */
export function readRing(text: string): RingText | undefined {
  try {
    const { from, kind, ids } = JSON.parse(text) as Partial<RingText>;
    if (typeof from !== 'string' || typeof kind !== 'string' || !Array.isArray(ids)) return undefined;
    return { from, kind, ids: ids.filter((id) => typeof id === 'string') };
  } catch {
    return undefined;
  }
}
