import { Injectable } from '@nestjs/common';
import { baseUrlOf, type Credentials } from '@tributary/provider-sdk';
import type { ProviderEntry } from '@tributary/providers';
import { v7 as uuidv7 } from 'uuid';
import type { ProjectScope } from '../auth/scope';
import { Connections } from '../connections/connections.store';
import type { Sql } from '../platform/database/tenant-transaction';
import { recordEvent } from '../platform/events/domain-events';
import { Problem } from '../platform/http/problem';
import { ChosenConnections } from './chosen-connections';
import type { ScheduleOptions } from '../sync/schedule';
import { disabledKeys } from './catalogue.service';
import { InputChecks } from './input-checks';
import type { CreateIntegrationDto } from './integration-input.dto';
import type { StateReasonDto } from './integration.dto';
import { SandboxOffers } from './sandbox-offers';

/** A new integration that fits its provider's declaration. */
export interface CheckedIntegration {
  entry: ProviderEntry;
  settings: Record<string, unknown>;
  /** A token, or nothing where the body names a connection. */
  credentials?: Credentials;
  /** Streams to import. */
  entities: string[];
  scheduleOptions: ScheduleOptions;
  body: CreateIntegrationDto;
}

/** What stands with an integration until its first import is asked for. */
const unfinished: StateReasonDto = {
  say: 'It is connected, and nothing was read yet. Choose what to read, and start the first import.',
  action: 'finish_setup',
};

/** Makes integrations: connection, settings and task in one transaction. */
@Injectable()
export class NewIntegrations {
  constructor(
    private readonly checks: InputChecks,
    private readonly connections: Connections,
    private readonly chosen: ChosenConnections,
    private readonly sandboxes: SandboxOffers,
  ) {}

  /** @throws Problem 400 by field. */
  check(body: CreateIntegrationDto): CheckedIntegration {
    const entry = this.checks.provider(body.providerKey);
    const settings = this.checks.settings(entry, body.settings);
    if (body.credentials && body.connectionId)
      throw Problem.invalid([{ path: 'connectionId', message: 'stands beside credentials; give one of the two' }]);
    const credentials = body.credentials ? { credentials: this.checks.credentials(entry, body.credentials) } : {};
    const entities = this.checks.entities(entry, body.entities);
    const scheduleOptions = this.checks.schedule(body.schedule ?? 'hourly', body.scheduleOptions ?? {});
    return { entry, settings, ...credentials, entities, scheduleOptions, body };
  }

  /** @returns its id. @throws Problem 404 for a project that is gone, 409 for a taken name or a provider that was switched off. */
  async insert(sql: Sql, at: ProjectScope, checked: CheckedIntegration): Promise<string> {
    const { projectId, actor } = at;
    const { entry, settings, entities, scheduleOptions, body } = checked;
    const { key, name: providerName } = entry.definition;
    if ((await disabledKeys(sql)).has(key)) {
      throw Problem.conflict(`${providerName} is switched off in this installation. Ask whoever runs it.`);
    }
    await lockProject(sql, projectId);
    const name = await nameFor(sql, projectId, body.name, key);
    const id = uuidv7();
    const connectionId = await this.connect(sql, at, checked);
    const sealed = await this.connections.sealSettings(sql, id, settings);
    await sql.query(
      `insert into kb.integrations (id, tenant_id, project_id, org_id, connection_id, provider_key, name, display_name,
         description, settings_encrypted, settings_key_id, sandbox, created_by, state_reason)
       select $1, t.id, $2, t.public_id, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12::jsonb from kb.tenants t where t.id = kb.current_tenant()`,
      [
        id,
        projectId,
        connectionId,
        key,
        name,
        body.displayName ?? displayNameFor(providerName, name, key),
        body.description || null,
        sealed.ciphertext,
        sealed.keyId,
        this.sandboxes.isSandbox(baseUrlOf(entry.definition, settings)),
        actor,
        body.firstImport === 'later' ? unfinished : null,
      ],
    );
    await sql.query(
      `insert into kb.sync_tasks (id, tenant_id, integration_id, entities, schedule, schedule_options)
       values ($1, kb.current_tenant(), $2, $3::text[], $4, $5)`,
      [uuidv7(), id, entities, body.schedule ?? 'hourly', scheduleOptions],
    );
    await recordEvent(sql, {
      type: 'integration.created',
      projectId,
      integrationId: id,
      subjectType: 'integration',
      subjectId: id,
      data: { providerKey: key, slug: name },
    });
    return id;
  }

  private connect(sql: Sql, at: ProjectScope, { entry, settings, credentials, body }: CheckedIntegration) {
    const providerKey = entry.definition.key;
    if (credentials) return this.connections.create(sql, { providerKey, credentials, userId: at.userId });
    return this.chosen.check(sql, at, body.connectionId!, entry, settings);
  }
}

/** Names are given one after another, and a project that is being deleted takes nothing in. @throws Problem 404 */
async function lockProject(sql: Sql, projectId: string): Promise<void> {
  const { rowCount } = await sql.query(
    'select from kb.projects where id = $1 and deleted_at is null for no key update',
    [projectId],
  );
  if (rowCount === 0) throw Problem.notFound();
}

/** The name asked for, or the provider's key with the first number that is free. */
async function nameFor(sql: Sql, projectId: string, asked: string | undefined, key: string): Promise<string> {
  const { rows } = await sql.query<{ name: string }>(
    'select name from kb.integrations where project_id = $1 and deleted_at is null',
    [projectId],
  );
  const taken = new Set(rows.map(({ name }) => name));
  if (asked !== undefined) {
    if (!taken.has(asked)) return asked;
    throw Problem.conflict(`Another integration of this project has the name "${asked}" already. Choose another one.`);
  }
  let name = key;
  for (let number = 2; taken.has(name); number++) name = `${key}-${number}`;
  return name;
}

/** `ClickUp`, and `ClickUp 2` for the second one. */
function displayNameFor(providerName: string, name: string, key: string): string {
  const number = /-(\d+)$/.exec(name)?.[1];
  return name === `${key}-${number}` ? `${providerName} ${number}` : providerName;
}
