import type { SavedView } from './api/saved-views';
import { searchOf, viewOf, type RecordsView } from './filter';

/** What of a page a saved view keeps: all but the record that is open. */
export function queryOf(view: RecordsView, usualSort: string): string {
  return searchOf({ ...view, row: undefined, part: undefined, saved: undefined }, usualSort).toString();
}

/** Whether the page shows something else than the view that was opened. The order of filters says nothing. */
export function isChanged(saved: SavedView, view: RecordsView, usualSort: string): boolean {
  const kept = viewOf(new URLSearchParams(saved.query), usualSort);
  return inOrder(queryOf(kept, usualSort)) !== inOrder(queryOf(view, usualSort));
}

function inOrder(query: string): string {
  return query.split('&').sort().join('&');
}

/** The page as a saved view has it. */
export function openedView({ id, query }: SavedView, usualSort: string): RecordsView {
  return { ...viewOf(new URLSearchParams(query), usualSort), saved: id };
}
