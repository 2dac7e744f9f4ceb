import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

// Not the flags that the package recommends: they run everything in one process, which dies with the first closed
// page, and switch web security off, which these tests are to see at work.
const flags = [
  '--no-sandbox',
  '--font-render-hinting=none',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A running Chromium with the temporary folder that it unpacked to. */
export interface Launched {
  browser: Browser;
  close: () => Promise<void>;
}

/**
 * Starts the Chromium that npm brings, or the one that CHROME_PATH names. The packed one reuses whatever lies in the
 * temporary folder, so that it gets one of its own.
 */
export async function launch(): Promise<Launched> {
  const installed = process.env.CHROME_PATH;
  const folder = await mkdtemp(path.join(tmpdir(), 'tributary-chromium-'));
  const before = process.env.TMPDIR;
  process.env.TMPDIR = folder;
  try {
    const packed = installed ? undefined : (await import('@sparticuz/chromium')).default;
    const browser = await chromium.launch({
      executablePath: installed ?? (await packed?.executablePath()),
      args: flags,
      headless: true,
    });
    const close = async () => {
      await browser.close();
      await rm(folder, { recursive: true, force: true });
    };
    return { browser, close };
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}

export const phone = { width: 360, height: 740 };
export const desk = { width: 1440, height: 900 };

export interface Look {
  viewport?: { width: number; height: number };
  colorScheme?: 'light' | 'dark';
  /** The cookies and storage of a profile before, to be signed in without a link. */
  storageState?: Awaited<ReturnType<BrowserContext['storageState']>>;
}

/** A fresh profile: no cookies, no storage. Motion is reduced so that what is seen is at rest. */
export async function profile(browser: Browser, baseURL: string, look: Look = {}): Promise<BrowserContext> {
  const context = await browser.newContext({
    baseURL,
    viewport: look.viewport ?? desk,
    colorScheme: look.colorScheme ?? 'light',
    ...(look.storageState ? { storageState: look.storageState } : {}),
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'UTC',
  });
  // An import may take so long on a machine that has much else to do.
  context.setDefaultTimeout(60_000);
  await holdUp(context);
  return context;
}

/**
 * Sends each request of the API off late, by up to the milliseconds that SLOW_API names: a test that goes on before the
 * page has what it waits for fails then, and not once in a hundred runs.
 */
async function holdUp(context: BrowserContext): Promise<void> {
  const most = Number(process.env.SLOW_API ?? 0);
  if (most === 0) return;
  await context.route(/\/api\//, async (route) => {
    await setTimeout(Math.random() * most);
    await route.continue().catch(() => undefined); // its page may have gone meanwhile
  });
}

/** Keeps a picture in the folder that SCREENSHOTS names; without it, none is taken. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.SCREENSHOTS;
  if (!folder) return;
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: path.join(folder, `${name}.png`) });
}

/**
 * Collects what should never be said: errors of the page's own code, and refusals by the content security policy. A
 * request that was refused is no mistake of the page; how it is shown is tested.
 */
export function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    const text = message.text();
    if (message.type() === 'error' && !text.startsWith('Failed to load resource')) complaints.push(text);
  });
  return complaints;
}

/** How far the page is wider than the window, or what a card holds than the card; 0 when nothing sticks out. */
export function overflowOf(page: Page): Promise<number> {
  return page.evaluate(() => {
    const cards = Array.from(document.querySelectorAll('section')).filter(
      (card) => getComputedStyle(card).overflowX === 'visible',
    );
    const over = cards.map((card) => card.scrollWidth - card.clientWidth);
    return Math.max(0, document.documentElement.scrollWidth - window.innerWidth, ...over);
  });
}
