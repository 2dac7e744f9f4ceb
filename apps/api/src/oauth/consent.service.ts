import { Injectable } from '@nestjs/common';
import { baseUrlOf, oauthOf } from '@tributary/provider-sdk';
import type { ProjectScope } from '../auth/scope';
import { Connections } from '../connections/connections.store';
import { disabledKeys } from '../integrations/catalogue.service';
import { InputChecks } from '../integrations/input-checks';
import { findIntegration } from '../integrations/integration-rows';
import { TenantTransaction, type Sql } from '../platform/database/tenant-transaction';
import { Problem } from '../platform/http/problem';
import { Attempts, newState, type AttemptRow } from './attempts.store';
import { OAuthClients } from './oauth-clients';
import { OAuthExchange } from './oauth-exchange';
import type { AttemptDto, AttemptState, StartConsentDto, StartedConsentDto } from './oauth.dto';

/** Sends people to providers' consent pages, and tells what became of it. */
@Injectable()
export class ConsentService {
  constructor(
    private readonly transactions: TenantTransaction,
    private readonly checks: InputChecks,
    private readonly connections: Connections,
    private readonly clients: OAuthClients,
    private readonly exchange: OAuthExchange,
    private readonly attempts: Attempts,
  ) {}

  /**
   * Begins an attempt: for a new connection, or for an integration that is to be reconnected.
   * @throws Problem 400 for a provider without OAuth, 404, 409 when nobody set up an OAuth app or it is switched off.
   */
  async start(at: ProjectScope, body: StartConsentDto): Promise<StartedConsentDto> {
    const { definition } = this.checks.provider(body.providerKey);
    if (!oauthOf(definition))
      throw Problem.invalid([{ path: 'providerKey', message: `${definition.name} is connected by token only` }]);
    const run = <T>(work: (sql: Sql) => Promise<T>) => this.transactions.run(at.tenantId, at.actor, work);
    const { settings, target } = await run(async (sql) => {
      const settings = await this.settingsOf(sql, at, body);
      return { settings, target: await this.clients.target(sql, definition, settings) };
    });
    if (!target) throw notSetUp(definition.name, this.clients.redirectUri(definition.key));
    const state = newState();
    const { url, verifier } = await this.exchange.begin(target, state);
    const attempt = await run((sql) =>
      this.attempts.add(sql, at, {
        state,
        ...(verifier ? { verifier } : {}),
        providerKey: definition.key,
        baseUrl: baseUrlOf(definition, settings),
        redirectUri: target.redirectUri,
        clientId: target.client.clientId,
        scope: body.scope ?? 'tenant',
        ...(body.integrationId ? { integrationId: body.integrationId } : {}),
        acceptOtherAccount: body.acceptOtherAccount ?? false,
      }),
    );
    return { attemptId: attempt.id, authorizeUrl: url, expiresAt: attempt.expiresAt.toISOString() };
  }

  /** @throws Problem 404 for an attempt of somebody else. */
  async attempt(at: ProjectScope, id: string): Promise<AttemptDto> {
    const row = await this.transactions.run(at.tenantId, at.actor, (sql) => this.attempts.find(sql, at, id));
    if (!row) throw Problem.notFound();
    const { providerKey, connectionId, accountLabel, apiUrl, problem } = row;
    return { id, providerKey, state: stateOf(row), connectionId, accountLabel, apiUrl, problem };
  }

  /** What the authorisation server's address follows from. */
  private async settingsOf(sql: Sql, at: ProjectScope, body: StartConsentDto): Promise<Record<string, unknown>> {
    const entry = this.checks.provider(body.providerKey);
    if (body.integrationId) {
      const row = await findIntegration(sql, at.projectId, body.integrationId);
      if (!row || row.providerKey !== entry.definition.key) throw Problem.notFound();
      return this.connections.settings(sql, row.id, { ciphertext: row.settingsCiphertext, keyId: row.settingsKeyId });
    }
    if ((await disabledKeys(sql)).has(entry.definition.key))
      throw Problem.conflict(`${entry.definition.name} is switched off in this installation. Ask whoever runs it.`);
    const settings = body.apiUrl ? { api_url: body.apiUrl } : {};
    this.checks.address(entry, settings, 'apiUrl');
    return settings;
  }
}

function stateOf({ outcome, expired, used }: AttemptRow): AttemptState {
  if (outcome) return outcome;
  return expired && !used ? 'expired' : 'waiting';
}

function notSetUp(name: string, redirectUri: string): Problem {
  return new Problem(
    409,
    'oauth-not-set-up',
    'No OAuth app is set up',
    `There is no OAuth app for ${name} at this address, so nobody can be sent to its consent page. Connect with a token, or ` +
      `have an owner enter an app of your own; its redirect address is ${redirectUri}.`,
  );
}
