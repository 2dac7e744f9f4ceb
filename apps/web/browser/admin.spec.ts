import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { BrowserContext, Page, Route } from 'playwright-core';
import { complaintsOf, profile, type Launched } from './browser';
import { keyboardOf } from './keyboard';
import { Calls, longName } from './laid-out';
import { clicks, looksOf, text, title, type View } from './looks';
import type { Product } from './product';
import { startSignedIn, type SignedInProduct } from './signed-in';

/** Longer than the API allows, and without a place to break: a page must bear whatever comes. */
const endless = 'Harbourmaster'.repeat(24).slice(0, 300);

describe('the pages of those who run the installation', () => {
  let product: Product;
  let launched: Launched;
  let context: BrowserContext;
  let signedIn: SignedInProduct['signedIn'];
  let calls: Calls;
  let invitation: string;

  beforeAll(async () => {
    ({ product, launched, context, signedIn, calls } = await startSignedIn());
    const make = (name: string, slug: string) =>
      calls.send<{ id: string; invitationUrl: string }>('POST', '/api/admin/tenants', {
        name,
        slug,
        ownerEmail: `owner@${slug}.example`,
      });
    invitation = (await make('Harbour office', 'harbour')).invitationUrl;
    await make(longName, 'long');
    const { id } = await make('Closed yard', 'closed-yard');
    await calls.send('PATCH', `/api/admin/tenants/${id}`, { suspended: true });
    await calls.connect('clickup', 'ClickUp');
  });

  afterAll(async () => {
    await launched?.close();
    await product?.stop();
  });

  const findings = (state: string, views: View[], onRoute?: (route: Route) => unknown) =>
    looksOf({ browser: launched.browser, url: product.url, signedIn }, state, views, onRoute);

  it('shows organisations and health filled, and every dialog', async () => {
    const found = await findings('filled', [
      { name: 'admin-tenants', path: '/admin', shows: text('You belong to it') },
      { name: 'admin-nothing-fits', path: '/admin/tenants?q=zeppelin', shows: text(/called “zeppelin”/) },
      { name: 'admin-new', path: '/admin/tenants?new=organisation', shows: text('Make the organisation') },
      {
        name: 'admin-new-reserved',
        path: '/admin/tenants?new=organisation',
        first: (page) => page.getByLabel('Short name').fill('admin'),
        shows: text('Take “admin-team”'),
      },
      {
        name: 'admin-suspend',
        path: '/admin/tenants',
        first: clicks(`Suspend: ${longName}`),
        shows: text(/you can resume it at any time/),
      },
      {
        name: 'admin-resume',
        path: '/admin/tenants',
        first: clicks('Resume: Closed yard'),
        shows: text(/are let in again/),
      },
      {
        name: 'admin-rename',
        path: '/admin/tenants',
        first: clicks('Rename: Harbour office'),
        shows: text('The addresses stay at /harbour.'),
      },
      { name: 'admin-health', path: '/admin/health', shows: text(/^1 worker ·/) },
      {
        name: 'admin-not-found',
        path: '/admin/zeppelin',
        shows: async (page) => {
          await page.getByText('There is no page at this address').waitFor();
          await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Health' }).waitFor();
        },
      },
    ]);
    expect(found).toEqual([]);
  });

  it('shows what comes while it loads, what failed with a way on, and nothing where there is nothing', async () => {
    const pages = [
      ['admin-tenants', '/admin/tenants', 'The organisations could not be loaded'],
      ['admin-health', '/admin/health', 'The health could not be read'],
    ] as const;
    const loading = (page: Page) => page.locator('main [aria-busy="true"]').first().waitFor();
    const problem = { type: 'about:blank', title: 'Failed', status: 500, detail: 'The database did not answer.' };
    const refuse = (route: Route) =>
      route.fulfill({ status: 500, contentType: 'application/problem+json', body: JSON.stringify(problem) });
    const failed = (said: string) => async (page: Page) => {
      await page.getByRole('alert').getByText(said).waitFor();
      await page.getByRole('button', { name: 'Try again' }).waitFor();
    };
    const nothing = (route: Route) => route.fulfill({ json: { items: [], nextCursor: null } });
    expect([
      ...(await findings(
        'loading',
        pages.map(([name, path]) => ({ name, path, shows: loading })),
        () => undefined,
      )),
      ...(await findings(
        'error',
        pages.map(([name, path, said]) => ({ name, path, shows: failed(said) })),
        refuse,
      )),
      ...(await findings(
        'empty',
        [{ name: 'admin-tenants', path: '/admin/tenants', shows: text('No organisations yet') }],
        nothing,
      )),
    ]).toEqual([]);
  });

  it('says what is wrong with the installation, where, and what to do; names may be endless', async () => {
    const now = new Date().toISOString();
    const tenant = { id: '0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22', slug: 'endless', name: endless };
    const items = [
      { ...tenant, state: 'active', createdAt: now, suspendedAt: null, lastSyncAt: now, lastSeenAt: now },
    ].map((each) => ({ ...each, members: 1_240, projects: 87, integrations: 1_320, records: 18_402_117 }));
    const health = {
      version: '0.1.0',
      node: '24.4.1',
      startedAt: now,
      checkedAt: now,
      database: { version: '18.1', ms: 4, sizeBytes: 2 ** 38, connections: 95, connectionsAtMost: 100, embedded: true },
      bell: { over: 'redis', answers: false },
      processes: [{ role: 'api', name: `${'hub'.repeat(12)}:4711`, connections: 4 }],
      queues: [
        { queue: 'sync-inbound-scheduled', waiting: 12_004, oldestMs: 4_000_000 },
        { queue: 'sync-inbound-webhook', waiting: 0, oldestMs: 0 },
      ],
      tenants: [{ ...tenant, suspended: true, circuitsOpen: 2, reconnects: 1, deadLetters: 12_431 }],
      disk: { freeBytes: 2 ** 30, totalBytes: 2 ** 38 },
    };
    const answer = (route: Route) =>
      route.fulfill({ json: route.request().url().endsWith('/health') ? health : { items, nextCursor: null } });
    const found = await findings(
      'trouble',
      [
        { name: 'admin-tenants', path: '/admin/tenants', shows: text('18,402,117') },
        { name: 'admin-health', path: '/admin/health', shows: text('No worker is there') },
      ],
      answer,
    );
    expect(found).toEqual([]);
  });

  it('makes, suspends and resumes an organisation by the keyboard alone', async () => {
    const page = await context.newPage();
    const complaints = complaintsOf(page);
    const keys = keyboardOf(page);
    const button = (name: string) => page.getByRole('button', { name, exact: true });
    await page.goto('/home/main/gallery');
    const account = page.getByRole('button', { name: /^Account of/ });
    await keys.tabTo(account);
    await keys.press('Enter');
    await keys.tabTo(page.getByRole('menuitem', { name: 'Administration' }), 'ArrowDown');
    await keys.press('Enter');
    await page.getByRole('heading', { name: 'Organisations', level: 1 }).waitFor();

    await keys.tabTo(button('New organisation'));
    await keys.press('Enter');
    await keys.given(page.getByLabel('Name', { exact: true }));
    await keys.type('Ädmin');
    await page.getByText(/^The address \/admin is Tributary's own/).waitFor();
    await keys.tabTo(button('Take “admin-team”'));
    await keys.press('Enter');
    await page.getByText('“admin-team” is free.').waitFor();
    await keys.tabTo(page.getByLabel('E-mail of its first owner'));
    await keys.type('bo@example.com');
    await keys.press('Enter');
    const link = await page.getByLabel('Invitation link', { exact: true }).inputValue();
    expect(link).toContain('/invitation#token=');
    await keys.tabTo(button('I have copied it'));
    await keys.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByText('/admin-team', { exact: true }).waitFor();
    expect(await page.content()).not.toContain(link.split('token=')[1]);

    await keys.tabTo(page.getByRole('searchbox', { name: 'Search organisations' }), 'Shift+Tab');
    await keys.type('admin-t');
    await page.waitForURL(/q=admin-t$/);
    await page.getByText('Closed yard').waitFor({ state: 'detached' });
    for (const [does, after] of [
      ['Suspend', 'Ädmin is suspended.'],
      ['Resume', 'Ädmin is open again.'],
    ] as const) {
      await keys.tabTo(button(`${does}: Ädmin`));
      await keys.press('Enter');
      await keys.given(button('Cancel'));
      await keys.tabTo(button(`${does} the organisation`));
      await keys.press('Enter');
      await page.getByText(after).waitFor();
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await button(`${does === 'Suspend' ? 'Resume' : 'Suspend'}: Ädmin`).waitFor();
    }
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Organisations' }).click();
    await page.getByText('Closed yard').waitFor();
    expect(await page.getByRole('searchbox', { name: 'Search organisations' }).inputValue()).toBe('');
    const states = await product.sql(`select suspended_at from kb.tenants where slug = 'admin-team'`);
    expect(states).toEqual([{ suspended_at: null }]);
    await page.close();
    expect(complaints).toEqual([]);
  });

  it('is reached by the palette, and shows nothing of itself to anybody else', async () => {
    const page = await context.newPage();
    await page.goto('/home/main/gallery');
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Gallery' }).waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Search', exact: true }).fill('organisations');
    await page.getByRole('option', { name: /^Organisations/ }).click();
    await page.waitForURL(/\/admin\/tenants$/);
    await page.close();

    const other = await profile(launched.browser, product.url);
    const bo = await other.newPage();
    await bo.goto(invitation);
    await bo.getByLabel('Your name').fill('Bo Larsen');
    await bo.getByLabel('Password', { exact: true }).fill('a row of quiet boats');
    await bo.getByRole('button', { name: 'Make the account and join' }).click();
    await bo.getByRole('heading', { name: 'Gallery', exact: true }).waitFor();
    await bo.getByRole('button', { name: /^Account of/ }).click();
    await bo.getByRole('menuitem', { name: 'Sign out' }).waitFor();
    expect(await bo.getByRole('menuitem', { name: 'Administration' }).count()).toBe(0);
    await bo.keyboard.press('Escape');
    await bo.keyboard.press('Control+k');
    await bo.getByRole('combobox', { name: 'Search', exact: true }).fill('organisation');
    await bo.getByText(/^Nothing found/).waitFor();
    const asked: string[] = [];
    bo.on('request', (request) => void asked.push(request.url()));
    for (const path of ['/admin', '/admin/tenants', '/admin/health']) {
      await bo.goto(path);
      await title('There is no page at this address')(bo);
    }
    expect(asked.filter((url) => url.includes('/api/admin'))).toEqual([]);
    await other.close();
  });
});
