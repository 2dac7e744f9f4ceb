import { parseFilter } from '../platform/http/list/filter-grammar';
import { Problem } from '../platform/http/problem';
import { eventStates } from './webhooks.dto';

const columns: Record<string, string> = { state: 'e.state', kind: 'e.kind' };
const kindForm = /^[\w.:/-]{1,100}$/;

/**
 * Conditions on events `e`; parameters follow those given.
 * @throws Problem 400 for an unknown field, operator or state.
 */
export function eventConditions(filter: Readonly<Record<string, unknown>>, first: readonly unknown[]) {
  const values = [...first];
  const where: string[] = [];
  for (const [field, text] of Object.entries(filter)) {
    const column = Object.hasOwn(columns, field) ? columns[field] : undefined;
    const refuse = (message: string) => Problem.invalid([{ path: `filter[${field}]`, message }]);
    if (!column) throw refuse('is no filter of this list; there are state and kind');
    if (typeof text !== 'string') throw refuse('is given twice; join the values with commas');
    const term = parseFilter(field, text);
    if (term.op === 'range') throw refuse('takes values, not a range');
    if (term.op === 'empty' || term.op === 'notEmpty') {
      where.push(`${column} is ${term.op === 'empty' ? '' : 'not '}null`);
      continue;
    }
    for (const value of term.values) {
      const known = field === 'state' ? eventStates.some((state) => state === value) : kindForm.test(value);
      if (!known)
        throw refuse(field === 'state' ? `knows ${eventStates.join(', ')} only` : 'is no name that an event can have');
    }
    values.push(term.values);
    const matches = `${column} = any($${values.length}::text[])`;
    where.push(term.op === 'anyOf' ? matches : `(${column} is null or not ${matches})`);
  }
  return { where, values };
}
