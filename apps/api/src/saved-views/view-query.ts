import type { RecordType } from '@tributary/model';
import { parseSort } from '../platform/http/list/sort';
import { Problem } from '../platform/http/problem';
import { fieldsOf, sortsOf } from '../records/record-fields';
import { filterConditions } from '../records/record-filters';

const filterPrefix = 'filter.';
const searchAtMost = 500;

/**
 * Checks the search string of a records page, so that a view that is kept can be shown.
 * @returns it without what says nothing, its names and values escaped in one way.
 * @throws Problem 400 naming what the type does not have.
 */
export function viewQueryOf(type: RecordType, text: string): string {
  const filters: Record<string, string> = {};
  const kept = new URLSearchParams();
  for (const [name, value] of new URLSearchParams(text)) {
    if (value === '') continue;
    if (kept.has(name)) throw refused(`names ${name} twice`);
    if (name.startsWith(filterPrefix)) {
      Object.defineProperty(filters, name.slice(filterPrefix.length), { value, enumerable: true });
    } else checkPart(type, name, value);
    kept.set(name, value);
  }
  asPartOfQuery(() => filterConditions(type, filters, []));
  return kept.toString();
}

function checkPart(type: RecordType, name: string, value: string): void {
  switch (name) {
    case 'q':
      if (value.length > searchAtMost) throw refused(`searches for more than ${searchAtMost} characters`);
      return;
    case 'sort':
      asPartOfQuery(() => parseSort(value, sortsOf(type), value));
      return;
    case 'columns': {
      const known = fieldsOf(type).map((field) => field.name);
      // `title~320` names a width, `custom.Areas` one of the team's own fields.
      const isKnown = ([name = '', width = '1']: string[]) =>
        /^\d{1,4}$/.test(width) &&
        (known.includes(name) || (name.startsWith('custom.') && known.includes('customFields')));
      const unknown = value.split(',').find((column) => !isKnown(column.split('~')));
      if (unknown !== undefined)
        throw refused(`has a column that this type does not have; there are ${known.join(', ')}`);
      return;
    }
    default:
      throw refused('holds something other than q, sort, columns and filter.<field>');
  }
}

/** Refusals of a part, said of the whole. */
function asPartOfQuery(check: () => unknown): void {
  try {
    check();
  } catch (error) {
    if (!(error instanceof Problem) || !error.errors) throw error;
    throw Problem.invalid(error.errors.map(({ path, message }) => ({ path: 'query', message: `${path}: ${message}` })));
  }
}

function refused(message: string): Problem {
  return Problem.invalid([{ path: 'query', message }]);
}
