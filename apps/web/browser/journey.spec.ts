import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { BrowserContext, Page } from 'playwright-core';
import { complaintsOf, launch, picture, profile, type Launched } from './browser';
import { read } from './looks';
import { Product } from './product';
import { setUp } from './set-up';

/** With nothing but a browser: the main job, from the printed link to a record's history. */
describe('a person in a browser', () => {
  let product: Product;
  let launched: Launched;
  let context: BrowserContext;
  let page: Page;
  let complaints: string[];

  beforeAll(async () => {
    [product, launched] = await Promise.all([Product.start(), launch()]);
    context = await profile(launched.browser, product.url);
    page = await context.newPage();
    complaints = complaintsOf(page);
  });

  afterAll(async () => {
    await launched?.close();
    await product?.stop();
  });

  const heading = (name: string | RegExp) => page.getByRole('heading', { level: 1, name });
  const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });
  const link = (name: string | RegExp) => page.getByRole('link', { name, exact: typeof name === 'string' });

  it('signs in by the printed link, which opens once', async () => {
    await page.goto(product.link);
    await heading('Gallery').waitFor();
    expect(page.url()).not.toContain('token');
    await page.getByText('Nothing connected yet').waitFor();

    const other = await profile(launched.browser, product.url);
    const late = await other.newPage();
    await late.goto(product.link);
    await late
      .getByRole('alert')
      .getByText(/The sign-in link did not work.*works once/)
      .waitFor();
    expect(late.url()).not.toContain('token');
    await late.getByLabel('E-mail').waitFor();
    await other.close();
  });

  it('repeats what the provider said about a wrong token, and keeps what was typed', async () => {
    await link('Connect: ClickUp').click();
    await heading('Connect ClickUp').waitFor();
    await button('Connect ClickUp').click();
    await page.getByText('Personal API token is needed.').waitFor();
    await page.getByText(/Workspace id is needed/).waitFor();
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-path'))).toBe('credentials.token');

    await page.getByLabel('Personal API token').fill('pk_1_WRONGTOKEN');
    await page.getByLabel('Workspace id').fill('9000001');
    await button('Advanced').click();
    await page.getByLabel('API address').fill(product.clickUpUrl);
    // Nobody pressed anything: the test runs by itself once the form is complete.
    const refusal = page.getByRole('alert');
    await refusal.getByText(/ClickUp refused the token/).waitFor();
    await refusal.getByText(/ClickUp said: “Token invalid”/).waitFor();
    await picture(page, 'wrong-token');
    expect(await page.getByLabel('Personal API token').inputValue()).toBe('pk_1_WRONGTOKEN');

    await button('Connect ClickUp').click();
    await refusal.first().waitFor();
    expect(page.url()).toContain('/connect/clickup');
    expect(await page.content()).not.toContain('SANDBOX');
  });

  it('connects the sandbox, which says that it is one, and sees the import live', async () => {
    await product.sandbox('POST', 'clickup/quota', { limit: 'off' });
    // After a few pages the others do not come until the import was seen.
    const match = { provider: 'clickup', path: '/team/*/task' };
    await product.sandbox('POST', 'faults', { kind: 'slow', ms: 600_000, after: 4, times: 0, match });
    await link('Gallery').first().click();
    await link('Try with sample data').click();
    await page.getByText('This is the sandbox, not your own account').waitFor();
    await page.getByText(/^Reached Robin Quay/).waitFor();
    await button('Connect the sandbox').click();
    await setUp(page);
    await page.waitForURL(/\/integrations\/clickup$/);
    await page.getByText('Sandbox', { exact: true }).waitFor();

    const bar = page.getByRole('progressbar', { name: 'Progress of the run' });
    await bar.waitFor();
    const tasks = page.getByRole('listitem').filter({ hasText: 'Tasks' });
    await tasks.getByText(/Under way/).waitFor();
    await link(/See the \d+ that have arrived/).waitFor();
    await picture(page, 'import-live');
    await link('Watch the run').click();
    const panel = page.getByRole('complementary', { name: 'Run of ClickUp (sandbox)' });
    await panel.getByText('Running', { exact: true }).waitFor();
    await product.sandbox('DELETE', 'faults');
    // The page is not touched again: the end of the run arrives by itself.
    await panel.getByText('Done', { exact: true }).first().waitFor();
    await panel.getByText('1,246 new').waitFor();
    await button('Show the log').click();
    await panel.getByText(/The import is complete/).waitFor();
    await picture(page, 'run-panel');
    await button('Close').click();
    await page.getByText('Fresh', { exact: true }).waitFor();
    expect(await product.sql('select count(*)::int as count from kb.work_items')).toEqual([{ count: 1200 }]);
  });

  it('finds its 1,200 tasks with filters that read as sentences, and an address that restores them', async () => {
    await link('Data').click();
    await link('See the work items').click();
    await page.getByText('1,200 work items').waitFor();
    await page.getByText('Integration is ClickUp (sandbox)').waitFor();

    await button(/^Filter$/).click();
    await button('Status category').click();
    await page.getByLabel(/In progress/).click();
    await button('Apply').click();
    await button('Status category is In progress').waitFor();
    await page.getByText('1,200 work items').waitFor({ state: 'detached' });
    await page.getByRole('columnheader', { name: 'Title' }).getByRole('button').click();
    await button('Columns').click();
    await page.getByLabel('Created', { exact: true }).click();
    await page.keyboard.press('Escape');
    await page.getByRole('columnheader', { name: 'Created' }).waitFor();
    const sorted = page.getByRole('columnheader', { name: 'Title' }).and(page.locator('[aria-sort="ascending"]'));
    await read(page).filter({ has: sorted }).waitFor();

    const rows = page.getByRole('table').getByRole('link');
    const before = await rows.first().textContent();
    await page.getByRole('searchbox', { name: 'Search work items' }).fill('login');
    await page.waitForURL(/q=login/);
    await rows.filter({ hasNotText: /login/i }).first().waitFor({ state: 'detached' });
    await page.getByRole('searchbox', { name: 'Search work items' }).fill('');
    await rows
      .first()
      .filter({ hasText: before ?? '' })
      .waitFor();
    await rows.first().click();
    await page.waitForURL(/row=/);
    await picture(page, 'records-row');

    await page.reload();
    await button('Status category is In progress').waitFor();
    await page.getByRole('columnheader', { name: 'Created' }).waitFor();
    const panel = page.getByRole('complementary', { name: 'work item in detail' });
    await panel.getByRole('heading', { name: before ?? '' }).waitFor();
    await page.goBack();
    await panel.waitFor({ state: 'detached' });
    await button('Clear all').click();
    await page.getByText('1,200 work items').waitFor();
    expect([...new URL(page.url()).searchParams.keys()].sort()).toEqual(['columns', 'sort']);
  });

  it('reads a record: fields with their source, what the tool sent, and a change as history', async () => {
    const { rows } = (await product.sandbox('GET', 'clickup/tasks?q=gate camera&limit=1')) as {
      rows: { id: string; title: string }[];
    };
    const task = rows[0]!;
    await page.getByRole('searchbox', { name: 'Search work items' }).fill(task.title);
    await page.getByRole('table').getByRole('link', { name: task.title, exact: true }).first().click();
    const panel = page.getByRole('complementary', { name: 'work item in detail' });
    await panel.getByText('From the list of Tasks').waitFor();
    const externalId = await panel.getByText(/^86/).last().textContent();
    for (const field of ['Status', 'Status category', 'List', 'Created', 'Updated']) {
      await panel.getByText(field, { exact: true }).first().waitFor();
    }
    expect(await panel.getByRole('link', { name: /Open in ClickUp/ }).getAttribute('href')).toContain(externalId);
    await panel.getByRole('button', { name: 'Raw' }).click();
    await panel
      .getByRole('textbox', { name: /Search in Payload/ })
      .or(panel.getByRole('searchbox'))
      .first()
      .fill('date_updated');
    await panel.getByText(/^1 of \d+ lines/).waitFor();

    await product.sandbox('POST', `clickup/tasks/${externalId}`, { name: 'Renamed in the tool' });
    await link('Gallery').first().click();
    await button('Sync now: ClickUp (sandbox)').click();
    await page.getByText(/Sync of ClickUp \(sandbox\) queued/).waitFor();
    await page.goBack();
    await panel.getByRole('heading', { name: 'Renamed in the tool' }).waitFor();
    await panel.getByRole('button', { name: 'History' }).click();
    const change = panel.getByRole('listitem').filter({ hasText: 'Renamed in the tool' });
    await change.getByText(task.title, { exact: true }).waitFor();
    await picture(page, 'record-history');
  });

  it('replaces a token that was revoked, and goes on where it stopped', async () => {
    await link('Gallery').first().click();
    await button('Sync now: ClickUp (sandbox)').waitFor();
    await product.sandbox('POST', 'faults', { kind: 'revoked', match: { provider: 'clickup' } });
    // The sync asked for before, or a look at the webhooks, may find it out before a sync asked for here does.
    const found = page.getByText('1 needs you').waitFor();
    await Promise.any([button('Sync now: ClickUp (sandbox)').click(), found]);
    await found;
    await link('Reconnect: ClickUp (sandbox)').click();
    await page
      .getByRole('status')
      .getByText(/Reconnect/)
      .first()
      .waitFor();
    await product.sandbox('DELETE', 'faults');
    const [{ token }] = (await product.sandbox('GET', 'connections')) as [{ token: string }];
    await page.getByLabel('Personal API token').fill(token);
    await button('Test and keep').click();
    await page.getByText(/New token kept/).waitFor();
    await page.getByText('Fresh', { exact: true }).waitFor();
    expect(await page.getByLabel('Personal API token').count()).toBe(0);
  });

  it('deletes the integration after saying what will happen, and leaves no mistake in the console', async () => {
    await page
      .getByRole('navigation', { name: /^Parts of/ })
      .getByRole('link', { name: 'Settings' })
      .click();
    await button('Delete').click();
    const dialog = page.getByRole('dialog', { name: 'Delete ClickUp (sandbox)' });
    await dialog.getByText(/ClickUp itself is not touched/).waitFor();
    await dialog.getByLabel(/Delete the 1,2\d\d records, too/).check();
    await dialog.getByRole('button', { name: /Delete it and the 1,2\d\d records/ }).click();
    await heading('Gallery').waitFor();
    await page.getByText('Nothing connected yet').waitFor();
    expect(complaints).toEqual([]);
  });
});
