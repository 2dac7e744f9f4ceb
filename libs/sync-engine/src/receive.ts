import type { ProviderContext, SyncError } from '@tributary/provider-sdk';
import { apply } from './apply';
import { ClaimLost } from './commit';
import { effectiveProvider } from './effective';
import type { Meter, ProviderEntry, Sql } from './ports';
import { isTie, planEvents, type RecordWork } from './receive-plan';
import {
  jobOf,
  type Admission,
  type EventClaim,
  type EventEnding,
  type Inbox,
  type ReceivePorts,
  type Wait,
  type Written,
} from './receive-ports';
import { afterOthersMs, directly, endingOf, judge, namesOf, readRecord, type WorkResult } from './receive-read';
import { wholeOrApart, type Writing } from './set-apart';
import { shapeMapping } from './shape-mapping';

/** Records that need no read go together in one transaction, so many at most. */
const takenAtOnce = 100;

/**
 * Works on claimed webhook events: routes them, reads each touched record once however many events speak of it, and
 * writes through `apply`. An event is settled in the transaction that stores the last of what it is about, so that a kill
 * at any moment loses nothing and repeats harmless reads at most. Nothing is asked of a provider while a transaction is open.
 * Throws what the database throws; everything else becomes the ending of an event.
 */
export async function receive(
  ports: ReceivePorts,
  claim: EventClaim,
  signal: AbortSignal,
  now: () => number = Date.now,
): Promise<void> {
  const inbox = await ports.transactions.run(claim.tenantId, actorOf(claim), (sql) => ports.events.open(sql, claim));
  if (!inbox || inbox.events.length === 0) return;
  try {
    await new Reception(ports, inbox, signal, now).run();
  } catch (error) {
    // Whoever has the events now goes on from the last commit.
    if (!(error instanceof ClaimLost)) throw error;
  }
}

const actorOf = ({ claimId }: EventClaim): `job:${string}` => `job:webhooks/${claimId}`;

class Reception {
  private readonly entry: ProviderEntry;
  private readonly meter: Meter = { calls: 0, bytesIn: 0 };
  /** Work that is still to be done, by event. */
  private readonly open = new Map<string, Set<RecordWork>>();
  private readonly results = new Map<RecordWork, WorkResult>();
  /** Events with a failure of their own: they end with it once all their work was tried. */
  private readonly failures = new Map<string, EventEnding>();

  constructor(
    private readonly ports: ReceivePorts,
    private readonly inbox: Inbox,
    private readonly signal: AbortSignal,
    private readonly now: () => number,
  ) {
    this.entry = effectiveProvider(ports.provider(inbox.providerKey), inbox.mappings);
    for (const { id } of inbox.events) this.open.set(id, new Set());
  }

  async run(): Promise<void> {
    let context: ProviderContext<unknown>;
    try {
      context = await this.ports.connect(this.inbox, this.meter, this.signal);
    } catch (error) {
      return this.stop(this.endingFor(error).ending);
    }
    const { works, settled } = planEvents(this.entry, this.inbox, context.settings, (error) =>
      this.ports.report(error),
    );
    for (const work of works) for (const id of work.events) this.open.get(id)!.add(work);
    if (settled.size > 0) await this.commit([], settled);
    await this.preferReads(works);
    const readable = new Set(this.entry.definition.streams.flatMap(({ name, readOne }) => (readOne ? [name] : [])));
    const isAsked = ({ read, stream }: RecordWork) => read && readable.has(stream);
    const direct = works.filter((work) => !isAsked(work)).map((work) => directly(work, this.now));
    for (let from = 0; from < direct.length; from += takenAtOnce)
      await this.finish(direct.slice(from, from + takenAtOnce));
    await this.readAll(works.filter(isAsked), context);
  }

  /**
   * A payload of the very version that is stored, with other content, may be the older one, and one of a deleted record
   * may have been sent before its deletion: such a record is read instead.
   */
  private async preferReads(works: readonly RecordWork[]): Promise<void> {
    const shown = works.filter((work) => work.shown && !work.read);
    if (shown.length === 0) return;
    await this.transact(async (sql) => {
      for (const [stream, group] of byStream(shown)) {
        const { shape } = group[0]!.shown!;
        if (!shape.stream.readOne) continue;
        const records = group.map(({ shown }) => shown!.record);
        const differing = await this.ports.records.differing(sql, jobOf(this.inbox, stream), shape.shape, records);
        for (const work of group) {
          const stored = differing.get(work.externalId);
          if (stored && (stored.goneAt || isTie(work.shown!.record, stored))) work.read = true;
        }
      }
    });
  }

  private async readAll(works: readonly RecordWork[], context: ProviderContext<unknown>): Promise<void> {
    const atOnce = Math.max(1, this.entry.definition.quota.concurrency);
    for (let from = 0; from < works.length;) {
      if (this.signal.aborted) return this.stop(this.ended());
      const { admission, stored } = await this.prepare(works.slice(from, from + atOnce));
      if (admission.kind === 'wait') return this.stop(admission);
      const some = [...stored].slice(0, admission.kind === 'attempt' ? 1 : atOnce);
      const stopped = await this.readSome(some, context, admission);
      if (stopped) return this.stop(stopped);
      from += some.length;
    }
  }

  /** Reads some records side by side. Returns the ending of all that is left where reading on makes no sense. */
  private async readSome(
    works: readonly (readonly [work: RecordWork, stored: unknown])[],
    context: ProviderContext<unknown>,
    admission: Exclude<Admission, Wait>,
  ): Promise<EventEnding | undefined> {
    const reads = await Promise.allSettled(
      works.map(([work, stored]) => readRecord(this.entry, context, work, stored, this.now)),
    );
    const held = await this.tellGate(reads, admission);
    const done: WorkResult[] = [];
    let stopped: EventEnding | undefined = held;
    for (const [index, read] of reads.entries()) {
      const [work] = works[index]!;
      if (read.status === 'fulfilled') {
        done.push(read.value);
        continue;
      }
      const { ending, stops } = this.endingFor(read.reason);
      if (held && judge(read.reason) === 'outage') {
        // It is not to blame, and lets others make the next attempt: they may be answered where it is not.
        const later = { ...held, until: new Date(held.until.getTime() + afterOthersMs) };
        for (const id of work.events) this.failures.set(id, later);
        continue;
      }
      if (stops) stopped = ending;
      else for (const id of work.events) this.failures.set(id, ending);
      if (!stops) done.push({ work, touched: { ...namesOf(work), result: 'unreadable' } });
    }
    await this.finish(done);
    return stopped;
  }

  /** Counts what the reads say of the provider. Returns the ending of all that is left where it is not asked for now. */
  private async tellGate(
    reads: readonly PromiseSettledResult<WorkResult>[],
    admission: Exclude<Admission, Wait>,
  ): Promise<Wait | undefined> {
    if (this.signal.aborted) return undefined;
    const rejected = reads.flatMap((read) => (read.status === 'rejected' ? [read.reason as unknown] : []));
    const answered = rejected.length < reads.length || rejected.some((reason) => judge(reason) === 'answer');
    const failure = rejected.find((reason) => judge(reason) === 'outage') as SyncError | undefined;
    if (answered ? admission.kind === 'through' && !admission.failedLately : !failure) return undefined;
    const held = await this.transact(async (sql) => {
      if (!answered) return this.ports.gate.failed(sql, this.inbox, failure!);
      await this.ports.gate.answered(sql, this.inbox);
      return undefined;
    });
    this.ports.judged(this.inbox);
    return held;
  }

  private endingFor(error: unknown): { ending: EventEnding; stops: boolean } {
    if (this.signal.aborted) return { ending: this.ended(), stops: true };
    const known = endingOf(error, this.now());
    if (known) return known;
    this.ports.report(error);
    const say = 'Working on this event broke off inside Tributary. It is tried again by itself.';
    return { ending: { kind: 'failed', error: { say, category: 'unknown', retryable: true } }, stops: false };
  }

  /** Left to whoever comes next. */
  private ended(): EventEnding {
    return {
      kind: 'wait',
      until: new Date(this.now()),
      say: 'The worker ended before it came to it.',
      category: 'unknown',
    };
  }

  /** Whether records may be read now, and what is stored of each. */
  private prepare(works: readonly RecordWork[]) {
    return this.transact(async (sql) => {
      const stored = new Map<RecordWork, unknown>(works.map((work) => [work, undefined]));
      const admission = await this.ports.gate.admit(sql, this.inbox);
      if (admission.kind === 'wait') return { admission, stored };
      for (const [stream, group] of byStream(works)) {
        const ids = group.map(({ externalId }) => externalId);
        const payloads = await this.ports.events.payloads(sql, jobOf(this.inbox, stream), ids);
        for (const work of group) stored.set(work, payloads.get(work.externalId));
      }
      return { admission, stored };
    });
  }

  /** Stores what was found out about records, and settles the events that have no more work. */
  private async finish(results: readonly WorkResult[]): Promise<void> {
    const endings = new Map<string, EventEnding>();
    for (const result of results) {
      this.results.set(result.work, result);
      for (const id of result.work.events) {
        const left = this.open.get(id)!;
        const isLast = [...left].every((work) => this.results.has(work));
        if (isLast) endings.set(id, this.failures.get(id) ?? this.done(left));
      }
    }
    await this.commit(results, endings);
  }

  private done(works: ReadonlySet<RecordWork>): EventEnding {
    return { kind: 'done', records: [...works].map((work) => this.results.get(work)!.touched) };
  }

  /** Everything that is not settled yet ends in this way. */
  private stop(ending: EventEnding): Promise<void> {
    const left = [...this.open.keys()].map((id) => [id, this.failures.get(id) ?? ending] as const);
    return this.commit([], new Map(left));
  }

  private async commit(results: readonly WorkResult[], endings: ReadonlyMap<string, EventEnding>): Promise<void> {
    const touched = new Set([...endings.keys(), ...results.flatMap(({ work }) => [...work.events])]);
    if (touched.size === 0) return;
    const cost = { ...this.meter };
    const found = byStream(results.map((result) => ({ ...result, stream: result.work.stream })));
    const written = await wholeOrApart(this.ports.records, (writing) =>
      this.transact(async (sql) => {
        const sum = { created: 0, updated: 0 };
        if (!(await this.ports.events.hold(sql, this.inbox.claim, [...touched]))) throw new ClaimLost();
        for (const [stream, group] of found) {
          const { created, updated } = await this.store(sql, stream, group, writing);
          sum.created += created;
          sum.updated += updated;
        }
        if (found.size > 0 && !(await this.ports.events.isMappedAsNow(sql, this.inbox))) throw new ClaimLost();
        await this.ports.events.settle(sql, this.inbox, endings, cost);
        return sum;
      }),
    );
    this.meter.calls -= cost.calls;
    this.meter.bytesIn -= cost.bytesIn;
    for (const id of endings.keys()) this.open.delete(id);
    this.ports.received(this.inbox, {
      ...written,
      streams: [...new Set(results.map(({ work }) => work.stream))],
      endings: [...endings.values()].map(({ kind }) => kind),
    });
  }

  private async store(sql: Sql, stream: string, results: readonly WorkResult[], writing: Writing): Promise<Written> {
    const written = { created: 0, updated: 0 };
    const job = jobOf(this.inbox, stream);
    const found = results.flatMap((result) => result.found ?? []);
    for (const shape of new Set(found.map((one) => one.shape))) {
      const identified = found.filter((one) => one.shape === shape).map(({ record }) => record);
      const batch = { read: identified.length, identified, problems: [] };
      const { created, updated } = await apply(sql, this.ports.records, job, shape, batch, writing);
      written.created += created;
      written.updated += updated;
    }
    const { model } = this.shapeOf(stream);
    let deleted = 0;
    for (const { work, goneAt } of results) {
      if (!goneAt) continue;
      await this.ports.records.beginApply(sql, job);
      deleted += await this.ports.deletions.markGone(sql, job, model, [work.externalId], goneAt);
    }
    if (deleted > 0)
      await this.ports.records.saveEvent(sql, job, 'records.deleted', { recordType: model.type, deleted });
    const facts = results.flatMap(({ work, touched }) => (touched.result === 'left out' ? [] : work.facts));
    if (facts.length > 0) await this.ports.events.saveStatusChanges(sql, job, facts);
    return written;
  }

  private shapeOf(stream: string) {
    return shapeMapping(this.entry, stream, 'list');
  }

  private transact<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
    const { claim } = this.inbox;
    return this.ports.transactions.run(claim.tenantId, actorOf(claim), work);
  }
}

function byStream<Item extends { stream: string }>(items: readonly Item[]): Map<string, Item[]> {
  return Map.groupBy(items, ({ stream }) => stream);
}
