import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { hashOfToken, newSecretToken } from '../auth/secret-token';
import type { ProjectScope } from '../auth/scope';
import { TenantTransaction, type Sql } from '../platform/database/tenant-transaction';
import { SecretBox, type SecretPlace } from '../platform/secrets/secret-box';

export type AttemptOutcome = 'connected' | 'denied' | 'failed' | 'other_account';

export interface NewAttempt {
  /** Given out with the redirect; the database keeps its hash. */
  state: string;
  verifier?: string;
  providerKey: string;
  baseUrl: string;
  redirectUri: string;
  clientId: string;
  scope: 'tenant' | 'user';
  integrationId?: string;
  acceptOtherAccount: boolean;
}

/** What a state was given out for, once the person is back. */
export interface ReturnedAttempt {
  id: string;
  tenantId: string;
  projectId: string;
  userId: string;
  providerKey: string;
  verifier?: string;
  baseUrl: string;
  redirectUri: string;
  clientId: string;
  scope: 'tenant' | 'user';
  integrationId: string | null;
  acceptOtherAccount: boolean;
}

export interface AttemptRow {
  id: string;
  providerKey: string;
  outcome: AttemptOutcome | null;
  used: boolean;
  expired: boolean;
  problem: { title: string; detail: string } | null;
  connectionId: string | null;
  apiUrl: string;
  accountLabel: string | null;
}

/** Who came back: a person, in the browser session that went. */
export interface Returner {
  userId: string;
  sessionId: string;
}

const minutes = 10;
const verifierOf = (id: string): SecretPlace => ({ table: 'oauth_states', column: 'verifier_encrypted', rowId: id });

/** 256 random bits, as for a session. */
export const newState = newSecretToken;

/** Attempts to get consent. A state works once, for ten minutes, for the person, session, provider and tenant it was made for. */
@Injectable()
export class Attempts {
  constructor(
    private readonly transactions: TenantTransaction,
    private readonly secrets: SecretBox,
  ) {}

  /** Keeps an attempt, and forgets those of yesterday. */
  async add(sql: Sql, at: ProjectScope, attempt: NewAttempt): Promise<{ id: string; expiresAt: Date }> {
    const id = uuidv7();
    const verifier = attempt.verifier ? await this.secrets.seal(sql, verifierOf(id), attempt.verifier) : undefined;
    await sql.query(
      `delete from kb.oauth_states where tenant_id = kb.current_tenant() and created_at < now() - interval '1 day'`,
    );
    const { rows } = await sql.query<{ expiresAt: Date }>(
      `insert into kb.oauth_states (id, tenant_id, project_id, user_id, session_id, provider_key, state_hash,
         verifier_encrypted, key_id, base_url, redirect_uri, client_id, scope, integration_id, accept_other_account, expires_at)
       values ($1, kb.current_tenant(), $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, now() + make_interval(mins => $15))
       returning expires_at as "expiresAt"`,
      [
        id,
        at.projectId,
        at.userId,
        at.sessionId,
        attempt.providerKey,
        hashOfToken(attempt.state),
        verifier?.ciphertext ?? null,
        verifier?.keyId ?? null,
        attempt.baseUrl,
        attempt.redirectUri,
        attempt.clientId,
        attempt.scope,
        attempt.integrationId ?? null,
        attempt.acceptOtherAccount,
        minutes,
      ],
    );
    return { id, expiresAt: rows[0]!.expiresAt };
  }

  /**
   * Uses up a state. Undefined when it is not known, was used, is too old, or was given out to somebody else, to another
   * session or for another provider, and when the person may no longer connect anything there: nobody learns which.
   */
  async take(state: string, providerKey: string, who: Returner): Promise<ReturnedAttempt | undefined> {
    const { rows } = await this.transactions.resolve((sql) =>
      sql.query<{ tenantId: string; id: string }>(
        'select tenant_id as "tenantId", attempt_id as id from kb.resolve_oauth_state($1)',
        [hashOfToken(state)],
      ),
    );
    const found = rows[0];
    if (!found) return undefined;
    return this.transactions.run(found.tenantId, `user:${who.userId}`, async (sql) => {
      const taken = await sql.query<
        Omit<ReturnedAttempt, 'verifier'> & { ciphertext: Buffer | null; keyId: string | null }
      >(
        `update kb.oauth_states s set used_at = now()
         where s.id = $1 and s.user_id = $2 and s.session_id = $3 and s.provider_key = $4
           and s.used_at is null and s.expires_at > now()
           and exists (select from kb.memberships m where m.tenant_id = s.tenant_id and m.user_id = s.user_id
                       and m.role in ('owner', 'admin'))
         returning s.id, s.tenant_id as "tenantId", s.project_id as "projectId", s.user_id as "userId",
           s.provider_key as "providerKey", s.verifier_encrypted as ciphertext, s.key_id as "keyId", s.base_url as "baseUrl",
           s.redirect_uri as "redirectUri", s.client_id as "clientId", s.scope, s.integration_id as "integrationId",
           s.accept_other_account as "acceptOtherAccount"`,
        [found.id, who.userId, who.sessionId, providerKey],
      );
      const row = taken.rows[0];
      if (!row) return undefined;
      const { ciphertext, keyId, ...attempt } = row;
      if (!ciphertext || !keyId) return attempt;
      const verifier = await this.secrets.open<string>(sql, verifierOf(row.id), { ciphertext, keyId });
      // It has served, and lies here no longer than that.
      await sql.query('update kb.oauth_states set verifier_encrypted = null, key_id = null where id = $1', [row.id]);
      return { ...attempt, verifier };
    });
  }

  /** Says how it went, within the caller's transaction. */
  async end(
    sql: Sql,
    id: string,
    outcome: AttemptOutcome,
    more: { connectionId?: string; problem?: { title: string; detail: string } } = {},
  ): Promise<void> {
    await sql.query(
      'update kb.oauth_states set ended_at = now(), outcome = $2, connection_id = $3, problem = $4 where id = $1',
      [id, outcome, more.connectionId ?? null, more.problem ?? null],
    );
  }

  /** An attempt of this person in this project. */
  async find(sql: Sql, { projectId, userId }: ProjectScope, id: string): Promise<AttemptRow | undefined> {
    const { rows } = await sql.query<AttemptRow>(
      `select s.id, s.provider_key as "providerKey", s.outcome, s.used_at is not null as used,
         s.expires_at < now() as expired, s.problem, s.connection_id as "connectionId",
         s.base_url as "apiUrl", c.account_label as "accountLabel"
       from kb.oauth_states s left join kb.connections c on c.tenant_id = s.tenant_id and c.id = s.connection_id
       where s.id = $1 and s.project_id = $2 and s.user_id = $3`,
      [id, projectId, userId],
    );
    return rows[0];
  }
}
