import type { Browser, BrowserContext, Locator, Page, Route } from 'playwright-core';
import { axeFindings } from './axe';
import { complaintsOf, desk, overflowOf, phone, picture, profile } from './browser';

/** One state of one page. */
export interface View {
  name: string;
  path: string;
  /** What is there once the view is complete. */
  shows: (page: Page) => Promise<unknown>;
  /** Taken before the picture: a click, a choice. */
  first?: (page: Page) => Promise<unknown>;
}

export const text = (wanted: string | RegExp) => (page: Page) => page.getByText(wanted).first().waitFor();
export const title = (name: string | RegExp) => (page: Page) => page.getByRole('heading', { name }).first().waitFor();
export const clicks = (name: string) => (page: Page) => page.getByRole('button', { name, exact: true }).click();

/** Whose eyes look at which product. */
export interface Eyes {
  browser: Browser;
  url: string;
  signedIn: Awaited<ReturnType<BrowserContext['storageState']>>;
}

const looks = [
  { name: '1440-light', viewport: desk, colorScheme: 'light' },
  { name: '1440-dark', viewport: desk, colorScheme: 'dark' },
  { name: '360-light', viewport: phone, colorScheme: 'light' },
  { name: '360-dark', viewport: phone, colorScheme: 'dark' },
] as const;

/**
 * Shows each view at both widths, light and dark; all findings (not shown, not accessible, too wide, errors of the page's
 * own) come together, so that one look at the list shows them all.
 * @param onRoute answers the API's calls instead, but for those of the session.
 */
export async function looksOf(
  eyes: Eyes,
  state: string,
  views: View[],
  onRoute?: (route: Route) => unknown,
): Promise<string[]> {
  const found: string[] = [];
  const context = await profile(eyes.browser, eyes.url, { storageState: eyes.signedIn });
  const page = await context.newPage();
  const complaints = complaintsOf(page);
  if (onRoute) await page.route(/\/api\/(?!auth\/)/, (route) => onRoute(route));
  for (const view of views) {
    let name = `${view.name}-${state}`;
    try {
      await take(page, looks[0]);
      await page.goto(view.path);
      await view.first?.(page);
      // The page follows window and system while it is open, so that it is loaded once for all four.
      for (const look of looks) {
        name = `${view.name}-${state}-${look.name}`;
        await take(page, look);
        await view.shows(page);
        await picture(page, name);
        found.push(...(await axeFindings(page)).map((finding) => `${name}: ${finding}`));
        const over = await overflowOf(page);
        if (over > 0) found.push(`${name}: ${over} pixels wider than the window`);
      }
    } catch (error) {
      await picture(page, `${name}-not-shown`);
      found.push(`${name}: ${String(error).split('\n')[0]}`);
    }
    found.push(...complaints.splice(0).map((complaint) => `${name}: ${complaint}`));
  }
  await context.close();
  return found;
}

async function take(page: Page, { viewport, colorScheme }: (typeof looks)[number]): Promise<void> {
  await page.setViewportSize(viewport);
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  if (page.url() === 'about:blank') return;
  await page.locator(`html[data-mantine-color-scheme="${colorScheme}"]`).waitFor();
}

/** The table once its rows are those of the view that is asked for, and not of the one before. */
export const read = (page: Page) => page.locator('[aria-busy="false"] > table');

/** Waits until a column is so wide, to some pixels: an address is there before its page is drawn. */
export async function drawnAt(head: Locator, width: number): Promise<void> {
  const wanted = [await head.elementHandle(), width] as const;
  await head.page().waitForFunction(([element, pixels]) => {
    return Math.abs(element!.getBoundingClientRect().width - pixels) < 5;
  }, wanted);
}
