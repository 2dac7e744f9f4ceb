import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { BrowserContext, Page, Route } from 'playwright-core';
import { complaintsOf, launch, phone, profile, type Launched } from './browser';
import { keyboardOf } from './keyboard';
import { Calls, longName } from './laid-out';
import { clicks, looksOf, text, type View } from './looks';
import { Product } from './product';

/** Who is who: the sandbox's untidy members beside accounts of a second tool. */
describe('people in a browser', () => {
  let product: Product;
  let launched: Launched;
  let signedIn: Awaited<ReturnType<BrowserContext['storageState']>>;
  let integrationId: string;

  beforeAll(async () => {
    [product, launched] = await Promise.all([Product.start(), launch()]);
    const context = await profile(launched.browser, product.url);
    const page = await context.newPage();
    await page.goto(product.link);
    await page.getByRole('heading', { name: 'Gallery', exact: true }).waitFor();
    signedIn = await context.storageState();
    const calls = new Calls(context.request, 'main');
    await calls.send('POST', '/api/projects', { name: 'Empty', slug: 'empty' });
    await product.sandbox('POST', 'clickup/quota', { limit: 'off' });
    await product.sandbox('POST', 'clickup/webhooks', { lost: true });
    const first = await calls.connect('clickup', 'ClickUp');
    await calls.settled(first.id);
    integrationId = first.id;
    // A second tool knows some of the same people under other names and e-mails, and ten thousand others.
    const second = await calls.connect('yard', 'Yard planner');
    await calls.settled(second.id);
    await layOut(second.id);
    await calls.synced(second.id, 'full');
    await context.close();
  }, 300_000);

  afterAll(async () => {
    await launched?.close();
    await product?.stop();
  }, 60_000);

  async function layOut(secondId: string): Promise<void> {
    await product.sql(`update kb.accounts set changed_at = now() where integration_id = $1`, [secondId]);
    await product.sql(`delete from kb.accounts where integration_id = $1 and display_name ~ '^(Bo|Dmitri) '`, [
      secondId,
    ]);
    const insert = (from: string) =>
      product.sql(
        `insert into kb.accounts (id, tenant_id, project_id, integration_id, stream, external_id, mapping_version, display_name, email, handle)
         select gen_random_uuid(), i.tenant_id, i.project_id, i.id, 'guests', g.id, 1, g.name, g.email, g.handle
         from kb.integrations i, (${from}) g where i.id = $1`,
        [secondId],
      );
    await insert(`values ('g1', 'Bo Lindqvist', 'bo@elsewhere.example', 'bolindqvist'),
      ('g2', 'dmitri', null, 'dmitri'), ('g3', 'build[bot]', null, 'build[bot]'),
      ('g4', 'M. Sato', 'misaki.sato@sato.example', 'misakisato'), ('g5', '${longName}', null, null)`);
    await insert(
      `select 'many' || n, 'Docker ' || n, 'docker' || n || '@yard.example', null from generate_series(1, 10000) n`,
    );
  }

  const findings = (state: string, views: View[], onRoute?: (route: Route) => unknown) =>
    looksOf({ browser: launched.browser, url: product.url, signedIn }, state, views, onRoute);
  const open = async (look = {}): Promise<{ page: Page; complaints: string[] }> => {
    const context = await profile(launched.browser, product.url, { storageState: signedIn, ...look });
    const page = await context.newPage();
    return { page, complaints: complaintsOf(page) };
  };
  const personOf = async (name: string) => {
    const rows = await product.sql(`select id from kb.persons where display_name = $1 and merged_into is null`, [name]);
    return rows[0]!['id'] as string;
  };

  it('looks right at both widths, light and dark', async () => {
    const at = (rest: string) => `/home/main/people${rest}`;
    const found = await findings('filled', [
      { name: 'people', path: at(''), shows: text(/More than 10,000 people/) },
      { name: 'people-bots', path: at('?show=bots'), shows: text('1 person') },
      { name: 'people-review-chip', path: at('?show=review'), shows: text('To review') },
      { name: 'people-none', path: at('?q=zeppelin'), shows: text('Nobody fits') },
      {
        name: 'person',
        path: at(`?q=ann&row=${await personOf('Ann Castellanos')}`),
        shows: text('ClickUp has another account of this person'),
      },
      { name: 'person-long', path: at(`?q=harbour&row=${await personOf(longName)}`), shows: text('1 account') },
      {
        name: 'person-unknown',
        path: at('?row=0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22'),
        shows: text('not there any more'),
      },
      { name: 'review', path: at('/review'), shows: text('Are these the same person?') },
      { name: 'review-later', path: at('/review'), first: clicks('Later →'), shows: text(/points/) },
    ]);
    expect(found).toEqual([]);
  }, 300_000);

  it('looks right while it loads, when it is empty, and when it failed', async () => {
    const pages = [
      { name: 'people', path: '/home/empty/people', said: 'Nobody yet', failed: 'The people could not be loaded' },
      {
        name: 'review',
        path: '/home/empty/people/review',
        said: 'Nobody to review',
        failed: 'The questions could not',
      },
    ];
    const loading = (page: Page) => page.locator('[aria-busy="true"]').first().waitFor();
    const problem = JSON.stringify({ title: 'Failed', status: 500, detail: 'The database did not answer. Try again.' });
    const refuse = (route: Route) =>
      route.fulfill({ status: 500, contentType: 'application/problem+json', body: problem });
    expect([
      ...(await findings(
        'empty',
        pages.map(({ name, path, said }) => ({ name, path, shows: text(said) })),
      )),
      ...(await findings(
        'loading',
        pages.map(({ name, path }) => ({ name, path, shows: loading })),
        () => undefined,
      )),
      ...(await findings(
        'error',
        pages.map(({ name, path, failed }) => ({ name, path, shows: text(failed) })),
        refuse,
      )),
    ]).toEqual([]);
  }, 300_000);

  it('answers questions by keyboard alone, and takes an answer back', async () => {
    const { page, complaints } = await open();
    const keys = keyboardOf(page);
    await page.goto('/home/main/people');
    const waiting = page.getByRole('link', { name: /^To review \(\d+\)$/ });
    await keys.tabTo(waiting);
    const before = Number(/\d+/.exec((await waiting.textContent())!)![0]);
    await keys.press('Enter');
    const asked = (count: number) => page.getByText(`${count} questions to answer`).waitFor();
    await asked(before);
    const question = page.getByRole('region', { name: 'Question' });
    const first = await question.textContent();
    await keys.press('ArrowRight');
    await page.waitForFunction((was) => document.querySelector('[aria-label="Question"]')?.textContent !== was, first);
    for (let left = before; left > 1 && !(await question.getByText('Are these the same').isVisible()); left -= 1)
      await keys.press('ArrowRight');
    await keys.press('n');
    await asked(before - 1);
    await page.getByText(/are not the same\./).waitFor();
    while (!(await question.getByText('Are these the same').isVisible())) await keys.press('ArrowRight');
    await keys.press('y');
    await asked(before - 2);
    const merged = page.getByRole('alert').filter({ hasText: 'Merged' });
    await merged.getByRole('button', { name: 'Undo' }).click();
    await asked(before - 1);
    expect(complaints).toEqual([]);
    await page.context().close();
  }, 120_000);

  it('merges with somebody who was looked up, and undoes it from the history', async () => {
    const { page, complaints } = await open();
    await page.goto('/home/main/people?q=chiara');
    await page
      .getByRole('link', { name: /Chiara/ })
      .first()
      .click();
    const panel = page.getByRole('complementary', { name: 'Person in detail' });
    await panel.getByText('2 accounts').waitFor();
    await panel.getByLabel('Merge with').fill('docker 77');
    await page.getByRole('option', { name: 'Docker 77 (docker77@yard.example)' }).click();
    await panel.getByRole('button', { name: 'Merge', exact: true }).click();
    await panel.getByText('3 accounts').waitFor();
    await panel.getByText(/^Merged Docker 77 into Chiara/).waitFor();
    await panel.getByRole('button', { name: 'Undo' }).click();
    await panel.getByText('2 accounts').waitFor();
    await panel.getByText(/undone by/).waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  }, 120_000);

  it('splits an account off, on a phone, for good: the next import leaves it so', async () => {
    const { page, complaints } = await open({ viewport: phone });
    await page.goto(`/home/main/people?row=${await personOf('Robin Quay (sandbox)')}`);
    const panel = page.getByRole('dialog', { name: 'Person in detail' });
    await panel.getByText('2 accounts').waitFor();
    await panel.getByLabel('Choose Robin Quay (sandbox) in Yard planner').check();
    await panel.getByRole('button', { name: 'Split 1 account off' }).click();
    await panel.getByText('1 account', { exact: true }).waitFor();
    await new Calls(page.context().request, 'main').synced(integrationId, 'full');
    await page.reload();
    await panel.getByText('1 account', { exact: true }).waitFor();
    await panel.getByText(/^Split Robin Quay/).waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  }, 120_000);
});
