import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const source = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface AxeResult {
  violations: { id: string; nodes: { target: string[]; failureSummary?: string }[] }[];
}

/** What axe finds against WCAG 2.2 AA and its best practices, one line each; empty when it finds nothing. */
export async function axeFindings(page: Page): Promise<string[]> {
  // Not a script tag: the content security policy, which is under test too, would refuse it.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(await source);
  const result = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run: (node: Node, options: object) => Promise<AxeResult> } };
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    // What lies behind a modal dialog cannot be reached; half covered, its targets would seem too small.
    const dialog = [...document.querySelectorAll('[role="dialog"][aria-modal="true"]')].at(-1);
    return axe.run(dialog ?? document, { runOnly: tags });
  });
  return result.violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.failureSummary ?? ''}`.replaceAll(/\s+/g, ' ')),
  );
}
