import type { KeyboardEvent } from 'react';

/** Arrow keys move between cards by where they stand on the page: left and right in order, up and down by column. */
export function moveBetweenCards(event: KeyboardEvent<HTMLElement>): void {
  if (!['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'].includes(event.key)) return;
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-card-link]')];
  const card = (event.target as HTMLElement).closest('article');
  const at = links.findIndex((link) => link.closest('article') === card);
  if (at < 0) return;
  const next =
    event.key === 'ArrowLeft' ? at - 1 : event.key === 'ArrowRight' ? at + 1 : vertical(links, at, event.key);
  const target = links[next];
  if (!target) return;
  event.preventDefault();
  target.focus();
  target.closest('article')?.scrollIntoView({ block: 'nearest' });
}

function vertical(links: HTMLElement[], at: number, key: string): number {
  const boxes = links.map((link) => link.closest('article')?.getBoundingClientRect() ?? link.getBoundingClientRect());
  const from = boxes[at] as DOMRect;
  const down = key === 'ArrowDown';
  let best = -1;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const [index, box] of boxes.entries()) {
    const dy = down ? box.top - from.top : from.top - box.top;
    if (dy < 4) continue;
    const distance = dy * 4 + Math.abs(box.left - from.left);
    if (distance < bestDistance) [best, bestDistance] = [index, distance];
  }
  return best;
}
