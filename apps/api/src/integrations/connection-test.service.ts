import { Injectable } from '@nestjs/common';
import { baseUrlOf, SyncError, type ConnectionReport } from '@tributary/provider-sdk';
import type { ProviderEntry } from '@tributary/providers';
import type { ProjectScope } from '../auth/scope';
import { Connections } from '../connections/connections.store';
import { TrialClients, type Trial } from '../connections/trial-clients';
import { TenantTransaction } from '../platform/database/tenant-transaction';
import { Problem } from '../platform/http/problem';
import { SyncPausesService } from '../sync/sync-pauses.service';
import { ChosenConnections } from './chosen-connections';
import { InputChecks, sameOrigin } from './input-checks';
import { secretStays } from './integration-changes';
import type { TestConnectionDto } from './integration-input.dto';
import { findIntegration } from './integration-rows';
import type { TestProblemDto, TestReportDto } from './integration-status.dto';
import { Providers } from './providers';

/** A person waits for it. */
const patienceMs = 25_000;

interface Attempt extends Trial {
  entry: ProviderEntry;
}
interface Outcome {
  report: TestReportDto;
  /** The credentials themselves were refused. */
  refused: boolean;
}

/** "Test connection": asks the provider who we are to it and whether it lets us read what was chosen. */
@Injectable()
export class ConnectionTestService {
  constructor(
    private readonly transactions: TenantTransaction,
    private readonly providers: Providers,
    private readonly checks: InputChecks,
    private readonly connections: Connections,
    private readonly chosen: ChosenConnections,
    private readonly clients: TrialClients,
    private readonly pauses: SyncPausesService,
  ) {}

  /** Before saving. @throws Problem 400 by field for what need not even be tried, 404 for an unknown integration. */
  async tryOut(at: ProjectScope, body: TestConnectionDto): Promise<TestReportDto> {
    const entry = this.checks.provider(body.providerKey);
    const settings = this.checks.settings(entry, body.settings);
    const given = body.credentials
      ? { credentials: this.checks.credentials(entry, body.credentials) }
      : body.connectionId
        ? await this.chosen.open(at, body.connectionId, entry, settings)
        : await this.borrowed(at, body.integrationId, entry, settings);
    const { report } = await this.attempt({ entry, settings, ...given });
    return report;
  }

  /** The stored connection; what it finds is kept with it. @throws Problem 404 */
  async tryStored(at: ProjectScope, id: string): Promise<TestReportDto> {
    const stored = await this.stored(at, id);
    const entry = this.providers.loaded(stored.providerKey);
    if (!stored.credentials) return withoutCredentials(entry);
    const { settings, credentials, connection } = stored;
    const { report, refused } = await this.attempt({
      entry,
      settings,
      credentials,
      ...(connection ? { stored: connection } : {}),
    });
    if (report.ok || refused) await this.remember(at, id, report, refused);
    return report;
  }

  private async attempt({ entry, ...trial }: Attempt): Promise<Outcome> {
    const began = performance.now();
    const signal = AbortSignal.timeout(patienceMs);
    const http = this.clients.open(entry.definition, trial, signal);
    try {
      const found = await entry.definition.test({ settings: trial.settings, http, signal });
      return { report: reportOf(found, performance.now() - began), refused: false };
    } catch (error) {
      const problem = problemOf(error, entry.definition.name, signal);
      const ms = Math.round(performance.now() - began);
      const refused = error instanceof SyncError && error.kind === 'reconnectNeeded';
      return { report: { ok: false, resources: [], ms, problem }, refused };
    }
  }

  /** The stored secret for changed settings, as long as they lead to the same server. */
  private async borrowed(
    at: ProjectScope,
    integrationId: string | undefined,
    entry: ProviderEntry,
    settings: Record<string, unknown>,
  ): Promise<Pick<Trial, 'credentials' | 'stored'>> {
    if (integrationId === undefined) {
      throw Problem.invalid([{ path: 'credentials', message: 'are needed to test a new connection' }]);
    }
    const stored = await this.stored(at, integrationId);
    if (stored.providerKey !== entry.definition.key || !stored.credentials) {
      throw Problem.invalid([{ path: 'credentials', message: 'are needed: none are stored for this provider' }]);
    }
    const { definition } = entry;
    if (!sameOrigin(baseUrlOf(definition, settings), baseUrlOf(definition, stored.settings))) throw secretStays();
    return { credentials: stored.credentials, ...(stored.connection ? { stored: stored.connection } : {}) };
  }

  private stored({ tenantId, projectId, actor }: ProjectScope, id: string) {
    return this.transactions.run(tenantId, actor, async (sql) => {
      const row = await findIntegration(sql, projectId, id);
      if (!row) throw Problem.notFound();
      const sealed = { ciphertext: row.settingsCiphertext, keyId: row.settingsKeyId };
      return {
        providerKey: row.providerKey,
        settings: await this.connections.settings(sql, id, sealed),
        credentials: row.connectionId ? await this.connections.credentials(sql, row.connectionId) : undefined,
        connection: row.connectionId ? { tenantId, connectionId: row.connectionId } : undefined,
      };
    });
  }

  /** A connection that works again lets its integration go on. */
  private async remember(at: ProjectScope, id: string, report: TestReportDto, refused: boolean): Promise<void> {
    const resumed = await this.transactions.run(at.tenantId, at.actor, async (sql) => {
      const row = await findIntegration(sql, at.projectId, id);
      if (!row?.connectionId) return false;
      const account = report.account ? accountLabel(report.account) : null;
      await this.connections.checked(sql, row.connectionId, refused ? 'needs_reauth' : 'ok', account);
      if (!report.ok || row.state !== 'needs_reauth') return false;
      await this.pauses.resumeWithin(sql, id);
      return true;
    });
    if (resumed) this.pauses.rung(id);
  }
}

function reportOf({ account, scopes, resources }: ConnectionReport, ms: number): TestReportDto {
  const unreadable = resources.filter(({ readable }) => !readable);
  const missing = scopes?.missing ?? [];
  const report: TestReportDto = {
    ok: unreadable.length === 0 && missing.length === 0,
    account,
    ...(scopes ? { scopes } : {}),
    resources,
    ms: Math.round(ms),
  };
  if (missing.length > 0) {
    const say = `The token works, but it may not do all that is needed: ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing. Make one with these rights and enter it.`;
    return { ...report, problem: { say, field: 'credentials.token' } };
  }
  const [first] = unreadable;
  if (!first) return report;
  const others = unreadable.length > 1 ? ` So it is with ${unreadable.length - 1} more.` : '';
  const why = first.problem ?? 'It may have been deleted, or the token’s owner has no access to it.';
  return { ...report, problem: { say: `The ${first.kind} ${first.name} cannot be read. ${why}${others}` } };
}

function problemOf(error: unknown, providerName: string, signal: AbortSignal): TestProblemDto {
  if (error instanceof SyncError && error.kind !== 'bug') {
    const field = fieldOf(error);
    return {
      say: error.say,
      ...(error.providerSaid ? { providerSaid: error.providerSaid } : {}),
      ...(error.providerCode ? { code: error.providerCode } : {}),
      ...(field ? { field } : {}),
    };
  }
  if (signal.aborted) {
    return {
      say: `${providerName} did not answer within ${patienceMs / 1000} seconds. Check the address, or try again later.`,
    };
  }
  throw error;
}

function fieldOf(error: SyncError): string | undefined {
  if (error.kind === 'reconnectNeeded') return 'credentials.token';
  const field = 'field' in error && typeof error.field === 'string' ? error.field : undefined;
  return field ? `settings.${field}` : undefined;
}

function withoutCredentials({ definition }: ProviderEntry): TestReportDto {
  const say = `No credentials are stored for ${definition.name}. Enter a token to go on; nothing was lost.`;
  return { ok: false, resources: [], ms: 0, problem: { say, field: 'credentials.token' } };
}

function accountLabel({ name, email }: { name: string; email?: string }): string {
  return email ? `${name} (${email})` : name;
}
