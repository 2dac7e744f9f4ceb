import type { KeyboardEvent } from 'react';
import type { Cursor } from './use-cursor';

/** How many rows Page Up and Page Down pass over. */
const screenful = 20;

/**
 * What a key does in the rows: arrows, j and k move, with Shift they extend the selection; Space and x select, Escape
 * gives the selection up. Enter is the link's own.
 */
export function onRowKey(event: KeyboardEvent<HTMLElement>, cursor: Cursor, rows: number): void {
  if (event.altKey || !(event.target as HTMLElement).closest('[data-index]')) return;
  if (event.ctrlKey || event.metaKey) {
    if (event.key !== 'a') return;
    event.preventDefault();
    cursor.selectAll(true);
    return;
  }
  const target = targetOf(event.key, cursor.active, rows);
  if (target !== undefined) {
    event.preventDefault();
    cursor.goTo(target, event.shiftKey);
  } else if (event.key === ' ' || event.key === 'x') {
    event.preventDefault();
    cursor.toggle(cursor.active, event.shiftKey);
  } else if (event.key === 'Escape' && cursor.selected.size > 0) {
    event.preventDefault();
    cursor.selectAll(false);
  }
}

function targetOf(key: string, active: number, rows: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
    case 'j':
    case 'J':
      return active + 1;
    case 'ArrowUp':
    case 'k':
    case 'K':
      return active - 1;
    case 'PageDown':
      return active + screenful;
    case 'PageUp':
      return active - screenful;
    case 'Home':
      return 0;
    case 'End':
      return rows - 1;
    default:
      return undefined;
  }
}
