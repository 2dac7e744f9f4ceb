import { Injectable } from '@nestjs/common';
import type { OAuthCredentials } from '@tributary/provider-sdk';
import { v7 as uuidv7 } from 'uuid';
import type { Tokens } from '../oauth/token-answer';
import type { Sql } from '../platform/database/tenant-transaction';
import { SecretBox, type SealedSecret } from '../platform/secrets/secret-box';
import { credentialsOf } from './secret-places';

/** What consent gave: tokens, and whose account they are of. */
export interface Consent {
  tokens: Tokens;
  account: { id: string; label: string };
  /** The API address. */
  baseUrl: string;
  /** The OAuth app that asked; only it can renew. */
  clientId: string;
}

export interface NewConsent extends Consent {
  providerKey: string;
  userId: string;
  scope: 'tenant' | 'user';
}

/** A connection as another integration may use it. */
export interface UsableConnection {
  id: string;
  baseUrl: string | null;
}

/** Connections that came from consent; within the caller's transaction. */
@Injectable()
export class ConsentedConnections {
  constructor(private readonly secrets: SecretBox) {}

  /** @returns the id of the new connection. */
  async create(sql: Sql, consent: NewConsent): Promise<string> {
    const id = uuidv7();
    await sql.query(
      `insert into kb.connections (id, tenant_id, provider_key, auth_method, scope, user_id, created_by)
       values ($1, kb.current_tenant(), $2, 'oauth2', $3, $4, $5)`,
      [id, consent.providerKey, consent.scope, consent.scope === 'user' ? consent.userId : null, consent.userId],
    );
    await this.replace(sql, id, consent);
    return id;
  }

  /** Takes new consent into a connection that exists; a renewal under way for the old tokens is void. */
  async replace(sql: Sql, connectionId: string, { tokens, account, baseUrl, clientId }: Consent): Promise<void> {
    const sealed = await this.seal(sql, connectionId, tokens);
    await sql.query(
      `update kb.connections set auth_method = 'oauth2', credentials_encrypted = $2, key_id = $3, credentials_set_at = now(),
         status = 'ok', last_checked_at = now(), account_id = $4, account_label = $5, base_url = $6, oauth_client_id = $7,
         granted_scopes = $8, ${endsIn(9)}, ${noRenewal} where id = $1`,
      [
        connectionId,
        sealed.ciphertext,
        sealed.keyId,
        account.id,
        account.label,
        baseUrl,
        clientId,
        tokens.scopes ?? null,
        tokens.lifetimeSeconds ?? null,
      ],
    );
  }

  /**
   * Stores renewed tokens whole, old and new never mixed, as long as `owner` still holds the renewal.
   * @returns false when it was taken over, or the connection was made anew, meanwhile.
   */
  async renewed(sql: Sql, connectionId: string, owner: string, tokens: Tokens, before: string): Promise<boolean> {
    const sealed = await this.seal(sql, connectionId, { ...tokens, refreshToken: tokens.refreshToken ?? before });
    const { rowCount } = await sql.query(
      `update kb.connections set credentials_encrypted = $3, key_id = $4, credentials_set_at = now(), status = 'ok',
         ${endsIn(5)}, ${noRenewal} where id = $1 and renewal_owner = $2`,
      [connectionId, owner, sealed.ciphertext, sealed.keyId, tokens.lifetimeSeconds ?? null],
    );
    return rowCount > 0;
  }

  /**
   * The connection, when this person may put it into an integration of this provider: it is the tenant's, or their own.
   */
  async usable(
    sql: Sql,
    { connectionId, providerKey, userId }: { connectionId: string; providerKey: string; userId: string },
  ): Promise<UsableConnection | undefined> {
    const { rows } = await sql.query<UsableConnection>(
      `select id, base_url as "baseUrl" from kb.connections
       where id = $1 and provider_key = $2 and credentials_encrypted is not null and (scope = 'tenant' or user_id = $3)
       for share`,
      [connectionId, providerKey, userId],
    );
    return rows[0];
  }

  /** Forgets the tokens and keeps who it was, so that coming back with another account is noticed. */
  async forget(sql: Sql, connectionId: string): Promise<void> {
    await sql.query(
      `update kb.connections set credentials_encrypted = null, key_id = null, status = 'needs_reauth',
         token_expires_at = null, renew_at = null, ${noRenewal} where id = $1`,
      [connectionId],
    );
  }

  private seal(sql: Sql, connectionId: string, { accessToken, refreshToken }: Tokens): Promise<SealedSecret> {
    const credentials: OAuthCredentials = {
      kind: 'oauth2',
      token: accessToken,
      ...(refreshToken ? { refreshToken } : {}),
    };
    return this.secrets.seal(sql, credentialsOf(connectionId), credentials);
  }
}

const noRenewal = `renewal_owner = null, renewal_until = null, renewal_crashes = 0, renewal_not_before = null`;

/** By the database's clock; renewed when a fifth of its life is left, five minutes at most. */
const endsIn = (parameter: number): string =>
  `token_expires_at = now() + make_interval(secs => $${parameter}::double precision),
   renew_at = now() + make_interval(secs => $${parameter}::double precision - least(300, $${parameter}::double precision / 5))`;
