import type { Job } from '@tributary/sync-engine';
import { v7 as uuidv7 } from 'uuid';
import { createIntegration } from '../../platform/database/testing/builders';
import { createTestApi, type Member, type TestApi } from '../../platform/http/testing/test-api';
import { matchPersons } from '../match-persons.sql';

export interface GivenAccount {
  name: string;
  email?: string;
  handle?: string;
  role?: string;
  deleted?: boolean;
}

/** The API over accounts that seem to have come from two tools; `arrive` plays the end of their import. */
export class PeopleRig {
  private constructor(
    readonly api: TestApi,
    readonly owner: Member,
    readonly chat: string,
    readonly code: string,
  ) {}

  static async create(): Promise<PeopleRig> {
    const api = await createTestApi();
    const owner = await api.createOwner();
    const at = { tenantId: owner.tenant.tenantId, projectId: owner.tenant.projectId };
    const chat = await createIntegration(api.database.admin, { ...at, name: 'clickup' });
    const code = await createIntegration(api.database.admin, { ...at, name: 'github', providerKey: 'github' });
    return new PeopleRig(api, owner, chat.integrationId, code.integrationId);
  }

  /** Adds accounts, or changes those that are there, and lets the import of the integration end. Ids by name. */
  async arrive(integrationId: string, accounts: Record<string, GivenAccount>): Promise<Record<string, string>> {
    const ids: Record<string, string> = {};
    for (const [externalId, { name, email, handle, role, deleted }] of Object.entries(accounts)) {
      const { rows } = await this.api.database.admin.query<{ id: string }>(
        `insert into kb.accounts (id, tenant_id, project_id, integration_id, stream, external_id, mapping_version,
                                  display_name, email, handle, role, deleted_at)
         select $1, i.tenant_id, i.project_id, i.id, 'members', $3, 1, $4, $5, $6, $7, $8 from kb.integrations i where i.id = $2
         on conflict (tenant_id, integration_id, ref_key) do update set display_name = excluded.display_name,
           email = excluded.email, handle = excluded.handle, deleted_at = excluded.deleted_at, changed_at = now()
         returning id`,
        [
          uuidv7(),
          integrationId,
          externalId,
          name,
          email ?? null,
          handle ?? null,
          role ?? null,
          deleted ? new Date() : null,
        ],
      );
      ids[externalId] = rows[0]!.id;
    }
    await this.match(integrationId);
    return ids;
  }

  /** What the end of an import does, with everything taken as changed. */
  async match(integrationId: string): Promise<void> {
    await this.api.database.admin.query('update kb.accounts set changed_at = now() where integration_id = $1', [
      integrationId,
    ]);
    await this.api.database.transactions.run(this.owner.tenant.tenantId, 'system', (sql) =>
      matchPersons(sql, { integrationId } as Job),
    );
  }

  /** Which accounts are one person, as `a+b` by external ids; sorted. */
  async persons(): Promise<string[]> {
    const { rows } = await this.api.database.admin.query<{ accounts: string }>(
      `select string_agg(a.external_id, '+' order by a.external_id) as accounts
       from kb.person_accounts l join kb.accounts a on a.id = l.account_id where l.tenant_id = $1
       group by l.person_id order by 1`,
      [this.owner.tenant.tenantId],
    );
    return rows.map(({ accounts }) => accounts);
  }

  /** Open questions as `a ~ b: score code,code`, the likeliest first. */
  async questions(): Promise<string[]> {
    const { rows } = await this.api.database.admin.query<{ kind: string; sides: string; score: number; codes: string }>(
      `select s.kind, s.score, (select string_agg(r ->> 'code', ',') from jsonb_array_elements(s.reasons) r) as codes,
         (select string_agg(name, ' ~ ' order by name) from (
            select string_agg(a.external_id, '+' order by a.external_id) as name from kb.person_accounts l
            join kb.accounts a on a.id = l.account_id where l.person_id in (s.person_id, s.other_id) group by l.person_id) n) as sides
       from kb.person_suggestions s where s.tenant_id = $1 and s.state = 'open' order by s.score desc, 3, s.id`,
      [this.owner.tenant.tenantId],
    );
    return rows.map(({ kind, sides, score, codes }) => `${kind} ${sides}: ${score} ${codes}`);
  }

  /** The person that an account belongs to. */
  async personOf(accountId: string): Promise<string> {
    const { rows } = await this.api.database.admin.query<{ id: string }>(
      'select person_id as id from kb.person_accounts where account_id = $1',
      [accountId],
    );
    return rows[0]!.id;
  }
}
