import { createTestApi, type Member, type TestApi } from '../../platform/http/testing/test-api';
import type { IntegrationDto } from '../integration.dto';
import type { RunDto } from '../../sync/run.dto';

export const sandboxToken = 'pk_1_SANDBOX';

/** What a rig needs of the running stand-in. */
interface Sandbox {
  url: string;
  close(): Promise<void>;
}

/** The API with ClickUp's stand-in beside it and an owner who is signed in; for specs about integrations. */
export interface IntegrationRig<S extends Sandbox = Sandbox> {
  api: TestApi;
  sandbox: S;
  owner: Member;
  /** What creates an integration with the stand-in. */
  body(changes?: object): { settings: Record<string, unknown> } & Record<string, unknown>;
  create(changes?: object): Promise<IntegrationDto & { activeRun: RunDto }>;
  /** Ends the run that creating has queued, as a worker would. */
  settle(id: string, state?: string): Promise<void>;
  close(): Promise<void>;
}

/** @param sandbox closed with the rig. */
export async function createIntegrationRig<S extends Sandbox>(sandbox: S): Promise<IntegrationRig<S>> {
  const api = await createTestApi({ sandboxUrl: sandbox.url, allowedPrivateHosts: [new URL(sandbox.url).host] });
  const owner = await api.createOwner();
  const body = (changes: object = {}) => ({
    providerKey: 'clickup',
    settings: { team_id: '9000001', api_url: `${sandbox.url}/clickup/api/v2` },
    credentials: { kind: 'token', token: sandboxToken },
    ...changes,
  });
  return {
    api,
    sandbox,
    owner,
    body,
    create: async (changes) => (await owner.browser.post('/api/integrations', body(changes)).expect(201)).body,
    settle: async (id, state = 'connected') => {
      for (const statement of [
        `update kb.sync_partitions set state = 'done' where integration_id = $1`,
        `update kb.sync_tasks set last_run_id = coalesce(active_run_id, last_run_id), active_run_id = null,
           last_success_at = now() where integration_id = $1`,
        `update kb.sync_runs set state = 'succeeded', started_at = created_at, finished_at = now() where integration_id = $1`,
      ])
        await api.database.admin.query(statement, [id]);
      await api.database.admin.query('update kb.integrations set state = $2, state_reason = null where id = $1', [
        id,
        state,
      ]);
    },
    close: async () => {
      await api.close();
      await sandbox.close();
    },
  };
}

/** The address of an integration, or of something below it. */
export const pathOf = (id: string, rest = ''): string => `/api/integrations/${id}${rest}`;
