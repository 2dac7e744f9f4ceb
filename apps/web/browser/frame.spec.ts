import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { BrowserContext, Page, Route } from 'playwright-core';
import { launch, profile, type Launched } from './browser';
import { Calls } from './laid-out';
import { clicks, looksOf, text, type View } from './looks';
import { Product } from './product';

/** The keys are heard once the page stands. */
async function searching(page: Page): Promise<void> {
  await page.getByRole('heading', { name: 'Gallery', exact: true }).waitFor();
  await page.keyboard.press('Control+k');
}

describe('the frame, the settings and what lies across projects', () => {
  let product: Product;
  let launched: Launched;
  let signedIn: Awaited<ReturnType<BrowserContext['storageState']>>;

  beforeAll(async () => {
    [product, launched] = await Promise.all([Product.start(), launch()]);
    const context = await profile(launched.browser, product.url);
    const page = await context.newPage();
    await page.goto(product.link);
    await page.getByRole('heading', { name: 'Gallery', exact: true }).waitFor();
    signedIn = await context.storageState();
    await new Calls(context.request, 'main').send('POST', '/api/projects', { name: 'Harbour office', slug: 'harbour' });
    await context.close();
  }, 300_000);

  afterAll(async () => {
    await launched?.close();
    await product?.stop();
  }, 60_000);

  const findings = (state: string, views: View[], onRoute?: (route: Route) => unknown) =>
    looksOf({ browser: launched.browser, url: product.url, signedIn }, state, views, onRoute);
  const settings = (path: string) => `/home/main/settings/${path}`;

  it('shows every page at both widths, light and dark', async () => {
    const found = await findings('filled', [
      { name: 'settings-project', path: settings('project'), shows: text('Name and address') },
      { name: 'settings-new-project', path: settings('project?new=project'), shows: text('Make the project') },
      {
        name: 'settings-delete-project',
        path: settings('project'),
        first: clicks('Delete'),
        shows: text(/^Hides Main and everything in it/),
      },
      { name: 'settings-account', path: settings('account'), shows: text('Like the system') },
      { name: 'settings-unknown', path: settings('zeppelin'), shows: text('There is no page at this address') },
      {
        name: 'palette',
        path: '/home/main/gallery',
        first: searching,
        shows: (page) => page.getByRole('option', { name: /^Harbour office/ }).waitFor(),
      },
    ]);
    expect(found).toEqual([]);
  }, 600_000);
});
