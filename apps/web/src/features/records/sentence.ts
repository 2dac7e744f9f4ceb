import { dayOf } from '../../ui/words';
import type { RecordField } from './api/record-schema';
import { parseCondition } from './filter';

/** "Status is in progress or review", "Due date before Jan 1, 2026", "Estimate from 2 to under 5". */
export function sentenceOf(field: RecordField, text: string, nameOf: (value: string) => string): string {
  const { op, values } = parseCondition(text);
  const time = field.kind === 'timestamp';
  const [first = '', second = ''] = values.map((value) => (time ? dayOf(value) : nameOf(value)));
  switch (op) {
    case 'empty':
      return field.name === 'deletedAt' ? 'Not deleted' : `${field.title} is empty`;
    case 'notEmpty':
      return field.name === 'deletedAt' ? 'Deleted' : `${field.title} is set`;
    case 'between':
      return time
        ? `${field.title} from ${first} to before ${second}`
        : `${field.title} from ${first} to under ${second}`;
    case 'gte':
      return time ? `${field.title} since ${first}` : `${field.title} is at least ${first}`;
    case 'lt':
      return time ? `${field.title} before ${first}` : `${field.title} is under ${first}`;
    case 'not':
      return `${field.title} is not ${listed(values.map(nameOf))}`;
    default:
      if (field.kind === 'boolean') return values[0] === 'true' ? field.title : `Not ${field.title.toLowerCase()}`;
      return `${field.title} is ${listed(values.map(nameOf))}`;
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
