import type {
  SandboxChange,
  SandboxConsent,
  SandboxContainer,
  SandboxRecords,
  Withdrawal,
} from '@tributary/provider-sdk/testing';
import type { Fault, Faults } from './faults';
import type { CountedCall, StandIn, StandInOptions } from './stand-in';

/** What a person, or the gallery for them, fills in to connect to a stand-in. */
export interface SandboxConnection {
  provider: string;
  name: string;
  token: string;
  settings: Record<string, unknown>;
}

/**
 * One provider's data and calls, in the hands of a test: the records themselves, with what was kept of earlier answers
 * thrown away after each change.
 */
export class ProviderControl {
  constructor(
    /** What a connection's API address is set to. */
    readonly apiUrl: string,
    private readonly standIn: StandIn,
  ) {}

  get token(): string {
    return this.standIn.definition.token;
  }

  /** All that a connection to this stand-in is made of. */
  get connection(): SandboxConnection {
    const { key, name, token, settings } = this.standIn.definition;
    return { provider: key, name, token, settings: { ...settings, api_url: this.apiUrl } };
  }

  /** Reading only; change through this class. */
  get records(): Pick<SandboxRecords, 'count' | 'ids' | 'list' | 'get'> {
    return this.standIn.instance.records;
  }

  containers(): SandboxContainer[] {
    return this.standIn.instance.records.containers();
  }

  alter(id: string, change: SandboxChange): void {
    this.change((records) => records.alter(id, change));
  }

  create(containerId: string, change: SandboxChange): string {
    return this.change((records) => records.create(containerId, change));
  }

  remove(id: string): void {
    this.change((records) => records.remove(id));
  }

  rename(kind: string, id: string, name: string): void {
    this.change((records) => records.rename(kind, id, name));
  }

  /** Takes a container (or the task itself) from the token's sight; nothing is deleted. */
  withdraw(kind: string, id: string, as?: Withdrawal): void {
    this.change((records) => records.withdraw(kind, id, as));
  }

  restore(kind: string, id: string): void {
    this.change((records) => records.restore(kind, id));
  }

  /** What consent gave. @throws RangeError for a stand-in without a consent page */
  get consent(): SandboxConsent {
    const { consent } = this.standIn.instance;
    if (!consent) throw new RangeError(`The stand-in for ${this.standIn.definition.key} has no consent page`);
    return consent;
  }

  freeze(frozen = true): void {
    this.standIn.instance.records.freeze(frozen);
  }

  /** Untouched data again, with other options; the log of calls is emptied. */
  reset(options: StandInOptions = {}): void {
    this.standIn.reset(options);
  }

  quota(limit: number | 'off'): void {
    this.standIn.quota.setLimit(limit);
  }

  latency(ms: number): void {
    this.standIn.latencyMs = ms;
  }

  /** From now on webhooks get lost on their way, or arrive again. */
  loseWebhooks(lost = true): void {
    this.standIn.losesWebhooks = lost;
  }

  /** Calls so far whose path, below the API's base path, matches; `*` stands for anything. */
  count(path?: string): number {
    return this.standIn.count(path);
  }

  /** The last calls, oldest first. */
  calls(): readonly CountedCall[] {
    return this.standIn.calls;
  }

  /** Calls by path. */
  counts(): Record<string, number> {
    const counts: Record<string, number> = {};
    for (const call of this.standIn.calls) counts[call.path] = (counts[call.path] ?? 0) + 1;
    return counts;
  }

  forgetCalls(): void {
    this.standIn.calls = [];
    this.standIn.callCount = 0;
    this.standIn.busyMs = 0;
  }

  /** Milliseconds spent making answers since the calls were last forgotten. */
  busyMs(): number {
    return this.standIn.busyMs;
  }

  private change<T>(how: (records: SandboxRecords) => T): T {
    const result = how(this.standIn.instance.records);
    this.standIn.dataChanged();
    return result;
  }
}

/** Everything a test can do to a running sandbox. */
export class SandboxControl {
  private readonly providers = new Map<string, ProviderControl>();

  constructor(
    url: string,
    standIns: ReadonlyMap<string, StandIn>,
    readonly faults: Faults,
  ) {
    for (const [key, standIn] of standIns) {
      this.providers.set(key, new ProviderControl(url + standIn.definition.basePath, standIn));
    }
  }

  /** @throws RangeError for a provider without a stand-in */
  provider(key: string): ProviderControl {
    const provider = this.providers.get(key);
    if (!provider) throw new RangeError(`There is no stand-in for ${key}`);
    return provider;
  }

  get clickup(): ProviderControl {
    return this.provider('clickup');
  }

  /** Arms a fault; it waits for the requests it matches. */
  fault(fault: Fault): number {
    return this.faults.add(fault);
  }

  connections(): SandboxConnection[] {
    return [...this.providers.values()].map((provider) => provider.connection);
  }

  keys(): string[] {
    return [...this.providers.keys()];
  }
}
