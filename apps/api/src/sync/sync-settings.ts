/** How the sync machine works; every value has a default that fits one small machine. */
export class SyncSettings {
  /** Slices that one process works on at once. */
  concurrency = 4;
  /** A claim is lost when nothing was heard of its worker for so long. */
  leaseSeconds = 15;
  heartbeatMs = 5_000;
  /** Retries of a part of a run after a failure, before a person has to look. */
  retries = 3;
  /** Wait before the first retry; it doubles with each. */
  firstRetryMs = 5 * 60_000;
  longestRetryMs = 6 * 3600_000;
  /** A part of a run that stopped its worker so often in a row is set aside. */
  crashesAtMost = 8;
  /** Failed runs in a row after which an integration is paused. */
  failuresAtMost = 5;
  /** A scheduled run reads everything when the last full read is older; a little under a day, so that a daily run counts. */
  censusAfterMs = 23 * 3600_000;
  /** Slices in a row that the provider or the network failed, after which all calls of an integration wait. */
  outagesAtMost = 5;
  /** Wait before the first attempt then; it doubles with each that fails. Never longer than the wait before a retry. */
  firstProbeMs = 60_000;
  longestProbeMs = 30 * 60_000;
  /** Attempts that failed so often in a row end the run: about an hour and a half of outage with the waits above. */
  tripsAtMost = 6;
  /** A run halts when more than this share of its records, and at least so many, could not be taken. */
  recordErrorShare = 0.25;
  recordErrorsAtLeast = 100;
  schedulerMs = 60_000;
  reconcilerMs = 3_000;
  /** How long a process that is asked to end waits for its slices; less than it gives itself altogether. */
  drainMs = 15_000;
  /** True when the data folder's lock proves that no other process works on this database. */
  alone = false;

  constructor(values: Partial<SyncSettings> = {}) {
    Object.assign(this, values);
    this.firstProbeMs = Math.min(this.firstProbeMs, this.firstRetryMs);
  }
}

/** Wait before retry number `attempt` (from 1): doubling, with up to a quarter more, so that retries do not fall together. */
export function retryDelayMs(attempt: number, settings: SyncSettings, random: () => number): number {
  const doubled = settings.firstRetryMs * 2 ** (attempt - 1);
  return Math.round(Math.min(doubled, settings.longestRetryMs) * (1 + random() / 4));
}

/** Wait after an integration's calls were held back for the time number `trips` (from 1), spread likewise. */
export function probeDelayMs(trips: number, settings: SyncSettings, random: () => number): number {
  const doubled = settings.firstProbeMs * 2 ** (trips - 1);
  return Math.round(Math.min(doubled, settings.longestProbeMs) * (1 + random() / 4));
}
