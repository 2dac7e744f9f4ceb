import type { BrowserContext } from 'playwright-core';
import { launch, profile, type Launched } from './browser';
import { Calls } from './laid-out';
import { Product } from './product';

export interface SignedInProduct {
  product: Product;
  launched: Launched;
  /** The owner's own profile. */
  context: BrowserContext;
  /** What other profiles start with to be the owner too. */
  signedIn: Awaited<ReturnType<BrowserContext['storageState']>>;
  /** The owner's calls of the API, in the project that is there from the beginning. */
  calls: Calls;
}

/** Starts the built product and a browser, in which the printed link has signed the owner in. */
export async function startSignedIn(environment: Record<string, string> = {}): Promise<SignedInProduct> {
  const [product, launched] = await Promise.all([Product.start(environment), launch()]);
  const context = await profile(launched.browser, product.url);
  const page = await context.newPage();
  await page.goto(product.link);
  await page.getByRole('heading', { name: 'Gallery', exact: true }).waitFor();
  const signedIn = await context.storageState();
  await page.close();
  return { product, launched, context, signedIn, calls: new Calls(context.request, 'main') };
}
