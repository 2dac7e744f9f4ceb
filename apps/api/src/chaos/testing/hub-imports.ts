import type { DistributedHub } from '../../testing/distributed-hub';
import { HubPerson, type HubRun } from '../../testing/hub-person';
import { ImportReadings } from './import-readings';
import { until } from '../../testing/until';

/** Sizes as docs and promises name them instead of those that a quick run can wait for. */
export const whole = process.env.CHAOS_WHOLE === '1';

/** A hub whose ClickUp is imported by its owner, over whichever API. */
export class HubImports {
  private constructor(
    readonly hub: DistributedHub,
    readonly person: HubPerson,
  ) {}

  static async of(hub: DistributedHub): Promise<HubImports> {
    return new HubImports(hub, await HubPerson.signIn(hub.apis[0]!.url, await hub.signInLink()));
  }

  get url(): string {
    return this.hub.apis[0]!.url;
  }

  /** Untouched tasks, slow to read, and an integration whose first import has begun. */
  async begin(tasks: number, latencyMs: number): Promise<{ site: ImportReadings; runId: string }> {
    const { clickup } = this.hub.sandbox.control;
    clickup.reset({ scale: tasks, spaces: 4, lists: 8, prebuilt: true, quota: 'off' });
    clickup.latency(latencyMs);
    const { settings, token } = clickup.connection;
    const body = { providerKey: 'clickup', settings, credentials: { kind: 'token', token }, schedule: 'manual' };
    const { id, activeRun } = await this.person.post<{ id: string; activeRun: HubRun }>(this.url, '/api/integrations', {
      ...body,
      displayName: `Import ${Date.now()}`,
    });
    const site = new ImportReadings(id, (text, values) => this.hub.rows(text, values));
    return { site, runId: activeRun.id };
  }

  /** Resolves once so many tasks were read. */
  async readAtLeast(site: ImportReadings, runId: string, tasks: number, withinMs?: number): Promise<void> {
    const read = async () => (await site.counts(runId, 'tasks')).read >= tasks;
    await until(`${tasks} tasks were read`, read, withinMs);
  }

  /** Ids of all tasks there are. */
  ids(): string[] {
    return [...this.hub.sandbox.control.clickup.records.ids()];
  }
}
