import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { axeFindings } from './axe';
import { complaintsOf, desk, launch, overflowOf, phone, picture, profile, type Launched } from './browser';
import { keyboardOf } from './keyboard';
import { Product } from './product';

const manyLists = 12_000;

/** From the consent page to a change that shows by itself: every step in the real product. */
describe('connecting ClickUp by consent', () => {
  let product: Product;
  let launched: Launched;
  let context: BrowserContext;
  let page: Page;
  let complaints: string[];
  const findings: string[] = [];

  beforeAll(async () => {
    [product, launched] = await Promise.all([Product.start(), launch()]);
    context = await profile(launched.browser, product.url);
    page = await context.newPage();
    complaints = complaintsOf(page);
    await product.sandbox('POST', 'clickup/quota', { limit: 'off' });
    await page.goto(product.link);
    await page.getByRole('heading', { level: 1, name: 'Gallery' }).waitFor();
  });

  afterAll(async () => {
    await launched?.close();
    await product?.stop();
  });

  const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });
  const link = (name: string | RegExp) => page.getByRole('link', { name, exact: typeof name === 'string' });
  const heading = (name: string | RegExp) => page.getByRole('heading', { name });
  const tree = () => page.getByRole('tree');
  const item = (name: string | RegExp) => tree().getByRole('treeitem', { name }).first();
  const checked = (row: Locator, state: string) => row.and(page.locator(`[aria-checked="${state}"]`)).waitFor();

  /** Looks at what is shown on desk and phone, light and dark; findings are told together at the end. */
  async function seen(name: string): Promise<void> {
    for (const [width, viewport] of [[1440, desk] as const, [360, phone] as const]) {
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.setViewportSize(viewport);
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await page.locator(`html[data-mantine-color-scheme="${colorScheme}"]`).waitFor();
        const look = `${name}-${width}-${colorScheme}`;
        await picture(page, look);
        findings.push(...(await axeFindings(page)).map((finding) => `${look}: ${finding}`));
        const over = await overflowOf(page);
        if (over > 0) findings.push(`${look}: ${over} pixels wider than the window`);
      }
    }
    await page.setViewportSize(desk);
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  }

  it('is let in at the consent page, and tests the connection by itself', async () => {
    await link('Try with sample data').click();
    const [popup] = await Promise.all([context.waitForEvent('page'), button('Connect with ClickUp').click()]);
    const closed = popup.waitForEvent('close');
    await popup.getByRole('link', { name: /^Approve as Robin/ }).click();
    await closed;
    await page.getByText(/^Connected as Robin Quay/).waitFor();
    await page
      .getByRole('status')
      .getByText('Asking the sandbox')
      .or(page.getByText(/^Reached Robin Quay/))
      .first()
      .waitFor();
    await page.getByText(/^Reached Robin Quay/).waitFor();
    await seen('wizard-connect');
    await button('Connect the sandbox').click();
    await page.waitForURL(/\/connect\/clickup\/clickup\/choose$/);
    expect(await product.sql('select auth_method from kb.connections')).toEqual([{ auth_method: 'oauth2' }]);
  });

  it('chooses lists from a tree with search and select-all, by mouse and by keyboard', async () => {
    await heading('Which lists to read').waitFor();
    await tree().waitFor();
    const total = await page.getByText(/^(\d+) of \1 lists chosen$/).textContent();
    await seen('wizard-choose');
    await button('Select none').click();
    await page.getByText(/^0 of \d+ lists chosen$/).waitFor();
    expect(await button('Continue').isDisabled()).toBe(true);

    const first = tree().getByRole('treeitem', { level: 1 }).first();
    await first.click();
    await checked(first, 'true');
    await page.getByLabel('Include new lists automatically').and(page.locator(':enabled')).waitFor();
    const keys = keyboardOf(page);
    await tree().focus();
    await keys.press('End', 'Space');
    await page.getByRole('searchbox', { name: 'Search lists' }).fill('sprint');
    await page.getByText(/^(Select|Take out) \d+ found$/).waitFor();
    await seen('wizard-choose-search');
    await page.getByRole('searchbox', { name: 'Search lists' }).fill('zeppelin');
    await page.getByText('No lists fit').waitFor();
    await page.getByRole('searchbox', { name: 'Search lists' }).fill('');
    await button('Select all').click();
    expect(await page.getByText(/^\d+ of \d+ lists chosen$/).textContent()).toBe(total);
  });

  it('stays pleasant with 12,000 lists', async () => {
    const spaces = Array.from({ length: 40 }, (_, at) => ({
      id: `s${at}`,
      parentId: null,
      kind: 'space',
      name: `Space ${at}`,
    }));
    const lists = Array.from({ length: manyLists }, (_, at) => ({
      id: `${at}`,
      parentId: `s${at % spaces.length}`,
      kind: 'list',
      name: `List ${at}${at % 100 === 0 ? ' of a very long name'.repeat(12) : ''}`,
    }));
    const other = await context.newPage();
    await other.route(/\/choices$/, (route) => route.fulfill({ json: { items: [...spaces, ...lists] } }));
    await other.goto(page.url());
    await other.getByText('12,000 of 12,000 lists chosen').waitFor();
    await other.getByRole('button', { name: 'Select none' }).click();
    await other.getByText('0 of 12,000 lists chosen').waitFor();
    await other.getByRole('searchbox', { name: 'Search lists' }).fill('list 1199');
    await other.getByRole('button', { name: 'Select 11 found' }).click();
    await other.getByText('11 of 12,000 lists chosen').waitFor();
    // Only the rows in sight are drawn.
    await other.getByRole('searchbox', { name: 'Search lists' }).fill('list');
    await other.getByRole('button', { name: 'Select 12,000 found' }).waitFor();
    expect(await other.getByRole('treeitem').count()).toBeLessThan(60);
    expect(await axeFindings(other)).toEqual([]);
    await picture(other, 'wizard-choose-12000');
    await other.close();
  });

  it('takes a schedule with the next runs, and goes on by its address alone', async () => {
    await first(button('Select none')).click();
    const space = tree().getByRole('treeitem', { level: 1 }).first();
    await space.click();
    await checked(space, 'true');
    await button('Continue').click();
    await page.waitForURL(/\/schedule$/);
    await heading('Next runs').waitFor();
    await seen('wizard-schedule');
    const pattern = page.getByRole('textbox', { name: 'Pattern' });
    await button(/^Advanced/).click();
    await page.getByLabel('By a cron pattern').check();
    await pattern.fill('* * * * *');
    await page.getByText(/more often than every 5 minutes/).waitFor();
    await pattern.fill('30 6 * * 1-5');
    await page.getByRole('combobox', { name: 'Time zone' }).selectOption('Europe/Berlin');
    await page.getByText(/by the clock of Europe\/Berlin/).waitFor();
    expect(
      await page
        .getByRole('listitem')
        .filter({ hasText: /06:30$/ })
        .count(),
    ).toBe(3);
    await seen('wizard-schedule-cron');
    await button('Continue').click();
    await page.waitForURL(/\/import$/);
    // Somebody leaves, and finds the way back in the gallery.
    await page.goto(`${page.url().split('/connect')[0]}/gallery`);
    await page.getByText('1 needs you').waitFor();
    await link('Finish setting up: ClickUp (sandbox)').click();
    await button('Continue').click();
    await pattern.waitFor();
    expect(await pattern.inputValue()).toBe('30 6 * * 1-5');
    await button('Continue').click();
    await button('Start the first import').waitFor();
    expect(await product.sql('select count(*)::int as runs from kb.sync_runs')).toEqual([{ runs: 0 }]);
    await seen('wizard-import');
  });

  it('imports what was chosen, and nothing else', async () => {
    await button('Start the first import').click();
    await page.getByText('Everything is there').waitFor();
    await seen('wizard-imported');
    const [{ settings }] = (await product.sql(
      `select count(distinct payload #>> '{space,id}')::int as settings from kb.raw_records where stream = 'tasks'`,
    )) as [{ settings: number }];
    expect(settings).toBe(1);
    await link('Open ClickUp (sandbox)').click();
    await page.getByText('Fresh', { exact: true }).waitFor();
  });

  it('shows an edit without reload, and who made it', async () => {
    await link('Webhooks').click();
    await page.getByText('Listening', { exact: true }).waitFor();
    const [{ id, title }] = (await product.sql(
      `select external_id as id, title from kb.work_items where status_category = 'todo' and length(title) between 8 and 60
       and title not in (select title from kb.work_items group by title having count(*) > 1) order by title limit 1`,
    )) as [{ id: string; title: string }];
    await page.goto(`${page.url().split('/integrations')[0]}/records/work_item`);
    await page.getByRole('searchbox', { name: 'Search work items' }).fill(title);
    const row = page.getByRole('row').filter({ has: page.getByRole('link', { name: title, exact: true }) });
    await row.getByRole('link').first().click();
    const panel = page.getByRole('complementary', { name: 'work item in detail' });
    await panel.getByRole('button', { name: 'History' }).click();
    await panel.getByText('No change yet').waitFor();

    // Nothing on this page asks again by itself: what shows the edit was told of it.
    await product.sandbox('POST', `clickup/tasks/${id}`, { closed: true });
    const line = panel
      .getByRole('listitem')
      .filter({ hasText: /^Status from/ })
      .first();
    await line.waitFor();
    const { rows } = (await product.sandbox('GET', `clickup/tasks?q=${encodeURIComponent(title)}&limit=1`)) as {
      rows: { status: string }[];
    };
    await row.getByText(rows[0]!.status, { exact: true }).waitFor();
    expect(await line.textContent()).toContain(rows[0]!.status);
    const members = (await product.sql('select display_name as name from kb.accounts')) as { name: string }[];
    const step = line.locator('xpath=ancestor::li[1]');
    expect(members.map(({ name }) => name)).toContain(await step.locator('strong').first().textContent());
    await seen('record-live');
  });

  it('lists what came, filters it, shows one event without what proves its sender, and replays it', async () => {
    await page.goto(`${page.url().split('/records')[0]}/integrations/clickup/webhooks`);
    const rows = page.getByRole('listitem').filter({ has: page.getByRole('link', { name: /^Task/ }) });
    await rows.first().waitFor();
    await seen('webhooks');
    await button('Given up').click();
    await page.getByText('No events fit').waitFor();
    await button('All').click();
    await page.getByRole('searchbox', { name: 'Kind of event' }).fill('taskStatusUpdated');
    await page.waitForURL(/kind=taskStatusUpdated/);
    await rows.first().getByRole('link').click();
    const panel = page.getByRole('complementary', { name: 'Event in detail' });
    await panel.getByText('(not shown)').first().waitFor();
    await panel
      .getByRole('region', { name: 'Body of the event' })
      .getByText(/history_items/)
      .waitFor();
    await seen('webhook-event');
    await panel.getByRole('button', { name: 'Replay' }).click();
    await page.getByText('The event is worked on again.').waitFor();
    await rows.filter({ hasText: 'replayed' }).first().waitFor();
    expect(await product.sql('select count(*)::int as count from kb.webhook_events where replays > 0')).toEqual([
      { count: 1 },
    ]);
  });

  it('changes the choice later, saying what becomes of the rest', async () => {
    await page.goto(`${page.url().split('/webhooks')[0]}/settings`);
    await page.getByText(/^All lists of one space/).waitFor();
    await button('Choose lists').click();
    await page.getByText(/stay in Tributary as they are now/).waitFor();
    await item(/./).waitFor();
    await seen('settings-choose');
    await button('Select all').click();
    await page.getByLabel('Include new lists automatically').and(page.locator(':enabled')).waitFor();
    await button('Keep this choice').click();
    await page.getByText(/^All lists, also those that are added later/).waitFor();
    expect(await page.getByRole('tree').count()).toBe(0);
  });

  it('reads other kinds of records when they are chosen, and says what they cost', async () => {
    await page.getByText('With what you choose come workspaces, members, spaces, folders, and lists.').waitFor();
    expect(await page.getByRole('checkbox', { name: 'Lists' }).count()).toBe(0);
    const times = page.getByRole('checkbox', { name: 'Times in status' });
    await page.getByText(/Costs one call for 100 tasks/).waitFor();
    await times.check();
    await page.getByText(/^With what you choose come .*, lists, and tasks\.$/).waitFor();
    await button('Keep these kinds').click();
    await button('Undo changes').waitFor({ state: 'detached' });
    await page.reload();
    await times.and(page.locator(':checked')).waitFor();
    await seen('settings-kinds');
    await link('Data').click();
    await page.getByText(/Not read: Comments\./).waitFor();
    await button('Sync now').click();
    await page.getByRole('row', { name: /^Times in status.* [1-9][\d,]* See/ }).waitFor();
  });

  it('has no finding of axe, no page wider than its window and no mistake in the console', () => {
    expect(findings).toEqual([]);
    expect(complaints).toEqual([]);
  });
});

const first = (locator: Locator): Locator => locator.first();
