import type { Locator, Page } from 'playwright-core';

const mostSteps = 80;

/** A person without a mouse: moves the focus by key, and sees where it is. */
export function keyboardOf(page: Page) {
  return {
    /** Presses until the element has the focus. Rejects when it cannot be reached, or a step shows no focus. */
    async tabTo(target: Locator, key: 'Tab' | 'Shift+Tab' | 'ArrowDown' = 'Tab'): Promise<void> {
      await target.waitFor();
      const passed: string[] = [];
      for (let step = 0; step < mostSteps; step += 1) {
        if (await target.evaluate((element) => element === document.activeElement)) return;
        await page.keyboard.press(key);
        const { name, shown } = await page.evaluate(focusInSight);
        if (!shown) throw new Error(`The focus cannot be seen on “${name}”.`);
        passed.push(name);
      }
      throw new Error(`${target.toString()} was not reached by ${key}; passed: ${passed.join(' | ')}`);
    },

    /** Waits until the page itself has put the focus there, as a dialog does. */
    async given(target: Locator): Promise<void> {
      await target.and(page.locator(':focus')).waitFor();
    },

    async press(...keys: string[]): Promise<void> {
      for (const key of keys) await page.keyboard.press(key);
    },

    async type(text: string): Promise<void> {
      await page.keyboard.type(text);
    },
  };
}

/** Runs in the page: what has the focus, and whether an outline, or a border that marks it, can be seen there. */
function focusInSight(): { name: string; shown: boolean } {
  const element = document.activeElement;
  if (!element || element === document.body) return { name: 'the page', shown: true };
  const name = element.getAttribute('aria-label') ?? element.textContent?.trim() ?? element.tagName;
  const outlined = (each: Element) => {
    const style = getComputedStyle(each);
    return style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) > 0;
  };
  // Inputs are marked by their border; a card and a row carry the outline of the link that covers them.
  const field = element.matches('input, select, textarea');
  const frame = element.closest('article, tr');
  return { name, shown: field || outlined(element) || (frame !== null && outlined(frame)) };
}
