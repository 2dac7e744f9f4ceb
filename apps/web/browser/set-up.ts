import type { Page } from 'playwright-core';

/** Goes through the steps after connecting with what is offered (everything, every hour), and opens the integration. */
export async function setUp(page: Page): Promise<void> {
  const next = page.getByRole('button', { name: 'Continue' });
  await page.getByRole('tree').waitFor();
  await next.click();
  await page.getByRole('heading', { name: 'When to look for changes' }).waitFor();
  await next.click();
  await page.getByRole('button', { name: 'Start the first import' }).click();
  await page.getByRole('link', { name: /^Open / }).click();
}
