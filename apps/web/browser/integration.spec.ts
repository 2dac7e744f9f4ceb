import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { BrowserContext, Page, Route } from 'playwright-core';
import { profile, type Launched } from './browser';
import { Calls, layOut, longName, type LaidOut } from './laid-out';
import { clicks, looksOf, text, title, type View } from './looks';
import type { Product } from './product';
import { startSignedIn, type SignedInProduct } from './signed-in';

/** What stands in the field before the page is drawn anew: it must be what was typed, or the next letter would take its place. */
function typedAtOnce(page: Page, text: string): Promise<string> {
  return page.evaluate((typed) => {
    document.execCommand('insertText', false, typed);
    return (document.activeElement as HTMLInputElement).value;
  }, text);
}

describe('the pages of an integration and its problems', () => {
  let product: Product;
  let launched: Launched;
  let signedIn: SignedInProduct['signedIn'];
  let laidOut: LaidOut;
  let letter: string;
  let waitingRun: string;

  beforeAll(async () => {
    const environment = { SYNC_RETRIES: '1', SYNC_FIRST_RETRY_SECONDS: '1' };
    const started = await startSignedIn(environment);
    ({ product, launched, signedIn } = started);
    const { context, calls } = started;
    await calls.send('POST', '/api/projects', { name: 'Empty', slug: 'empty' });
    laidOut = await layOut(product, calls);
    waitingRun = await holdBack(calls);
    letter = await kill();
    await context.close();
  });

  afterAll(async () => {
    await launched?.close();
    await product?.stop();
  });

  /** An integration whose calls are held back for long, with an import that waits for it. */
  async function holdBack(calls: Calls): Promise<string> {
    const { id } = await calls.connect('held', 'ClickUp of the pier');
    await calls.settled(id);
    await product.sql(
      `insert into kb.circuits (tenant_id, integration_id, state, failures, trips, opened_at, retry_at, reason)
       select tenant_id, id, 'open', 9, 4, now() - interval '20 minutes', now() + interval '30 minutes',
              '{"say":"ClickUp could not answer (502). It will be tried again.","category":"server"}'
       from kb.integrations where id = $1
       on conflict (tenant_id, integration_id) do update set state = 'open', failures = 9, trips = 4,
         retry_at = excluded.retry_at, opened_at = excluded.opened_at, reason = excluded.reason`,
      [id],
    );
    await product.sql('update kb.sync_tasks set next_sync_at = now() where integration_id = $1', [id]);
    // Any change has the scheduler look at once.
    await calls.send('PATCH', `/api/integrations/${id}`, { description: 'At the pier' });
    for (;;) {
      const [run] = (await product.sql(`select id from kb.sync_runs where integration_id = $1 and state = 'waiting'`, [
        id,
      ])) as { id: string }[];
      if (run) return run.id;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }

  /** Dead webhook events, as nobody has the patience to wait for. */
  async function kill(): Promise<string> {
    const rows = (await product.sql(
      `insert into kb.webhook_events (id, tenant_id, integration_id, subscription_id, delivery_id, kind, headers, body, state,
         attempts, error, processed_at)
       select gen_random_uuid(), i.tenant_id, i.id, i.id, 'd' || n, 'taskUpdated', '{"x-signature":"0f"}',
              convert_to('{"event":"taskUpdated","task_id":"86b","token":"pk_1"}', 'UTF8'), 'dead', 8,
              '{"say":"ClickUp could not answer (500). It was tried eight times.","category":"server"}', now()
       from kb.integrations i, generate_series(1, 3) n where i.name = 'paused' returning id`,
    )) as { id: string }[];
    return rows[0]!.id;
  }

  const at = (path: string) => `/home/main/integrations/${path}`;
  const findings = (state: string, views: View[], onRoute?: (route: Route) => unknown) =>
    looksOf({ browser: launched.browser, url: product.url, signedIn }, state, views, onRoute);

  it('show every tab, healthy and in trouble', async () => {
    const found = await findings('filled', [
      { name: 'overview', path: at('clickup'), shows: text(/half within/) },
      { name: 'overview-refused', path: at('refused'), shows: title(longName) },
      { name: 'overview-held', path: at('held'), shows: text('does not work at the moment') },
      { name: 'mapping', path: at('clickup/mapping?stream=tasks'), shows: text('From lists') },
      { name: 'runs', path: at('failing/runs'), shows: text('Failed') },
      { name: 'problems-failed', path: at('failing/problems'), shows: text('Given up') },
      { name: 'problems-held', path: at('held/problems'), shows: text('are held back') },
      { name: 'letter', path: at(`paused/problems?letter=${letter}`), shows: text(/^\d+ lines/) },
    ]);
    expect(found).toEqual([]);
  });

  it('show runs that wait, failed and left records out', async () => {
    const found = await findings('filled', [
      { name: 'run-waits', path: at(`held?run=${waitingRun}`), shows: text(/Goes on in/) },
      {
        name: 'run-failed',
        path: at(`failing/runs?run=${laidOut.failedRun}`),
        first: clicks('Show the log'),
        shows: (page) => page.getByLabel('Search in the log').waitFor(),
      },
      { name: 'run-errors', path: at(`clickup?run=${laidOut.runWithErrors}`), shows: text('1 record did not fit') },
    ]);
    expect(found).toEqual([]);
  });

  it('show all problems of the project: many, none, loading, not loaded', async () => {
    const filled = await findings('filled', [
      { name: 'problems', path: '/home/main/problems', shows: text('Webhook taskUpdated') },
    ]);
    const empty = await findings('empty', [
      { name: 'problems', path: '/home/empty/problems', shows: text('Nothing was given up') },
    ]);
    const loading = await findings(
      'loading',
      [
        {
          name: 'problems',
          path: '/home/main/problems',
          shows: (page) => page.locator('[aria-busy="true"]').first().waitFor(),
        },
      ],
      () => undefined,
    );
    const refused = { title: 'Failed', status: 500, detail: 'The database did not answer. Try again in a moment.' };
    const failed = await findings(
      'failed',
      [{ name: 'problems', path: '/home/main/problems', shows: text('The problems could not be listed') }],
      (route) => route.fulfill({ status: 500, contentType: 'application/problem+json', body: JSON.stringify(refused) }),
    );
    // The browser itself writes down each answer with 500.
    const own = failed.filter((finding) => !finding.includes('status of 500'));
    expect([...filled, ...empty, ...loading, ...own]).toEqual([]);
  });

  describe('by keyboard', () => {
    let context: BrowserContext;
    let page: Page;
    beforeAll(async () => {
      context = await profile(launched.browser, product.url, { storageState: signedIn });
      page = await context.newPage();
    });
    afterAll(() => context.close());

    it('discard and retry what was given up', async () => {
      await page.goto('/home/main/problems?kind=event');
      const boxes = page.getByRole('checkbox', { name: 'Choose Webhook taskUpdated' });
      await boxes.first().waitFor();
      expect(await boxes.count()).toBe(3);
      await boxes.first().focus();
      await page.keyboard.press('Space');
      await page.getByText('1 chosen').waitFor();
      await page.getByRole('button', { name: 'Discard', exact: true }).press('Enter');
      await page.getByText('They leave this list.').waitFor();
      await page.getByRole('button', { name: 'Discard 1 problem' }).press('Enter');
      await page.getByText('1 problem put away').waitFor();
      await expect(boxes.nth(2).waitFor({ state: 'detached' })).resolves.toBeUndefined();
      expect(await boxes.count()).toBe(2);
      // The integration is paused: trying again is refused, with the reason.
      await boxes.first().focus();
      await page.keyboard.press('Space');
      await page.getByRole('button', { name: 'Try again', exact: true }).press('Enter');
      await page.getByText('Resume it, then replay').waitFor();
    });

    it('ask Tributary also where the browser believes that there is no Internet', async () => {
      await page.goto('/home/main/problems?kind=event');
      await page.getByText('Webhook taskUpdated').first().waitFor();
      await page.evaluate(() => window.dispatchEvent(new Event('offline')));
      await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Gallery' }).click();
      const box = page.getByRole('checkbox', { name: 'Choose ClickUp', exact: true });
      await expect(box.waitFor()).resolves.toBeUndefined();
    });

    it('pause several from the gallery, named before it is done', async () => {
      await page.goto('/home/main/gallery');
      const choose = async (name: string) => {
        const box = page.getByRole('checkbox', { name: `Choose ${name}`, exact: true });
        await box.focus();
        await page.keyboard.press('Space');
      };
      const clickUp = page.getByRole('checkbox', { name: 'Choose ClickUp', exact: true });
      await clickUp.waitFor();
      const search = page.getByLabel('Search the gallery');
      await search.focus();
      expect(await typedAtOnce(page, 'pier')).toBe('pier');
      await clickUp.waitFor({ state: 'detached' });
      await page.waitForURL(/q=pier/);
      await search.fill('');
      await clickUp.waitFor();
      await choose('ClickUp');
      await choose('ClickUp of the pier');
      await page.getByText('2 chosen').waitFor();
      await page.getByRole('button', { name: 'Pause', exact: true }).press('Enter');
      const dialog = page.getByRole('dialog', { name: 'Pause 2 integrations' });
      await dialog.getByText('ClickUp of the pier').waitFor();
      await dialog.getByRole('button', { name: 'Pause 2 integrations' }).press('Enter');
      await page.getByText('2 integrations paused; their records stay.').waitFor();
      const states = await product.sql(
        `select state from kb.integrations where display_name in ('ClickUp', 'ClickUp of the pier')`,
      );
      expect(states).toEqual([{ state: 'paused' }, { state: 'paused' }]);
    });
  });
});
