import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { baseUrlOf, type Credentials } from '@tributary/provider-sdk';
import type { ProjectScope } from '../auth/scope';
import { Connections } from '../connections/connections.store';
import type { Sql } from '../platform/database/tenant-transaction';
import { recordEvent } from '../platform/events/domain-events';
import { requireMatch } from '../platform/http/etag';
import { Problem } from '../platform/http/problem';
import { nextSlot } from '../sync/schedule';
import { SyncPausesService } from '../sync/sync-pauses.service';
import { InputChecks, sameOrigin } from './input-checks';
import type { UpdateIntegrationDto } from './integration-input.dto';
import type { IntegrationRow } from './integration-rows';
import type { IntegrationDto } from './integration.dto';
import { Providers } from './providers';
import { SandboxOffers } from './sandbox-offers';

export interface Change {
  row: IntegrationRow;
  before: IntegrationDto;
  body: UpdateIntegrationDto;
  ifMatch: string | undefined;
}

/** What an edit is based on: the parts a person edits, and not the state, which moves by itself. */
export function editable(view: IntegrationDto): unknown {
  const { id, displayName, description, enabled, settings, entities, schedule, scheduleOptions, connection } = view;
  const secretSetAt = connection?.secretSetAt ?? null;
  return { id, displayName, description, enabled, settings, entities, schedule, scheduleOptions, secretSetAt };
}

/** Changes integrations, each within the caller's transaction. */
@Injectable()
export class IntegrationChanges {
  constructor(
    private readonly providers: Providers,
    private readonly checks: InputChecks,
    private readonly connections: Connections,
    private readonly sandboxes: SandboxOffers,
    private readonly pauses: SyncPausesService,
  ) {}

  /** @throws Problem 400 by field, 412 when the version in `ifMatch` is not the current one. */
  async apply(sql: Sql, at: ProjectScope, { row, before, body, ifMatch }: Change): Promise<void> {
    requireMatch(ifMatch, editable(before));
    const entry = this.providers.loaded(row.providerKey);
    const credentials = body.credentials ? this.checks.credentials(entry, body.credentials) : undefined;
    await this.rename(sql, row, body);
    if (body.settings) await this.changeSettings(sql, row, before, body.settings, credentials !== undefined);
    if (body.entities) await this.choose(sql, row, this.checks.entities(entry, body.entities));
    if (credentials) await this.reconnect(sql, at, row, credentials);
    if (body.schedule || body.scheduleOptions) await this.reschedule(sql, row, body);
    if (typeof body.enabled === 'boolean' && body.enabled !== row.enabled)
      await this.switch(sql, at, row, body.enabled);
    await this.tell(sql, at, row.id, 'integration.changed', { fields: Object.keys(body) });
  }

  /** Hides the integration, or deletes it for good, and lets its connection go. */
  async remove(sql: Sql, at: ProjectScope, row: IntegrationRow, data: 'keep' | 'purge'): Promise<void> {
    await this.tell(sql, at, row.id, 'integration.deleted', { data });
    if (row.connectionId) await this.connections.release(sql, row.id, row.connectionId);
    if (data === 'purge') await sql.query('delete from kb.integrations where id = $1', [row.id]);
    else {
      await sql.query('update kb.sync_tasks set enabled = false, next_sync_at = null where integration_id = $1', [
        row.id,
      ]);
      await sql.query(
        `update kb.integrations set deleted_at = now(), enabled = false, state = 'disabled', state_reason = null where id = $1`,
        [row.id],
      );
    }
  }

  private async rename(
    sql: Sql,
    row: IntegrationRow,
    { displayName, description }: UpdateIntegrationDto,
  ): Promise<void> {
    if (displayName === undefined && description === undefined) return;
    await sql.query('update kb.integrations set display_name = $2, description = $3 where id = $1', [
      row.id,
      displayName ?? row.displayName,
      description === undefined ? row.description : description || null,
    ]);
  }

  /** Other settings may reach records that an incremental run would never see, so that the next run reads everything. */
  private async changeSettings(
    sql: Sql,
    row: IntegrationRow,
    before: IntegrationDto,
    value: Record<string, unknown>,
    newSecret: boolean,
  ): Promise<void> {
    const entry = this.providers.loaded(row.providerKey);
    const settings = this.checks.settings(entry, value);
    if (JSON.stringify(settings) === JSON.stringify(before.settings)) return;
    const address = baseUrlOf(entry.definition, settings);
    if (!newSecret && !sameOrigin(address, baseUrlOf(entry.definition, before.settings))) throw secretStays();
    const sealed = await this.connections.sealSettings(sql, row.id, settings);
    await sql.query(
      'update kb.integrations set settings_encrypted = $2, settings_key_id = $3, sandbox = $4 where id = $1',
      [row.id, sealed.ciphertext, sealed.keyId, this.sandboxes.isSandbox(address)],
    );
    await sql.query('update kb.stream_states set cursor_at = null, last_census_at = null where integration_id = $1', [
      row.id,
    ]);
  }

  /** What is new has no cursor, so that the next run reads it whole; what is taken out keeps its own for when it comes back. */
  private async choose(sql: Sql, row: IntegrationRow, entities: string[]): Promise<void> {
    await sql.query('update kb.sync_tasks set entities = $2 where id = $1', [row.taskId, entities]);
  }

  /** A new secret: cursors stay, and what stopped for want of one goes on. */
  private async reconnect(sql: Sql, at: ProjectScope, row: IntegrationRow, credentials: Credentials): Promise<void> {
    if (row.connectionId) await this.connections.replace(sql, row.connectionId, credentials);
    else {
      const made = await this.connections.create(sql, { providerKey: row.providerKey, credentials, userId: at.userId });
      await sql.query('update kb.integrations set connection_id = $2 where id = $1', [row.id, made]);
    }
    if (row.state === 'needs_reauth' || row.state === 'failing') await this.pauses.resumeWithin(sql, row.id);
  }

  /** Another schedule, with options of its own or none: those of the old one would not fit it. */
  private async reschedule(sql: Sql, row: IntegrationRow, body: UpdateIntegrationDto): Promise<void> {
    const schedule = body.schedule ?? row.schedule;
    const kept = schedule === row.schedule ? row.scheduleOptions : {};
    const scheduleOptions = this.checks.schedule(schedule, body.scheduleOptions ?? kept);
    const same = { schedule: row.schedule, scheduleOptions: row.scheduleOptions };
    if (isDeepStrictEqual({ schedule, scheduleOptions }, same)) return;
    const { rows } = await sql.query<{ now: Date; timeZone: string }>(
      'select now(), time_zone as "timeZone" from kb.tenants where id = kb.current_tenant()',
    );
    const isSetUp = row.stateReason?.action !== 'finish_setup';
    const runs = row.enabled && isSetUp && !['paused', 'needs_reauth'].includes(row.state);
    const next = runs
      ? nextSlot({ taskId: row.taskId, schedule, scheduleOptions, timeZone: rows[0]!.timeZone }, rows[0]!.now)
      : null;
    await sql.query('update kb.sync_tasks set schedule = $2, next_sync_at = $3, schedule_options = $4 where id = $1', [
      row.taskId,
      schedule,
      next,
      scheduleOptions,
    ]);
  }

  private async switch(sql: Sql, at: ProjectScope, row: IntegrationRow, enabled: boolean): Promise<void> {
    if (!enabled) await this.pauses.stopRun(sql, row.id, at.actor);
    await sql.query('update kb.integrations set enabled = $2 where id = $1', [row.id, enabled]);
    await sql.query(
      'update kb.sync_tasks set enabled = $2, next_sync_at = case when $2 then next_sync_at end where id = $1',
      [row.taskId, enabled],
    );
    if (enabled) await this.pauses.resumeWithin(sql, row.id);
    else await sql.query(`update kb.integrations set state = 'disabled', state_reason = null where id = $1`, [row.id]);
  }

  private tell(sql: Sql, { projectId }: ProjectScope, id: string, type: string, data: object): Promise<void> {
    const subject = { projectId, integrationId: id, subjectType: 'integration', subjectId: id };
    return recordEvent(sql, { type, ...subject, data });
  }
}

/** Whoever may change an address must not thereby receive a secret that was given to another one. */
export function secretStays(): Problem {
  return Problem.invalid([
    {
      path: 'credentials.token',
      message: 'is needed again, because the API address changed: a stored token is not sent to another server',
    },
  ]);
}
