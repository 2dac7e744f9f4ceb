import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { complaintsOf, launch, profile, type Launched } from './browser';
import { keyboardOf } from './keyboard';
import { read } from './looks';
import { Product } from './product';

/** Whole journeys without a mouse: connect, watch, find, read, sign out and in. */
describe('a person with a keyboard alone', () => {
  let product: Product;
  let launched: Launched;
  let page: Page;
  let complaints: string[];

  beforeAll(async () => {
    [product, launched] = await Promise.all([Product.start(), launch()]);
    page = await (await profile(launched.browser, product.url)).newPage();
    complaints = complaintsOf(page);
    await page.goto(product.link);
  });

  afterAll(async () => {
    await launched?.close();
    await product?.stop();
  });

  const heading = (name: string) => page.getByRole('heading', { level: 1, name });
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const link = (name: string) => page.getByRole('link', { name, exact: true });

  it('connects the sandbox and follows its import, with the focus in sight at every step', async () => {
    const keys = keyboardOf(page);
    await heading('Gallery').waitFor();
    await keys.tabTo(link('Skip to the page'));
    await keys.press('Enter');
    await keys.tabTo(link('ClickUp'));
    await keys.press('ArrowRight', 'ArrowDown', 'ArrowUp');
    await keys.tabTo(link('Try with sample data'), 'Shift+Tab');
    await keys.press('Enter');
    await page.getByText(/^Reached Robin Quay/).waitFor();
    await keys.tabTo(button('Connect the sandbox'));
    await keys.press('Enter');
    const tree = page.getByRole('tree', { name: 'What there is: lists' });
    await keys.tabTo(tree);
    // All but the last: taken out with the space bar, and put back.
    await keys.press('End', 'Space');
    await page.getByText(/^\d+ of \d+ lists chosen$/).waitFor();
    await keys.press('Space');
    await keys.tabTo(button('Continue'));
    await keys.press('Enter');
    await keys.tabTo(page.getByLabel('Every hour'));
    await keys.press('ArrowDown');
    await page.getByLabel('Once a day').and(page.locator(':checked')).waitFor();
    await keys.tabTo(button('Continue'));
    await keys.press('Enter');
    await keys.tabTo(button('Start the first import'));
    await keys.press('Enter');
    await keys.tabTo(link('Open ClickUp (sandbox)'));
    await keys.press('Enter');
    await page.waitForURL(/\/integrations\/clickup$/);
    await page.getByText('Fresh', { exact: true }).waitFor();

    await keys.tabTo(link('Runs'));
    await keys.press('Enter');
    await keys.tabTo(link('First import'));
    await keys.press('Enter');
    const run = page.getByRole('complementary', { name: 'Run of ClickUp (sandbox)' });
    await run.getByText('1,246 new').waitFor();
    await keys.tabTo(button('Show the log'));
    await keys.press('Enter');
    await run.getByText(/The import is complete/).waitFor();
    await keys.press('Escape');
    await run.waitFor({ state: 'detached' });
    await keys.given(link('First import'));
    expect(new URL(page.url()).searchParams.get('run')).toBeNull();
  });

  it('searches, filters and reads records', async () => {
    const keys = keyboardOf(page);
    await keys.press('Control+k');
    await keys.given(page.getByRole('combobox', { name: 'Search' }));
    await keys.type('Work items');
    await page.locator('[role="option"][aria-selected="true"]').getByText('Work items', { exact: true }).waitFor();
    await keys.press('Enter');
    await page.getByText('1,200 work items').waitFor();
    await keys.tabTo(button('Filter'));
    await keys.press('Enter');
    await keys.tabTo(button('Priority'));
    await keys.press('Enter');
    await page.getByLabel(/^Urgent/).waitFor();
    await keys.tabTo(page.getByLabel(/^Urgent/));
    await keys.press('Space');
    await keys.tabTo(button('Apply'));
    await keys.press('Enter');
    await button('Priority is Urgent').waitFor();
    const rows = read(page).getByRole('link');
    await keys.tabTo(rows.first());
    await keys.press('ArrowDown', 'ArrowDown', 'Enter');
    const record = page.getByRole('complementary', { name: 'work item in detail' });
    await record.getByText('Urgent', { exact: true }).waitFor();
    const title = await rows.nth(2).textContent();
    await record.getByRole('heading', { name: title ?? '' }).waitFor();
    await keys.tabTo(record.getByRole('button', { name: 'History' }));
    await keys.press('Space');
    await record.getByText('No change yet').waitFor();
    await keys.press('Escape');
    await record.waitFor({ state: 'detached' });
    await keys.given(rows.nth(2));
    expect(await rows.nth(2).textContent()).toBe(title);
  });

  it('sets a password from the account menu and signs in with it', async () => {
    const keys = keyboardOf(page);
    const account = button('Account of Owner');
    await keys.tabTo(account, 'Shift+Tab');
    await keys.press('Enter');
    await page.getByRole('menuitem', { name: 'Set a password' }).waitFor();
    await keys.tabTo(page.getByRole('menuitem', { name: 'Set a password' }), 'ArrowDown');
    await keys.press('Enter');
    await keys.given(page.getByLabel('New password'));
    await keys.type('short');
    await keys.press('Enter');
    await page.getByText('Use at least 12 characters.').waitFor();
    await keys.press('Control+a');
    await keys.type('quiet harbour lamp');
    await keys.press('Enter');
    await page.getByText(/Password saved/).waitFor();
    await keys.given(account);

    await keys.press('Enter');
    await page.getByRole('menuitem', { name: 'Sign out' }).waitFor();
    await keys.tabTo(page.getByRole('menuitem', { name: 'Sign out' }), 'ArrowDown');
    await keys.press('Enter');
    await heading('Sign in').waitFor();
    const [{ email }] = (await product.sql('select email from kb.users')) as [{ email: string }];
    await keys.tabTo(page.getByLabel('E-mail'));
    await keys.type(email);
    await keys.press('Tab');
    await keys.type('wrong password');
    await keys.press('Enter');
    await page
      .getByRole('alert')
      .getByText(/No account has this e-mail and password/)
      .waitFor();
    expect(await page.getByLabel('E-mail').inputValue()).toBe(email);
    await keys.press('Control+a');
    await keys.type('quiet harbour lamp');
    await keys.press('Enter');
    // Back where the session ended, filter and all.
    await button('Priority is Urgent').waitFor();
    expect(complaints).toEqual([]);
  });
});
