import { parseFilter } from '../platform/http/list/filter-grammar';
import { Problem } from '../platform/http/problem';
import { runStates, runTriggers } from './run.dto';

const fields: Record<string, { column: string; known: readonly string[] }> = {
  state: { column: 'r.state', known: runStates },
  trigger: { column: 'r.trigger', known: runTriggers },
};

/**
 * Conditions on runs `r`; parameters follow those given.
 * @throws Problem 400 for an unknown field, operator or value.
 */
export function runConditions(filter: Readonly<Record<string, unknown>>, first: readonly unknown[]) {
  const values = [...first];
  const where: string[] = [];
  for (const [name, text] of Object.entries(filter)) {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    const refuse = (message: string) => Problem.invalid([{ path: `filter[${name}]`, message }]);
    if (!field) throw refuse('is no filter of this list; there are state and trigger');
    if (typeof text !== 'string') throw refuse('is given twice; join the values with commas');
    const term = parseFilter(name, text);
    if (term.op !== 'anyOf' && term.op !== 'noneOf') throw refuse('takes values, not a range');
    if (term.values.some((value) => !field.known.includes(value))) throw refuse(`knows ${field.known.join(', ')} only`);
    values.push(term.values);
    where.push(`${term.op === 'noneOf' ? 'not ' : ''}${field.column} = any($${values.length}::text[])`);
  }
  return { where, values };
}
