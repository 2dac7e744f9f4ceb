import { Injectable } from '@nestjs/common';
import { SyncError, type ChoiceNode } from '@tributary/provider-sdk';
import type { ProjectScope } from '../auth/scope';
import { Connections } from '../connections/connections.store';
import { TrialClients, type Trial } from '../connections/trial-clients';
import { TenantTransaction } from '../platform/database/tenant-transaction';
import { Problem } from '../platform/http/problem';
import type { ChoicesDto } from './choices.dto';
import { findIntegration } from './integration-rows';
import { Providers } from './providers';

/** A person waits for it; a large workspace takes some dozens of calls. */
const patienceMs = 60_000;

/** What can be chosen of a connected tool, asked for at the tool itself. */
@Injectable()
export class ChoicesService {
  constructor(
    private readonly transactions: TenantTransaction,
    private readonly providers: Providers,
    private readonly connections: Connections,
    private readonly clients: TrialClients,
  ) {}

  /** @throws Problem 404; 409, saying what the provider said, where it cannot be asked. */
  async tree(at: ProjectScope, id: string): Promise<ChoicesDto> {
    const { providerKey, displayName, ...stored } = await this.stored(at, id);
    const { definition } = this.providers.loaded(providerKey);
    const { choice, name } = definition;
    if (!choice) return { items: [] };
    if (!stored.credentials)
      throw Problem.conflict(`${displayName} has no credentials. Reconnect it first; nothing was lost.`);
    const trial: Trial = { ...stored, credentials: stored.credentials };
    const signal = AbortSignal.timeout(patienceMs);
    const http = this.clients.open(definition, trial, signal);
    try {
      return { items: sound(await choice.tree({ settings: trial.settings, http, signal })) };
    } catch (error) {
      if (error instanceof SyncError && error.kind !== 'bug') throw Problem.conflict(error.say);
      if (!signal.aborted) throw error;
      throw Problem.conflict(
        `${name} did not list its ${choice.many} within ${patienceMs / 1000} seconds. Try again in a moment.`,
      );
    }
  }

  private stored({ tenantId, projectId, actor }: ProjectScope, id: string) {
    return this.transactions.run(tenantId, actor, async (sql) => {
      const row = await findIntegration(sql, projectId, id);
      if (!row) throw Problem.notFound();
      const sealed = { ciphertext: row.settingsCiphertext, keyId: row.settingsKeyId };
      return {
        providerKey: row.providerKey,
        displayName: row.displayName,
        settings: await this.connections.settings(sql, id, sealed),
        credentials: row.connectionId ? await this.connections.credentials(sql, row.connectionId) : undefined,
        ...(row.connectionId ? { stored: { tenantId, connectionId: row.connectionId } } : {}),
      };
    });
  }
}

/** Each node once, under a parent that is there before it: whatever a tool says, it becomes a tree. */
function sound(nodes: readonly ChoiceNode[]): ChoiceNode[] {
  const seen = new Set<string>();
  return nodes.flatMap((node) => {
    if (node.id === '' || seen.has(node.id)) return [];
    const parentId = node.parentId !== null && seen.has(node.parentId) ? node.parentId : null;
    seen.add(node.id);
    return [{ ...node, parentId }];
  });
}
