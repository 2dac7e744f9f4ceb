import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { complaintsOf, launch, picture, profile, type Launched } from './browser';
import { keyboardOf } from './keyboard';
import { Calls, manyContainers } from './laid-out';
import { clicks, drawnAt, looksOf, text } from './looks';
import { Product } from './product';

const script = `<img src=x onerror="window.ran=1"><script>window.ran=1</script>`;
const hostile = `=HYPERLINK("https://example.org","x") ${script}`;
const options = ['Dock', 'Crane'].map((label) => ({ id: label.toLowerCase(), label }));
const areas = { id: 'areas', name: 'Areas', type: 'labels', type_config: { options }, value: ['dock', 'crane'] };
const description = `# Plan\n\nFirst **bold**, then [a link](https://example.org/a) and [not](javascript:window.ran=1).\n\n- one\n- two ${script}`;

describe('the records explorer', () => {
  let product: Product;
  let launched: Launched;
  let context: BrowserContext;
  let page: Page;
  let complaints: string[];
  let hostileId: string;
  let hostileTask: string;

  beforeAll(async () => {
    [product, launched] = await Promise.all([Product.start(), launch()]);
    context = await profile(launched.browser, product.url);
    page = await context.newPage();
    complaints = complaintsOf(page);
    await page.goto(product.link);
    await page.getByRole('heading', { name: 'Gallery', exact: true }).waitFor();
    await product.sandbox('POST', 'clickup/quota', { limit: 'off' });
    const { rows } = (await product.sandbox('GET', 'clickup/tasks?offset=5&limit=2')) as { rows: { id: string }[] };
    await product.sandbox('POST', `clickup/tasks/${rows[0]!.id}`, {
      name: hostile,
      raw: { description, text_content: description, custom_fields: [areas] },
    });
    const calls = new Calls(context.request, 'main');
    const integration = await calls.connect('clickup', 'ClickUp of the harbour', product.clickUp);
    await calls.settled(integration.id);
    await product.sandbox('POST', 'clickup/webhooks', { lost: true });
    await product.sandbox('POST', `clickup/tasks/${rows[0]!.id}`, { status: 'in progress' });
    await product.sandbox('DELETE', `clickup/tasks/${rows[1]!.id}`);
    await calls.synced(integration.id, 'full');
    await manyContainers(product, integration.id);
    const found = await product.sql('select id from kb.work_items where external_id = $1', [rows[0]!.id]);
    hostileId = String(found[0]!.id);
    hostileTask = rows[0]!.id;
  });

  afterAll(async () => {
    await launched?.close();
    await product?.stop();
  });

  beforeEach(() => page.goto('about:blank'));

  const at = (path: string) => `/home/main/records/${path}`;
  const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });
  const titles = () => page.getByRole('table').getByRole('link');
  const panel = () => page.getByRole('complementary', { name: 'work item in detail' });
  const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '');

  it('shows many, long, filtered, in detail, at both widths, light and dark', async () => {
    const signedIn = await context.storageState();
    const row = `work_item?row=${hostileId}`;
    const found = await looksOf({ browser: launched.browser, url: product.url, signedIn }, 'filled', [
      { name: 'work-items', path: at('work_item?filter.statusCategory=todo%2Cdone'), shows: text(/\d work items/) },
      { name: 'containers', path: at('container?sort=-name'), shows: text(/More than 10,000 containers/) },
      { name: 'record', path: at(row), shows: text('First bold, then') },
      { name: 'record-links', path: at(`${row}&part=links`), shows: text('Reporter') },
      { name: 'record-history', path: at(`${row}&part=history`), shows: text(/^Import from/) },
      { name: 'record-raw', path: at(`${row}&part=raw`), shows: text(/^\d+ lines/) },
      {
        name: 'record-unknown',
        path: at('work_item?row=0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22'),
        shows: text('This record is not there any more'),
      },
      { name: 'nothing-fits', path: at('work_item?q=zeppelin'), shows: text('No work items fit') },
    ]);
    expect(found).toEqual([]);
  });

  it('offers filters and columns beside the table, and in a sheet on a phone', async () => {
    const signedIn = await context.storageState();
    const eyes = { browser: launched.browser, url: product.url, signedIn };
    const views = [
      { name: 'filter', path: at('work_item'), first: clicks('Filter'), shows: text('Status category') },
      { name: 'columns', path: at('work_item'), first: clicks('Columns'), shows: text('Hidden') },
    ];
    expect(await looksOf(eyes, 'open', views)).toEqual([]);
  });

  it('draws a screenful of 12,000 rows, and reads on while one goes down', async () => {
    await page.goto(at('container?sort=-name'));
    await titles().first().focus();
    const table = page.getByRole('table');
    expect(await table.getAttribute('aria-rowcount')).toBe('-1');
    const at1000 = () =>
      page.evaluate(() => Number(document.activeElement?.closest('tr')?.getAttribute('aria-rowindex')) > 1_000);
    while (!(await at1000())) await page.keyboard.press('End');
    expect(await page.getByRole('row').count()).toBeLessThan(80);
    const head = page.getByRole('columnheader', { name: 'Name' });
    const top = (await head.boundingBox())!.y;
    expect(top).toBeGreaterThan(100);
    await page.keyboard.press('Home');
    await page.getByRole('row').and(page.locator('[aria-rowindex="2"]')).waitFor();
    expect((await head.boundingBox())!.y).toBe(top);
  });

  it('is read, selected from and arranged by keyboard alone', async () => {
    const keys = keyboardOf(page);
    await page.goto(at('work_item?sort=title'));
    await titles().nth(4).waitFor();
    const names = await titles().allTextContents();
    await keys.tabTo(titles().first());
    await keys.press('ArrowDown', 'j', 'k');
    expect(await focused()).toBe(names[1]);
    await keys.press('Space', 'Shift+ArrowDown', 'Shift+ArrowDown');
    expect(await page.getByRole('checkbox', { name: /^Select /, checked: true }).count()).toBeGreaterThanOrEqual(3);
    await keys.press('Escape');
    expect(await page.getByRole('checkbox', { checked: true }).count()).toBe(0);

    await keys.press('Enter');
    await panel()
      .getByRole('heading', { name: names[3] ?? '' })
      .waitFor();
    await keys.press('j');
    await panel()
      .getByRole('heading', { name: names[4] ?? '' })
      .waitFor();
    await keys.press('Escape');
    await panel().waitFor({ state: 'detached' });
    await page.waitForFunction((name) => document.activeElement?.textContent === name, names[4]);

    const status = page.getByRole('columnheader', { name: 'Status' });
    const before = (await status.boundingBox())!.width;
    await keys.tabTo(page.getByRole('columnheader', { name: 'Title' }).getByRole('button'), 'Shift+Tab');
    await keys.press('ArrowRight');
    // Keys come faster than a slow machine draws.
    const devtools = await context.newCDPSession(page);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: 8 });
    await page.keyboard.down('Shift');
    await Promise.all(Array.from({ length: 20 }, () => page.keyboard.down('ArrowRight')));
    await page.keyboard.up('Shift');
    await keys.press('Alt+ArrowRight');
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: 1 });
    await page.waitForURL(/columns=title%2Cpriority%2Cstatus(~|%7E)\d+/);
    await drawnAt(status, before + 320);
    await page.reload();
    await drawnAt(status, before + 320);
  });

  it('keeps columns that were pulled wider, put elsewhere and chosen, also the team’s own', async () => {
    await page.goto(at('work_item'));
    const due = page.getByRole('columnheader', { name: 'Due date' });
    const box = (await due.boundingBox())!;
    await page.mouse.move(box.x + box.width, box.y + 10);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width + 90, box.y + 10, { steps: 4 });
    await page.mouse.up();
    await drawnAt(due, box.width + 90);
    expect(page.url()).toMatch(/dueDate(~|%7E)\d+/);

    await button('Columns').click();
    const chooser = page.getByRole('dialog', { name: 'Columns' });
    await chooser.getByRole('searchbox', { name: 'Search columns' }).fill('are');
    await chooser.getByLabel('Areas').click();
    await chooser.getByRole('searchbox', { name: 'Search columns' }).fill('');
    const list = chooser.getByRole('list', { name: 'Shown columns' }).getByRole('listitem');
    await list.filter({ hasText: 'Areas' }).dragTo(list.filter({ hasText: 'Status' }));
    await page.waitForURL(/columns=title%2Ccustom\.Areas%2Cstatus/);
    await page.keyboard.press('Escape');
    await page.getByRole('cell', { name: 'Dock, Crane' }).first().waitFor();
    await page.reload();
    await page.getByRole('columnheader', { name: 'Areas' }).waitFor();
  });

  it('filters by typing, says filters as sentences, and gives them up by key', async () => {
    await page.goto(at('work_item'));
    await button('Filter').click();
    await page.getByRole('searchbox', { name: 'Find a field or a value' }).fill('urg');
    await button(/^Priority is Urgent \d+$/).waitFor();
    await page.keyboard.press('Enter');
    await button('Priority is Urgent').waitFor();
    await button('Filter').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Updated' }).click();
    await page.getByRole('combobox', { name: 'Updated' }).selectOption('is between');
    await page.getByLabel('From').fill('2025-10-01');
    await page.getByLabel('To before').fill('2025-11-01');
    await button('Apply').click();
    const sentence = button('Updated from Oct 1, 2025 to before Nov 1, 2025');
    await sentence.waitFor();
    await page.reload();
    await sentence.waitFor();
    await button('Priority is Urgent').focus();
    await page.keyboard.press('Delete');
    await button('Priority is Urgent').waitFor({ state: 'detached' });
    await keyboardOf(page).given(sentence);
    await page.goto(at('work_item?filter.colour=red'));
    await page.getByText('The filter “colour” is no filter of this type').waitFor();
    await button('Take away the filter “colour is red”').click();
    await titles().first().waitFor();
    expect(new URL(page.url()).search).not.toContain('colour');
  });

  it('keeps a view under a name, through a reload, and tells when it is left', async () => {
    await page.goto(at('work_item?filter.statusCategory=todo&columns=title~400%2Ccustom.Areas'));
    await button('Save as view').click();
    const form = page.getByRole('dialog', { name: 'Save as view' });
    await form.getByRole('textbox', { name: 'Name' }).fill('Open, by area');
    await form.getByLabel('Everybody in the project sees it').check();
    await form.getByRole('button', { name: 'Save' }).click();
    const view = page.getByRole('navigation', { name: 'Saved views' }).getByRole('link', { name: /Open, by area/ });
    await view.and(page.locator('[aria-current="page"]')).waitFor();
    await page.goto(at('work_item'));
    await view.click();
    await button('Status category is To do').waitFor();
    await page.getByRole('columnheader', { name: 'Areas' }).waitFor();
    await picture(page, 'saved-view');

    await button(/^Take away the filter/).click();
    await view.getByText('changed').waitFor();
    await page.reload();
    await view.getByText('changed').waitFor();
    await button('Save changes').click();
    await view.getByText('changed').waitFor({ state: 'detached' });
    await button('More for the view Open, by area').click();
    await page.getByRole('menuitem', { name: 'Rename' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('By area');
    await button('Save').click();
    await button('More for the view By area').click();
    await page.getByRole('menuitem', { name: 'Delete the view' }).click();
    await page.getByText('The view “By area” is deleted').waitFor();
    expect(new URL(page.url()).searchParams.get('view')).toBeNull();
    await page
      .getByRole('navigation', { name: 'Saved views' })
      .getByRole('link', { name: 'By area' })
      .waitFor({ state: 'detached' });
  });

  it('makes a file of what is selected or fits, in which a spreadsheet runs nothing', async () => {
    const exported = async (within: Locator, item: string) => {
      const download = page.waitForEvent('download');
      await within.getByRole('button', { name: 'Export' }).click();
      await page.getByRole('menuitem', { name: item }).click();
      const file = await download;
      return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') };
    };
    await page.goto(at(`work_item?filter.externalId=${hostileTask}&columns=title%2Cstatus`));
    await page.getByText('1 work item', { exact: true }).waitFor();
    const toolbar = page.getByRole('search', { name: /work items/ });
    const { name, text: csv } = await exported(toolbar, 'CSV, these columns');
    expect(name).toMatch(/^tributary-work-items-\d{4}-\d{2}-\d{2}\.csv$/);
    expect(csv.split('\r\n')[0]).toBe('\uFEFFTitle,Status');
    expect(csv.split('\r\n')[1]).toBe(`"'${hostile.replaceAll('"', '""')}",in progress`);

    await page.goto(at('work_item?sort=title'));
    await titles().first().focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('Shift+ArrowDown');
    const bar = page.getByRole('region', { name: 'Selected records' });
    await bar.getByText('2 work items selected').waitFor();
    const { text: json } = await exported(bar, 'JSON, all fields');
    const names = (JSON.parse(json) as { fields: { title: string } }[]).map(({ fields }) => fields.title);
    expect(names).toEqual((await titles().allTextContents()).slice(0, 2));
    await bar.getByRole('button', { name: 'Read again' }).click();
    await page.getByText(/^2 work items will be read again/).waitFor();
    await bar.getByRole('button', { name: 'Give up the selection' }).click();
    await bar.waitFor({ state: 'detached' });
  });

  it('X10: never runs what a tool sends, and shows it as text', async () => {
    await page.goto(at(`work_item?row=${hostileId}`));
    await panel().getByRole('heading', { name: hostile }).waitFor();
    await panel().getByText('First bold, then').waitFor();
    await panel().getByText('two <img src=x', { exact: false }).first().waitFor();
    expect(await panel().getByRole('link', { name: 'a link' }).getAttribute('href')).toBe('https://example.org/a');
    expect(await panel().getByRole('link', { name: 'not' }).count()).toBe(0);
    for (const part of ['Links', 'History', 'Raw']) await panel().getByRole('button', { name: part }).click();
    await panel()
      .getByText(/^\d+ lines/)
      .waitFor();
    expect(await page.locator('img[src="x"]').count()).toBe(0);
    expect(await page.evaluate(() => 'ran' in globalThis)).toBe(false);
  });

  it('still shows what was deleted in the tool, as such', async () => {
    await page.goto(at('work_item?filter.deletedAt=notEmpty%3A'));
    await button('Deleted').waitFor();
    await titles().first().click();
    await panel()
      .getByText(/^Deleted in ClickUp, seen/)
      .waitFor();
    expect(await titles().first().textContent()).toMatch(/ \(deleted\)$/);
  });

  it('leaves no mistake in the console', () => expect(complaints).toEqual([]));
});
