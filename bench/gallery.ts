// Parts of it run in the page.
/// <reference lib="dom" />
import path from 'node:path';
import type { CDPSession, Page } from 'playwright-core';
import { desk, launch, profile } from '../apps/web/browser/browser';
import { Calls } from '../apps/web/browser/laid-out';
import type { Result } from './report';

const slowdown = 4;
const turns = 5;
const tools = 12;

/**
 * S14: the largest thing of the gallery is drawn, on a processor slowed to a quarter, each time in a profile that holds
 * nothing but the session. Beside it the sign-in page, which is about as little as a page of ours can be.
 */
export async function benchGallery(): Promise<Result> {
  // Read when its module is loaded: bundled, it cannot tell from its own place where the product lies.
  process.env.TRIBUTARY_DIST ??= path.join(path.dirname(process.argv[1]!), '..');
  const { Product } = await import('../apps/web/browser/product');
  const [product, launched] = await Promise.all([Product.start(), launch()]);
  try {
    const first = await profile(launched.browser, product.url);
    const page = await first.newPage();
    await page.goto(product.link);
    await page.getByRole('heading', { name: 'Gallery', exact: true }).waitFor();
    await product.sandbox('POST', 'clickup/quota', { limit: 'off' });
    const calls = new Calls(first.request, 'main');
    for (let tool = 1; tool <= tools; tool += 1) {
      const { id } = await calls.connect(`clickup-${tool}`, `ClickUp of team ${tool}`);
      await calls.settled(id);
    }
    const storageState = await first.storageState();
    await first.close();
    const measure = async (look: object, address: string, shown: string) => {
      const context = await profile(launched.browser, product.url, { viewport: desk, ...look });
      const times = await paintOf(await context.newPage(), address, shown);
      await context.close();
      return times;
    };
    const gallery: Paint[] = [];
    const bare: Paint[] = [];
    for (let turn = 0; turn < turns; turn += 1) {
      gallery.push(await measure({ storageState }, '/home/main/gallery', 'Connected'));
      bare.push(await measure({}, '/sign-in', 'Sign in'));
    }
    const { seconds, kilobytes } = median(gallery);
    return {
      id: 'S14',
      what: `gallery with ${tools} tools, LCP at a quarter of the processor`,
      unit: 's',
      ours: seconds,
      baseline: median(bare).seconds,
      better: 'less',
      note: `bar 2.0 s, aim 1.0 s; ${Math.round(kilobytes)} KB of scripts had come by then; baseline is the sign-in page`,
    };
  } finally {
    await launched.close();
    await product.stop();
  }
}

interface Paint {
  seconds: number;
  kilobytes: number;
}

/** Loads the page and waits until its heading stands; then says when the largest part of it was painted. */
async function paintOf(page: Page, address: string, shown: string): Promise<Paint> {
  const session: CDPSession = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  await page.goto(address);
  await page.getByRole('heading', { name: shown, exact: true }).waitFor();
  const { ms, bytes } = await page.evaluate(largestPaint);
  return { seconds: ms / 1_000, kilobytes: bytes / 1_024 };
}

/** Runs in the page. */
function largestPaint(): Promise<{ ms: number; bytes: number }> {
  return new Promise((resolve) => {
    let ms = 0;
    new PerformanceObserver((list) => {
      ms = list.getEntries().at(-1)?.startTime ?? ms;
      const scripts = performance.getEntriesByType('resource') as (PerformanceEntry & {
        responseEnd: number;
        encodedBodySize: number;
      })[];
      const early = scripts.filter((each) => each.name.endsWith('.js') && each.responseEnd <= ms);
      resolve({ ms, bytes: early.reduce((sum, each) => sum + each.encodedBodySize, 0) });
    }).observe({ type: 'largest-contentful-paint' as never, buffered: true });
  });
}

function median(values: Paint[]): Paint {
  return values.toSorted((one, other) => one.seconds - other.seconds)[Math.floor(values.length / 2)]!;
}
