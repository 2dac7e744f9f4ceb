import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { BrowserContext, Page, Route } from 'playwright-core';
import { complaintsOf, profile, type Launched } from './browser';
import { keyboardOf } from './keyboard';
import { Calls, longName } from './laid-out';
import { clicks, looksOf, text, title, type View } from './looks';
import type { Product } from './product';
import { startSignedIn, type SignedInProduct } from './signed-in';

/** The keys are heard once the page stands; one types once the field is there. */
async function searching(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Gallery' }).waitFor();
  await page.keyboard.press('Control+k');
  await keyboardOf(page).given(page.getByRole('combobox', { name: 'Search', exact: true }));
}

/** What has the focus once the key that opens search was heard, and before another can be. */
function focusedByKey(page: Page): Promise<string | null | undefined> {
  return page.evaluate(async () => {
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'k', code: 'KeyK', ctrlKey: true, bubbles: true }));
    await Promise.resolve();
    return document.activeElement?.getAttribute('aria-label');
  });
}

describe('the frame, the settings and what lies across projects', () => {
  let product: Product;
  let launched: Launched;
  let signedIn: SignedInProduct['signedIn'];
  let calls: Calls;
  let context: BrowserContext;
  let invitation: string;

  beforeAll(async () => {
    ({ product, launched, context, signedIn, calls } = await startSignedIn());
    await product.sandbox('POST', 'clickup/quota', { limit: 'off' });
    await calls.settled((await calls.connect('clickup', 'ClickUp')).id);
    await calls.settled((await calls.connect('long', longName)).id);
    await calls.send('POST', '/api/projects', { name: 'Harbour office', slug: 'harbour' });
    const invited = { email: 'ada@example.com', role: 'admin' };
    invitation = (await calls.send<{ url: string }>('POST', '/api/invitations', invited)).url;
    await calls.send('POST', '/api/tokens', { name: 'Nightly report', scopes: ['records:read', 'sync:run'] });
  });

  afterAll(async () => {
    await launched?.close();
    await product?.stop();
  });

  const findings = (state: string, views: View[], onRoute?: (route: Route) => unknown) =>
    looksOf({ browser: launched.browser, url: product.url, signedIn }, state, views, onRoute);
  const settings = (path: string) => `/home/main/settings/${path}`;

  it('shows every section of the settings', async () => {
    const found = await findings('filled', [
      { name: 'settings-project', path: settings('project'), shows: text('Name and address') },
      {
        name: 'settings-delete-project',
        path: settings('project'),
        first: clicks('Delete'),
        shows: text(/^Hides Main and everything in it/),
      },
      { name: 'settings-expiry', path: settings('expiry'), shows: text('Nightly report') },
      { name: 'settings-members', path: settings('members'), shows: text('ada@example.com') },
      { name: 'settings-invite', path: settings('members?new=invitation'), shows: text('Make the invitation') },
      { name: 'settings-single-sign-on', path: settings('single-sign-on'), shows: title('Not set up') },
      { name: 'settings-tokens', path: settings('tokens'), shows: text('Nightly report') },
      { name: 'settings-new-token', path: settings('tokens?new=token'), shows: text('Make the token') },
      { name: 'settings-oauth-apps', path: settings('oauth-apps'), shows: title('GitHub') },
      {
        name: 'settings-oauth-app',
        path: settings('oauth-apps'),
        first: clicks('Set an app: GitHub'),
        shows: text('Keep the app'),
      },
      { name: 'settings-account', path: settings('account'), shows: text('Like the system') },
      {
        name: 'gallery-configure',
        path: '/home/main/gallery?configure=clickup',
        shows: text('All settings of ClickUp'),
      },
      {
        name: 'palette',
        path: '/home/main/gallery',
        first: searching,
        shows: (page) => page.getByRole('option', { name: /^Harbour office/ }).waitFor(),
      },
    ]);
    expect(found).toEqual([]);
  });

  const everyPage = [
    ['overview', '/home', 'The projects could not be loaded'],
    ['settings-expiry', settings('expiry'), 'The connections could not be loaded'],
  ] as const;

  it('shows what comes while it loads, and what failed with a way on', async () => {
    const loading = (page: Page) => page.locator('[aria-busy="true"]').first().waitFor();
    const views = everyPage.map(([name, path]) => ({ name, path, shows: loading }));
    const problem = { type: 'about:blank', title: 'Failed', status: 500, detail: 'The database did not answer.' };
    const refuse = (route: Route) =>
      route.fulfill({ status: 500, contentType: 'application/problem+json', body: JSON.stringify(problem) });
    const refused = everyPage.map(([name, path, said]) => ({
      name,
      path,
      shows: async (page: Page) => {
        await page.getByRole('alert').getByText(said).waitFor();
        await page.getByRole('button', { name: 'Try again' }).waitFor();
      },
    }));
    expect([
      ...(await findings('loading', views, () => undefined)),
      ...(await findings('error', refused, refuse)),
    ]).toEqual([]);
  });

  it('shows all projects, what needs you first, and follows them live', async () => {
    await product.sandbox('POST', 'faults', { kind: 'revoked' });
    await calls.synced(
      (await calls.send<{ items: { id: string; name: string }[] }>('GET', '/api/integrations')).items.find(
        ({ name }) => name === 'long',
      )!.id,
    );
    await product.sandbox('DELETE', 'faults');
    const found = await findings('filled', [{ name: 'overview', path: '/home', shows: text('See what to do') }]);
    expect(found).toEqual([]);
    const page = await context.newPage();
    await page.goto('/');
    await page.getByText('Live', { exact: true }).waitFor();
    await page.getByText('Nothing connected yet').waitFor();
    await new Calls(context.request, 'harbour').connect('clickup', 'ClickUp of the harbour');
    await page.getByText('Nothing connected yet').waitFor({ state: 'detached' });
    await page.close();
  });

  it('shows who did what, narrows it by the address, and hands it over as a file', async () => {
    const found = await findings('filled', [
      { name: 'activity', path: '/home/main/activity', shows: text('Nightly report') },
      { name: 'activity-nothing', path: '/home/main/activity?q=zeppelin', shows: text('Nothing fits') },
    ]);
    expect(found).toEqual([]);
    const page = await context.newPage();
    await page.goto('/home/main/activity');
    await page.getByLabel('What', { exact: true }).selectOption('invitation');
    await page.waitForURL(/type=invitation/);
    await page.getByText('Nightly report').waitFor({ state: 'detached' });
    await page.getByText('ada@example.com').first().waitFor();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Export as CSV' }).click(),
    ]);
    expect(file.suggestedFilename()).toBe('activity-home.csv');
    await page.close();
  });

  it('shows the pages before the door', async () => {
    const strangers = { browser: launched.browser, url: product.url, signedIn: { cookies: [], origins: [] } };
    const found = await looksOf(strangers, 'out', [
      { name: 'invitation', path: invitation, shows: title('Join Home') },
      { name: 'invitation-over', path: `/invitation#token=${'x'.repeat(43)}`, shows: title(/does not work any more/) },
    ]);
    expect(found).toEqual([]);
  });

  it('lets somebody in by invitation, changes the role, and shows them out', async () => {
    const page = await context.newPage();
    const complaints = complaintsOf(page);
    await page.goto(settings('members?new=invitation'));
    await page.getByLabel('E-mail').fill('bo@example.com');
    await page.getByLabel('Viewer').check();
    await page.getByRole('button', { name: 'Make the invitation' }).click();
    const url = await page.getByLabel('Invitation link', { exact: true }).inputValue();
    await page.getByRole('button', { name: 'I have copied it' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByText('bo@example.com', { exact: true }).waitFor();

    const other = await profile(launched.browser, product.url);
    const bo = await other.newPage();
    await bo.goto(url);
    await bo.getByRole('heading', { name: 'Join Home' }).waitFor();
    expect(bo.url()).not.toContain('token');
    await bo.reload();
    await bo.getByLabel('Your name').fill('Bo Larsen');
    await bo.getByLabel('Password', { exact: true }).fill('a row of quiet boats');
    await bo.getByRole('button', { name: 'Make the account and join' }).click();
    await bo.getByRole('heading', { name: 'Home', level: 1, exact: true }).waitFor();
    await bo.goto(settings('tokens'));
    await bo.getByText('Only admins and owners see this').waitFor();

    await page.reload();
    await page.getByLabel('Role of Bo Larsen').selectOption('admin');
    await page.getByText('Bo Larsen is admin now.').waitFor();
    await bo.reload();
    await bo.getByText('Nightly report').waitFor();

    await page.getByRole('button', { name: 'Remove: Bo Larsen' }).click();
    await page.getByRole('button', { name: 'Remove Bo Larsen', exact: true }).click();
    await page.getByText('Bo Larsen is out.').waitFor();
    await bo.reload();
    await bo.getByText(/There is no page at this address|You are in no project yet/).waitFor();
    await other.close();
    await page.close();
    expect(complaints).toEqual([]);
  });

  it('makes a token that opens the API, once seen and never again, and revokes it', async () => {
    const page = await context.newPage();
    await page.goto(settings('tokens?new=token'));
    await page.getByLabel('Name', { exact: true }).fill('A script');
    await page.getByLabel('In', { exact: true }).selectOption('main');
    await page.getByRole('button', { name: 'Make the token' }).click();
    const token = await page.getByLabel('The new token', { exact: true }).inputValue();
    await page.getByRole('button', { name: 'I have copied it' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByText('A script', { exact: true }).waitFor();
    expect(await page.content()).not.toContain(token.slice(10));
    const ask = () =>
      fetch(`${product.url}/api/records/work_item?limit=1`, {
        headers: { authorization: `Bearer ${token}`, 'x-tributary-project': 'main' },
      });
    expect((await ask()).status).toBe(200);
    await page.getByRole('button', { name: 'Revoke: A script' }).click();
    await page.getByRole('button', { name: 'Revoke the token' }).click();
    await page.getByText('A script is revoked.').waitFor();
    expect((await ask()).status).toBe(401);
    await page.close();
  });

  it('goes and acts by the palette with the keyboard alone, what was used last first', async () => {
    const page = await context.newPage();
    const keys = keyboardOf(page);
    await page.goto('/home/main/gallery');
    const chosen = page.locator('[role="option"][aria-selected="true"]');
    const choose = async (typed: string, name: string) => {
      await searching(page);
      await keys.type(typed);
      await chosen.getByText(name, { exact: true }).waitFor();
      await keys.press('Enter');
    };
    await choose('pause clickup', 'Pause ClickUp');
    await page.getByText('ClickUp is paused.').waitFor();
    await choose('api tok', 'API tokens');
    await page.waitForURL(/settings\/tokens$/);
    await searching(page);
    await chosen.getByText('API tokens', { exact: true }).waitFor();
    await keys.press('Escape');
    await chosen.waitFor({ state: 'detached' });
    expect(await focusedByKey(page)).toBe('Search');
    await keys.press('Escape');
    await chosen.waitFor({ state: 'detached' });
    await choose('resume click', 'Resume ClickUp');
    await page.getByText('ClickUp goes on where it stopped.').waitFor();
    expect(await product.sql(`select count(*)::int as paused from kb.integrations where state = 'paused'`)).toEqual([
      { paused: 0 },
    ]);
    await page.close();
  });
});
