import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { BrowserContext, Page } from 'playwright-core';
import { axeFindings } from './axe';
import { complaintsOf, launch, overflowOf, phone, picture, profile, type Launched } from './browser';
import { Product } from './product';
import { setUp } from './set-up';

/** Consent at the sandbox's page, in a window that closes itself and in the same one. */
describe('consent in a browser', () => {
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
    await page.goto(product.link);
    await page.getByRole('heading', { level: 1, name: 'Gallery' }).waitFor();
  });

  afterAll(async () => {
    await launched?.close();
    await product?.stop();
  });

  const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });
  /** Presses, and decides in the window that opens. */
  const decide = async (press: string, decision: string | RegExp, name?: string) => {
    const [popup] = await Promise.all([context.waitForEvent('page'), button(press).click()]);
    await popup.getByText('This is the sandbox, not ClickUp.').waitFor();
    if (name) {
      expect(await axeFindings(popup)).toEqual([]);
      await picture(popup, name);
    }
    const closed = popup.waitForEvent('close');
    await popup.getByRole('link', { name: decision }).click();
    return closed;
  };

  it('connects ClickUp by the consent page, whose window closes by itself', async () => {
    await page.getByRole('link', { name: 'Try with sample data', exact: true }).click();
    await button('Connect with ClickUp').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await picture(page, 'consent-offer');
    await decide('Connect with ClickUp', /^Approve as Robin/, 'consent-page');
    await page.getByText('Connected as Robin Quay (sandbox) (robin.quay@harbor.example)').waitFor();
    await page.getByText(/^Reached Robin Quay/).waitFor();
    await picture(page, 'consent-given');
    await button('Connect the sandbox').click();
    await setUp(page);
    await page.waitForURL(/\/integrations\/clickup$/);
    await page.getByText('Fresh', { exact: true }).waitFor();
    expect(await product.sql('select auth_method, status from kb.connections')).toEqual([
      { auth_method: 'oauth2', status: 'ok' },
    ]);
  });

  it('says it when the person does not agree', async () => {
    await page.goto(`${new URL(page.url()).pathname.split('/integrations')[0]}/connect/clickup?sandbox`);
    await decide('Connect with ClickUp', 'Deny');
    await page.getByText(/You did not let Tributary in at ClickUp/).waitFor();
    expect(await button('Connect with ClickUp').isEnabled()).toBe(true);
    await picture(page, 'consent-denied');
  });

  it('reconnects what was withdrawn, warns of another account, and keeps what there was', async () => {
    const records = await product.sql('select count(*)::int as count from kb.work_items');
    await product.sandbox('POST', 'clickup/consent', { withdraw: true });
    await page.goto(`${new URL(page.url()).pathname.split('/connect')[0]}/integrations/clickup`);
    // A look at the webhooks may find it out before.
    const reconnect = page.getByRole('link', { name: 'Reconnect', exact: true });
    const found = reconnect.waitFor();
    await Promise.any([button('Sync now').click(), found]);
    await found;
    await reconnect.click();
    await button('Reconnect with ClickUp').waitFor();
    await picture(page, 'reconnect');
    await decide('Reconnect with ClickUp', /^Approve as Bo/);
    await page.getByText(/connected as Robin Quay.*nothing was changed/).waitFor();
    await decide('Reconnect with ClickUp', /^Approve as Robin/);
    await page.getByText(/is connected again and goes on where it stopped/).waitFor();
    await page.getByText('Fresh', { exact: true }).waitFor();
    expect(await product.sql('select count(*)::int as count from kb.work_items')).toEqual(records);
  });

  it('goes on in the same window where no other one can report, and fits a phone', async () => {
    const small = await profile(launched.browser, product.url, {
      viewport: phone,
      storageState: await context.storageState(),
    });
    const alone = await small.newPage();
    const path = new URL(page.url()).pathname.split('/integrations')[0]!;
    await alone.goto(`${path}/connect/clickup?sandbox`);
    const [popup] = await Promise.all([
      small.waitForEvent('page'),
      alone.getByRole('button', { name: 'Connect with ClickUp' }).click(),
    ]);
    await popup.close();
    await alone.getByRole('link', { name: /Go there in this one/ }).click();
    await alone.getByRole('link', { name: /^Approve as Robin/ }).waitFor();
    expect(await overflowOf(alone)).toBe(0);
    await alone.getByRole('link', { name: /^Approve as Robin/ }).click();
    await alone.waitForURL(/\/connect\/clickup\?oauth=[\w-]+&sandbox/);
    await alone.getByText('Connected as Robin Quay (sandbox) (robin.quay@harbor.example)').waitFor();
    expect(await overflowOf(alone)).toBe(0);
    await small.close();
  });

  it('leaves no mistake in the console', () => {
    expect(complaints).toEqual([]);
  });
});
