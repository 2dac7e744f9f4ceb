import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import type { RunLogListDto } from '../sync/run.dto';
import { startSandbox } from '../../../sandbox/src/sandbox';
import { createIntegrationRig, pathOf, type IntegrationRig } from './testing/integration-rig';

describe('an integration at work', () => {
  let rig: IntegrationRig;
  beforeAll(async () => {
    rig = await createIntegrationRig(await startSandbox());
  });
  afterAll(() => rig.close());

  describe('importing', () => {
    it('starts, refuses a second at once, cancels, and goes on', async () => {
      const { id, activeRun } = await rig.create();
      const busy = await rig.owner.browser.post(pathOf(id, '/sync'), { mode: 'full' }).expect(409);
      expect(busy.body.detail).toMatch(/already under way/);
      const cancelled = await rig.owner.browser.post(`/api/sync/runs/${activeRun.id}/cancel`).expect(202);
      expect(cancelled.body.state).toBe('cancelled');
      await rig.owner.browser.post(`/api/sync/runs/${activeRun.id}/cancel`).expect(409);
      const again = await rig.owner.browser.post(`/api/sync/runs/${activeRun.id}/retry`).expect(202);
      expect(again.body).toMatchObject({ id: activeRun.id, state: 'queued' });
      await rig.settle(id);
      const run = await rig.owner.browser.post(pathOf(id, '/sync'), { mode: 'incremental' }).expect(202);
      expect(run.body).toMatchObject({ mode: 'incremental', trigger: 'manual', state: 'queued', durationMs: null });
      await rig.owner.browser.post(pathOf(id, '/sync'), { mode: 'sideways' }).expect(400);
      const first = await rig.owner.browser.get(pathOf(id, '/sync-history?limit=1')).expect(200);
      expect(first.body.items.map((each: { id: string }) => each.id)).toEqual([run.body.id]);
      const second = await rig.owner.browser
        .get(pathOf(id, `/sync-history?limit=1&cursor=${first.body.nextCursor}`))
        .expect(200);
      expect(second.body).toMatchObject({ items: [{ id: activeRun.id, state: 'succeeded' }], nextCursor: null });
    });

    it('pauses with what goes on and resumes from there', async () => {
      const { id } = await rig.create();
      const paused = await rig.owner.browser.post(pathOf(id, '/pause')).expect(200);
      expect(paused.body).toMatchObject({ state: 'paused', activeRun: null, stateReason: { action: 'resume' } });
      await rig.owner.browser.post(pathOf(id, '/sync')).expect(409);
      const resumed = await rig.owner.browser.post(pathOf(id, '/resume')).expect(200);
      expect(resumed.body.nextSyncAt).not.toBeNull();
      expect(resumed.body.state).not.toBe('paused');
    });

    it('reads other kinds of records when others are chosen, with what they need', async () => {
      const { id } = await rig.create({ firstImport: 'later', entities: ['status_times', 'tasks'] });
      const { body: before, headers } = await rig.owner.browser.get(pathOf(id)).expect(200);
      expect(before.entities).toEqual(['tasks', 'status_times']);
      const { body } = await rig.owner.browser.patch(pathOf(id), { entities: ['comments'] }).expect(200);
      expect(body.entities).toEqual(['comments']);
      const run = await rig.owner.browser.post(pathOf(id, '/sync'), { mode: 'incremental' }).expect(202);
      const { body: full } = await rig.owner.browser.get(`/api/sync/runs/${run.body.id}`).expect(200);
      const streams = (full.stages as { stream: string }[]).map(({ stream }) => stream);
      expect(streams).toEqual(expect.arrayContaining(['lists', 'tasks', 'comments']));
      expect(streams).not.toContain('status_times');

      const unknown = await rig.owner.browser.patch(pathOf(id), { entities: ['tasks', 'wishes'] }).expect(400);
      expect(unknown.body.errors).toEqual([{ path: 'entities', message: expect.stringContaining('comments') }]);
      await rig.owner.browser.patch(pathOf(id), { entities: [] }).expect(400);
      // What somebody else chose meanwhile is not written over.
      await rig.owner.browser
        .patch(pathOf(id), { entities: ['tasks'] })
        .set('if-match', headers.etag!)
        .expect(412);
    });

    it('is not paused while it is switched off', async () => {
      const { id } = await rig.create({ firstImport: 'later' });
      await rig.owner.browser.patch(pathOf(id), { enabled: false }).expect(200);
      const { body } = await rig.owner.browser.post(pathOf(id, '/pause')).expect(409);
      expect(body.detail).toContain('switched off');
      expect((await rig.owner.browser.get(pathOf(id)).expect(200)).body.state).toBe('disabled');
    });

    it('shows stages with their counts, and what waits and why', async () => {
      const { activeRun } = await rig.create();
      const { admin } = rig.api.database;
      await admin.query(
        `update kb.sync_runs set state = 'waiting', started_at = now(), wait_until = now() + interval '12 seconds',
           wait_reason = 'ClickUp allows 100 calls a minute.' where id = $1`,
        [activeRun.id],
      );
      await admin.query(
        `update kb.sync_partitions set kind = 'pull', state = 'done', pages = 2, read = 150, created = 140, failed = 10, api_calls = 3, bytes_in = 999
         where run_id = $1 and stream = 'workspaces'`,
        [activeRun.id],
      );
      const { body: run } = await rig.owner.browser.get(`/api/sync/runs/${activeRun.id}`).expect(200);
      expect(run).toMatchObject({
        state: 'waiting',
        wait: { say: 'ClickUp allows 100 calls a minute.' },
        counts: { pages: 2, read: 150, created: 140, failed: 10 },
        apiCalls: 3,
        bytesIn: 999,
      });
      expect(run.stages[0].stream).toBeDefined();
      expect(run.stages).toContainEqual(
        expect.objectContaining({ stream: 'workspaces', title: 'Workspaces', state: 'done', partitionsDone: 1 }),
      );
      expect(run.stages).toContainEqual(expect.objectContaining({ stream: 'tasks', state: 'blocked' }));
    });

    it('groups record errors by cause with their payloads, and pages through the log', async () => {
      const { id, activeRun } = await rig.create();
      const { tenantId } = rig.owner.tenant;
      const fail = (code: string, externalId: string, payload: object) =>
        rig.api.database.admin.query(
          `insert into kb.sync_errors (id, tenant_id, integration_id, run_id, stream, external_id, code, message, payload)
           values ($1, $2, $3, $4, 'tasks', $5, $6, 'due_date: expected a number', $7)`,
          [uuidv7(), tenantId, id, activeRun.id, externalId, code, JSON.stringify(payload)],
        );
      for (const number of [1, 2, 3]) await fail('does_not_fit', `t${number}`, { due_date: 'soon', number });
      await fail('no_key', 'x', { text: 'y'.repeat(50_000) });
      const { body: errors } = await rig.owner.browser.get(`/api/sync/runs/${activeRun.id}/errors`).expect(200);
      expect(errors.items.map((group: { code: string; count: number }) => [group.code, group.count])).toEqual([
        ['does_not_fit', 3],
        ['no_key', 1],
      ]);
      expect(errors.items[0].records[0]).toMatchObject({ stream: 'tasks', payload: { due_date: 'soon' } });
      expect(errors.items[1].records[0].payload.length).toBeLessThan(21_000);

      for (const line of ['one', 'two', 'three'])
        await rig.api.database.admin.query(
          `insert into kb.sync_logs (id, tenant_id, integration_id, run_id, level, message) values ($1, $2, $3, $4, 'warn', $5)`,
          [uuidv7(), tenantId, id, activeRun.id, line],
        );
      const messages: string[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const { body: page }: { body: RunLogListDto } = await rig.owner.browser
          .get(`/api/sync/runs/${activeRun.id}/logs?limit=2${cursor && `&cursor=${cursor}`}`)
          .expect(200);
        messages.push(...page.items.map(({ message }: { message: string }) => message));
        cursor = page.nextCursor;
      }
      expect(messages.slice(-3)).toEqual(['one', 'two', 'three']);
      await rig.owner.browser.get(`/api/sync/runs/${activeRun.id}/logs?sort=message`).expect(400);
    });

    it('says how fresh each stream is', async () => {
      const { id } = await rig.create();
      await rig.settle(id);
      await rig.api.database.admin.query(
        `insert into kb.stream_states (tenant_id, integration_id, stream, last_complete_at) values ($1, $2, 'tasks', now())`,
        [rig.owner.tenant.tenantId, id],
      );
      const { body: status } = await rig.owner.browser.get(pathOf(id, '/status')).expect(200);
      expect(status).toMatchObject({
        state: 'connected',
        activeRun: null,
        lastRun: { state: 'succeeded' },
        consecutiveFailures: 0,
      });
      expect(status.freshness).toContainEqual({
        stream: 'tasks',
        title: 'Tasks',
        lastCompleteAt: expect.any(String),
        count: 0,
      });
      expect(status.freshness).toContainEqual({ stream: 'lists', title: 'Lists', lastCompleteAt: null, count: 0 });
    });
  });

  describe('deletions that wait', () => {
    const hold = async () => {
      const { id, activeRun } = await rig.create();
      await rig.settle(id);
      const holdId = uuidv7();
      const { tenantId } = rig.owner.tenant;
      await rig.api.database.admin.query(
        `insert into kb.deletion_holds (id, tenant_id, integration_id, run_id, stream, nominated, scope_size) values ($1, $2, $3, $4, 'tasks', 30, 100)`,
        [holdId, tenantId, id, activeRun.id],
      );
      await rig.api.database.admin.query(
        `insert into kb.deletion_nominations (tenant_id, run_id, stream, external_id) values ($1, $2, 'tasks', 'gone-1')`,
        [tenantId, activeRun.id],
      );
      return { id, holdId };
    };

    it('are shown with some of their records, and ask for a person', async () => {
      const { id, holdId } = await hold();
      const { body: list } = await rig.owner.browser.get(pathOf(id, '/deletion-holds')).expect(200);
      expect(list.items).toEqual([
        expect.objectContaining({
          id: holdId,
          nominated: 30,
          scopeSize: 100,
          share: 0.3,
          state: 'waiting',
          sample: [{ id: 'gone-1', title: 'gone-1' }],
        }),
      ]);
      const { body: integration } = await rig.owner.browser.get(pathOf(id)).expect(200);
      expect(integration.stateReason).toEqual({
        say: expect.stringMatching(/^30 records were missing/),
        action: 'review_deletions',
      });
    });

    it('are decided once: kept, or read again and deleted', async () => {
      const kept = await hold();
      await rig.owner.browser
        .post(pathOf(kept.id, `/deletion-holds/${kept.holdId}`), { decision: 'perhaps' })
        .expect(400);
      const answer = await rig.owner.browser
        .post(pathOf(kept.id, `/deletion-holds/${kept.holdId}`), { decision: 'keep' })
        .expect(200);
      expect(answer.body.state).toBe('keep');
      await rig.owner.browser
        .post(pathOf(kept.id, `/deletion-holds/${kept.holdId}`), { decision: 'delete' })
        .expect(409);
      const deleted = await hold();
      await rig.owner.browser
        .post(pathOf(deleted.id, `/deletion-holds/${deleted.holdId}`), { decision: 'delete' })
        .expect(200);
      const { body: integration } = await rig.owner.browser.get(pathOf(deleted.id)).expect(200);
      expect(integration.activeRun).toMatchObject({ mode: 'deletions', stages: [{ stream: 'tasks', state: 'ready' }] });
    });
  });

  describe('deleting', () => {
    const withRecord = async () => {
      const { id } = await rig.create();
      const recordId = uuidv7();
      await rig.settle(id);
      await rig.api.database.admin.query(
        `insert into kb.work_items (id, tenant_id, project_id, integration_id, stream, external_id, mapping_version, title)
         values ($1, $2, $3, $4, 'tasks', 'k-1', 1, 'Kept or gone')`,
        [recordId, rig.owner.tenant.tenantId, rig.owner.tenant.projectId, id],
      );
      await rig.api.database.admin.query(
        `insert into kb.field_changes (id, tenant_id, integration_id, record_type, record_id, field, actor, shape)
         values ($1, $2, $3, 'work_item', $4, 'title', 'system', 'list')`,
        [uuidv7(), rig.owner.tenant.tenantId, id, recordId],
      );
      return id;
    };
    const records = async (id: string) =>
      (await rig.owner.browser.get(`/api/records/work_item?filter[integrationId]=${id}`).expect(200)).body.items;

    it('hides it, forgets the secret, keeps the records, and frees the name', async () => {
      const id = await withRecord();
      const { body: before } = await rig.owner.browser.get(pathOf(id)).expect(200);
      await rig.owner.browser.delete(pathOf(id)).expect(204);
      await rig.owner.browser.get(pathOf(id)).expect(404);
      await rig.owner.browser.delete(pathOf(id)).expect(404);
      expect(await records(id)).toHaveLength(1);
      const { rows } = await rig.api.database.admin.query('select from kb.connections where id = $1', [
        before.connection.id,
      ]);
      expect(rows).toHaveLength(0);
      expect((await rig.create({ name: before.name })).name).toBe(before.name);
    });

    it('or purges all it brought', async () => {
      const id = await withRecord();
      await rig.owner.browser.delete(pathOf(id, '?data=everything')).expect(400);
      await rig.owner.browser.delete(pathOf(id, '?data=purge')).expect(204);
      expect(await records(id)).toHaveLength(0);
      for (const table of ['integrations', 'sync_tasks', 'sync_runs', 'work_items', 'field_changes'])
        expect(
          (await rig.api.database.admin.query(`select from kb.${table} t where t::text like $1`, [`%${id}%`])).rows,
        ).toHaveLength(0);
    });
  });
});
