import { dayOf } from '../../ui/words';
import type { RecordField } from './api/record-schema';
import { parseCondition } from './filter';

/** "Status is in progress or review", "Due date is before Jan 1, 2026". */
export function sentenceOf(field: RecordField, text: string, nameOf: (value: string) => string): string {
  const { op, values } = parseCondition(text);
  const said = listed(values.map((value) => (field.kind === 'timestamp' ? dayOf(value) : nameOf(value))));
  switch (op) {
    case 'empty':
      return `${field.title} is empty`;
    case 'notEmpty':
      return `${field.title} is set`;
    case 'not':
      return `${field.title} is not ${said}`;
    case 'gte':
      return field.kind === 'timestamp' ? `${field.title} is ${said} or later` : `${field.title} is at least ${said}`;
    case 'lt':
      return field.kind === 'timestamp' ? `${field.title} is before ${said}` : `${field.title} is under ${said}`;
    default:
      if (field.kind === 'boolean') return values[0] === 'true' ? field.title : `Not ${field.title.toLowerCase()}`;
      return `${field.title} is ${said}`;
  }
}

function listed(values: string[]): string {
  if (values.length <= 2) return values.join(' or ');
  if (values.length > 3) return `${values.slice(0, 2).join(', ')} or ${values.length - 2} more`;
  return `${values.slice(0, -1).join(', ')} or ${values.at(-1)}`;
}

/** "in_progress" → "In progress": values of our own closed sets, which are not text from a tool. */
export function valueName(field: Pick<RecordField, 'values'>, value: string): string {
  if (!field.values?.includes(value)) return value;
  const words = value === 'todo' ? 'to do' : value.replaceAll('_', ' ');
  return words[0] ? words[0].toUpperCase() + words.slice(1) : words;
}
