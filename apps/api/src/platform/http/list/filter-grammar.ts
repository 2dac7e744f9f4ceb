import { Problem } from '../problem';

/** What one `filter[field]=…` asks for. */
export type FilterTerm =
  | { op: 'anyOf'; values: string[] }
  | { op: 'noneOf'; values: string[] }
  | { op: 'range'; gte?: string; lt?: string }
  | { op: 'empty' }
  | { op: 'notEmpty' };

const valuesLimit = 100;
const prefix = /^(gte|lt|not|empty|notEmpty):/;

/**
 * Reads one filter: a value, a comma list for any of them, `not:` before either, `gte:` and `lt:` (together a range),
 * `empty:` or `notEmpty:` alone. A comma, a backslash or a prefix that belongs to a value has a backslash before it.
 * @throws Problem 400
 */
export function parseFilter(field: string, text: string): FilterTerm {
  const parts = split(text);
  const refuse = (message: string) => Problem.invalid([{ path: `filter[${field}]`, message }]);
  if (parts.length > valuesLimit) throw refuse(`takes ${valuesLimit} values at most`);
  const operators = parts.map(({ raw }) => prefix.exec(raw)?.[1]);
  const first = operators[0];
  if (first === 'empty' || first === 'notEmpty') {
    if (parts.length > 1 || parts[0]!.raw !== `${first}:`) throw refuse(`${first}: stands alone, without a value`);
    return { op: first };
  }
  if (first === 'gte' || first === 'lt') return rangeOf(parts, operators, refuse);
  const negated = first === 'not';
  if (operators.some((operator, index) => operator !== undefined && !(negated && index === 0))) {
    throw refuse('mixes prefixes; only gte: and lt: go together, and not: stands once, at the beginning');
  }
  const values = parts.map(({ value }, index) => (negated && index === 0 ? value.slice('not:'.length) : value));
  if (values.some((value) => value === '')) throw refuse('has an empty value; write empty: for records without one');
  return { op: negated ? 'noneOf' : 'anyOf', values };
}

type Part = { raw: string; value: string };

function rangeOf(parts: Part[], operators: (string | undefined)[], refuse: (message: string) => Problem): FilterTerm {
  const range: { gte?: string; lt?: string } = {};
  for (const [index, { value }] of parts.entries()) {
    const operator = operators[index];
    if ((operator !== 'gte' && operator !== 'lt') || range[operator] !== undefined) {
      throw refuse('takes gte: and lt: once each, and nothing beside them');
    }
    range[operator] = value.slice(operator.length + 1);
  }
  return { op: 'range', ...range };
}

/** Splits at commas that no backslash escapes. `raw` keeps an escape at the beginning, so that it hides a prefix. */
function split(text: string): Part[] {
  const parts: Part[] = [{ raw: '', value: '' }];
  for (let at = 0; at < text.length; at++) {
    const part = parts.at(-1)!;
    const letter = text[at]!;
    if (letter === '\\' && at + 1 < text.length) {
      at++;
      part.raw += `\\${text[at]}`;
      part.value += text[at];
    } else if (letter === ',') parts.push({ raw: '', value: '' });
    else {
      part.raw += letter;
      part.value += letter;
    }
  }
  return parts;
}
