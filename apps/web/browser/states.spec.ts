import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page, Route } from 'playwright-core';
import { axeFindings } from './axe';
import { profile, type Launched } from './browser';
import { layOut, longName, type LaidOut } from './laid-out';
import { clicks, looksOf, text, title, type View } from './looks';
import type { Product } from './product';
import { startSignedIn, type SignedInProduct } from './signed-in';

describe('every page in every state, at both widths, light and dark', () => {
  let product: Product;
  let launched: Launched;
  let signedIn: SignedInProduct['signedIn'];
  let laidOut: LaidOut;

  beforeAll(async () => {
    // A run that is refused by a server shall be seen to fail, and not hours later.
    const environment = { SYNC_RETRIES: '1', SYNC_FIRST_RETRY_SECONDS: '1' };
    const started = await startSignedIn(environment);
    ({ product, launched, signedIn } = started);
    const { context, calls } = started;
    await calls.send('POST', '/api/projects', { name: 'Empty', slug: 'empty' });
    laidOut = await layOut(product, calls);
    await context.close();
  });

  afterAll(async () => {
    await launched?.close();
    await product?.stop();
  });

  const findings = (state: string, views: View[], onRoute?: (route: Route) => unknown) =>
    looksOf({ browser: launched.browser, url: product.url, signedIn }, state, views, onRoute);

  it('shows the gallery and the forms filled', async () => {
    const gallery = async (page: Page) => {
      await page.getByRole('heading', { name: 'Needs you' }).waitFor();
      await page.getByText(longName).waitFor();
      await page.getByRole('heading', { name: 'Available' }).waitFor();
    };
    const found = await findings('filled', [
      { name: 'gallery', path: '/home/main/gallery', shows: gallery },
      { name: 'gallery-nothing-fits', path: '/home/main/gallery?q=zeppelin', shows: text('Nothing fits “zeppelin”') },
      { name: 'connect', path: '/home/main/connect/clickup', shows: title('Connect ClickUp') },
      {
        name: 'connect-advanced',
        path: '/home/main/connect/clickup',
        first: clicks('Advanced'),
        shows: text('Short name'),
      },
      { name: 'connect-sandbox', path: '/home/main/connect/clickup?sandbox=1', shows: text(/^Reached/) },
      { name: 'connect-github', path: '/home/main/connect/github', shows: title('Connect GitHub') },
      { name: 'connect-unknown', path: '/home/main/connect/zeppelin', shows: text('There is no provider “zeppelin”') },
      { name: 'not-found', path: '/home/main/zeppelin', shows: text('There is no page at this address') },
      { name: 'not-a-project', path: '/home/zeppelin/gallery', shows: text('There is no page at this address') },
    ]);
    expect(found).toEqual([]);
  });

  it('shows an integration fresh, refused, failed, paused, with deletions that wait', async () => {
    const at = (path: string) => `/home/main/integrations/${path}`;
    const found = await findings('filled', [
      { name: 'overview', path: at('clickup'), shows: text('Review deletions') },
      { name: 'data', path: at('clickup/data'), shows: text('See the work items') },
      { name: 'runs', path: at('failing/runs'), shows: text('Failed') },
      { name: 'settings', path: at('clickup/settings'), shows: title('Pause or delete') },
      {
        name: 'settings-delete',
        path: at('clickup/settings'),
        first: clicks('Delete'),
        shows: text('ClickUp itself is not touched'),
      },
      { name: 'refused', path: at('refused'), shows: title(longName) },
      { name: 'refused-reconnect', path: at('refused/settings#connection'), shows: text('Test and keep') },
      { name: 'failing', path: at('failing'), shows: text('Failing') },
      { name: 'paused', path: at('paused'), shows: text('Resume') },
      { name: 'review', path: at('clickup?review=deletions'), shows: text(/^Delete [\d,]+ from Tributary$/) },
      { name: 'run-failed', path: at(`failing?run=${laidOut.failedRun}`), shows: text('Resume where it stopped') },
      { name: 'run-errors', path: at(`clickup?run=${laidOut.runWithErrors}`), shows: text('1 record did not fit') },
      { name: 'integration-unknown', path: at('zeppelin'), shows: text('There is no integration “zeppelin”') },
      {
        name: 'run-unknown',
        path: at('clickup?run=0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22'),
        shows: text('This run is not there any more'),
      },
    ]);
    expect(found).toEqual([]);
  });

  it('shows a project that is empty', async () => {
    const found = await findings('empty', [
      { name: 'gallery', path: '/home/empty/gallery', shows: text('Try with sample data') },
      { name: 'work-items', path: '/home/empty/records/work_item', shows: text('No work items yet') },
    ]);
    expect(found).toEqual([]);
  });

  const everyPage = [
    ['gallery', '/home/main/gallery', 'The gallery could not be loaded'],
    ['connect', '/home/main/connect/clickup', 'The form could not be loaded'],
    ['overview', '/home/main/integrations/clickup', 'The integration could not be loaded'],
    ['records', '/home/main/records/work_item', 'The records could not be loaded'],
  ] as const;

  it('shows what comes while it loads', async () => {
    const loading = (page: Page) => page.locator('[aria-busy="true"]').first().waitFor();
    const views = everyPage.map(([name, path]) => ({ name, path, shows: loading }));
    const found = await findings('loading', views, () => undefined);
    expect(found).toEqual([]);
  });

  it('shows what failed, why, and a way on', async () => {
    const problem = {
      type: 'about:blank',
      title: 'Failed',
      status: 500,
      detail: 'The database did not answer. It may be restarting; nothing was lost. Try again in a moment.',
      requestId: '0198d2f4',
    };
    const views = everyPage.map(([name, path, said]) => ({
      name,
      path,
      shows: async (page: Page) => {
        await page.getByRole('alert').getByText(said).waitFor();
        await page.getByText(problem.detail).waitFor();
        await page.getByRole('button', { name: 'Try again' }).waitFor();
      },
    }));
    const refuse = (route: Route) =>
      route.fulfill({ status: 500, contentType: 'application/problem+json', body: JSON.stringify(problem) });
    const found = await findings('error', views, refuse);
    expect(found).toEqual([]);
  });

  it('shows the sign-in page, also with a link that was used', async () => {
    signedIn = { cookies: [], origins: [] };
    const found = await findings('out', [
      { name: 'sign-in', path: '/sign-in', shows: title('Sign in') },
      { name: 'sign-in-used', path: product.link, shows: text(/The sign-in link did not work/) },
    ]);
    expect(found).toEqual([]);
  });

  it('offers the company’s own identity provider where there is one', async () => {
    const context = await profile(launched.browser, product.url);
    const page = await context.newPage();
    await page.route('**/api/auth/methods', (route) =>
      route.fulfill({ json: { password: true, oidc: { name: 'Harbour ID' } } }),
    );
    await page.goto('/sign-in?next=/home/main/records');
    const way = page.getByRole('link', { name: 'Continue with Harbour ID' });
    expect(await way.getAttribute('href')).toBe('/api/auth/oidc/authorize?to=%2Fhome%2Fmain%2Frecords');
    expect(await axeFindings(page)).toEqual([]);
    await context.close();
  });
});
