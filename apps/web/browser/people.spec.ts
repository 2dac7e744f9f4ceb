import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { BrowserContext, Page, Route } from 'playwright-core';
import { complaintsOf, type Launched } from './browser';
import { keyboardOf } from './keyboard';
import type { Calls } from './laid-out';
import { looksOf, text, type View } from './looks';
import type { Product } from './product';
import { startSignedIn, type SignedInProduct } from './signed-in';

interface Question {
  id: string;
  kind: 'same' | 'apart';
  person: { id: string; displayName: string };
  reasons: { says: string }[];
}

/** Beside the list, or over it on a phone. */
const panelOf = (page: Page) => page.getByLabel('Person in detail');

/** Two workspaces of one team: guests without an e-mail look alike in both, and two of the team share an address. */
describe('the people page', () => {
  let product: Product;
  let launched: Launched;
  let signedIn: SignedInProduct['signedIn'];
  let context: BrowserContext;
  let calls: Calls;

  beforeAll(async () => {
    ({ product, launched, context, signedIn, calls } = await startSignedIn());
    await product.sandbox('POST', 'clickup/quota', { limit: 'off' });
    await calls.send('POST', '/api/projects', { name: 'Empty', slug: 'empty' });
    for (const [name, displayName] of [
      ['clickup', 'ClickUp'],
      ['yard', 'ClickUp of the yard'],
    ] as const) {
      const { id } = await calls.connect(name, displayName);
      await calls.settled(id);
    }
  });

  afterAll(async () => {
    await launched?.close();
    await product?.stop();
  });

  const at = (path: string, project = 'main') => `/home/${project}/people${path}`;
  const questions = async () =>
    (await calls.send<{ items: Question[] }>('GET', '/api/people/suggestions')).items.map(
      ({ id, kind, person, reasons }) => ({ id, kind, person, reasons }),
    );
  const named = async (name: string) =>
    (await calls.send<{ items: Question['person'][] }>('GET', '/api/people?limit=50')).items.filter(
      ({ displayName }) => displayName === name,
    );
  const findings = (state: string, views: View[], onRoute?: (route: Route) => unknown) =>
    looksOf({ browser: launched.browser, url: product.url, signedIn }, state, views, onRoute);

  it('shows everybody, one of them with the evidence, and a question, at both widths, light and dark', async () => {
    const [ann] = await named('Ann Castellanos');
    const [question] = await questions();
    const found = await findings('filled', [
      { name: 'people', path: at(''), shows: text(/^\d+ people$/) },
      {
        name: 'person',
        path: at(`?row=${ann!.id}`),
        shows: (page) => panelOf(page).getByText('4 accounts', { exact: true }).waitFor(),
      },
      { name: 'review', path: at('/review'), shows: text(question!.reasons[0]!.says) },
    ]);
    expect(found).toEqual([]);
  });

  it('shows nobody, nothing to review, and somebody who is not there any more', async () => {
    const found = await findings('empty', [
      { name: 'people', path: at('', 'empty'), shows: text('Nobody yet') },
      { name: 'people-filtered', path: at('?q=zeppelin'), shows: text('Nobody fits') },
      { name: 'review', path: at('/review', 'empty'), shows: text('Nobody to review') },
      {
        name: 'person-unknown',
        path: at('?row=0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22'),
        shows: text('This person is not there any more'),
      },
    ]);
    expect(found).toEqual([]);
  });

  it('shows what comes while it loads, and what failed with a way on', async () => {
    const busy = (page: Page) => page.locator('[aria-busy="true"]').first().waitFor();
    const loading = await findings(
      'loading',
      [
        { name: 'people', path: at(''), shows: busy },
        { name: 'review', path: at('/review'), shows: busy },
      ],
      () => undefined,
    );
    const refused = { title: 'Failed', status: 500, detail: 'The database did not answer. Try again in a moment.' };
    const failed = await findings(
      'failed',
      [
        { name: 'people', path: at(''), shows: text('The people could not be loaded') },
        { name: 'review', path: at('/review'), shows: text('The questions could not be loaded') },
      ],
      (route) => route.fulfill({ status: 500, contentType: 'application/problem+json', body: JSON.stringify(refused) }),
    );
    // The browser itself writes down each answer with 500.
    expect([...loading, ...failed.filter((finding) => !finding.includes('status of 500'))]).toEqual([]);
  });

  describe('by keyboard', () => {
    let page: Page;
    const complaints: string[][] = [];
    beforeEach(async () => {
      page = await context.newPage();
      complaints.push(complaintsOf(page));
    });
    afterEach(() => page.close());

    const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });
    const open = (total: number) => page.getByText(new RegExp(`^${total} questions? to answer`)).waitFor();
    const accountsOf = async (name: string) => {
      const persons = await named(name);
      return Promise.all(
        persons.map(
          async ({ id }) => (await calls.send<{ accounts: unknown[] }>('GET', `/api/people/${id}`)).accounts.length,
        ),
      );
    };

    it('merges by one key what looks the same, and undoes it', async () => {
      const before = await questions();
      const [first] = before;
      expect(first!.kind).toBe('same');
      await page.goto(at('/review'));
      await page.getByRole('heading', { name: 'Are these the same person?' }).waitFor();
      for (const { says } of first!.reasons) await page.getByText(says).waitFor();
      await page.keyboard.press('y');
      await open(before.length - 1);
      await button('Undo').press('Enter');
      await page.getByText(/^Undone: /).waitFor();
      await open(before.length);
      expect((await questions()).length).toBe(before.length);
      expect(await accountsOf(first!.person.displayName)).toEqual([1, 1]);
    });

    it('says no, leaves for later, confirms, and goes where accounts are chosen', async () => {
      const before = await questions();
      const same = before.filter(({ kind }) => kind === 'same').length;
      await page.goto(at('/review'));
      await page.getByRole('heading', { name: 'Are these the same person?' }).waitFor();
      await page.keyboard.press('n');
      await open(before.length - 1);
      for (let left = same - 1; left > 0; left -= 1) await page.keyboard.press('ArrowRight');
      const asks = page.getByRole('heading', { name: /^Are these accounts all .*’s\?$/ });
      await asks.waitFor();
      await page.keyboard.press('y');
      await open(before.length - 2);
      // The page is ahead of the server: what is left is asked for once both answers have arrived there.
      let asked = await questions();
      while (asked.length > before.length - 2) asked = await questions();
      const left = asked.find(({ kind }) => kind === 'apart')!;
      await page.getByRole('heading', { name: left.person.displayName }).waitFor();
      await page.keyboard.press('n');
      await page.waitForURL(`**/people?row=${left.person.id}`);
      await panelOf(page).getByText('4 accounts', { exact: true }).waitFor();
      expect(asked.map(({ kind }) => kind).sort()).toEqual([
        'apart',
        ...Array.from({ length: same - 1 }, () => 'same'),
      ]);
    });

    it('finds somebody, splits an account off beside the list, and undoes it there', async () => {
      const { tabTo, given, type, press } = keyboardOf(page);
      await page.goto(at(''));
      await tabTo(page.getByRole('searchbox', { name: 'Search people' }));
      await type('castellanos');
      await page.getByText(/^1 person$/).waitFor();
      await tabTo(page.getByRole('table').getByRole('link', { name: 'Ann Castellanos' }));
      await press('Enter');
      const panel = panelOf(page);
      await given(panel.getByRole('button', { name: 'Close' }).or(panel));
      const box = panel.getByRole('checkbox', { name: /^Choose Ann Castellanos in / }).first();
      await tabTo(box);
      await press('Space');
      await tabTo(panel.getByRole('button', { name: 'Split 1 account off' }));
      await press('Enter');
      await panel.getByText('3 accounts', { exact: true }).waitFor();
      expect((await accountsOf('Ann Castellanos')).sort()).toEqual([1, 3]);
      await panel.getByRole('button', { name: 'Undo' }).press('Enter');
      await panel.getByText('4 accounts', { exact: true }).waitFor();
      expect(await accountsOf('Ann Castellanos')).toEqual([4]);
    });

    it('merges two by name, and undoes it', async () => {
      const { tabTo, type, press } = keyboardOf(page);
      const [bo] = await named('Bo Lindqvist');
      await page.goto(at(`?row=${bo!.id}`));
      const panel = panelOf(page);
      await panel.getByText('2 accounts', { exact: true }).waitFor();
      await tabTo(panel.getByRole('combobox', { name: 'Merge with' }));
      await type('dmitri');
      await page.getByRole('option', { name: /Dmitri/ }).waitFor();
      await press('ArrowDown', 'Enter');
      await panel.getByText(/^Brings 2 accounts of Dmitri .* to Bo Lindqvist/).waitFor();
      await panel.getByRole('button', { name: 'Merge', exact: true }).press('Enter');
      await panel.getByText('4 accounts', { exact: true }).waitFor();
      await panel.getByRole('button', { name: 'Undo' }).press('Enter');
      await panel.getByText('2 accounts', { exact: true }).waitFor();
      expect(await accountsOf('Bo Lindqvist')).toEqual([2]);
    });

    it('complained about nothing meanwhile', () => {
      expect(complaints.flat()).toEqual([]);
    });
  });
});
