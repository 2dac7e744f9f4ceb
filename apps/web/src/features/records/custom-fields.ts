import { count } from '../../ui/words';

/** One of the team's own fields of a record. */
export interface CustomField {
  name: string;
  text: string;
}

/** The team's own fields in the order in which the tool gave them; those that hold nothing are left out. */
export function customFieldsOf(value: unknown): CustomField[] {
  if (typeof value !== 'object' || value === null) return [];
  const entries: [string, unknown][] = Array.isArray(value)
    ? value.map((each: unknown, index) => [nameOf(each) ?? `Field ${index + 1}`, each])
    : Object.entries(value);
  return entries.map(([name, field]) => ({ name, text: textOf(valueIn(field)) })).filter(({ text }) => text !== '');
}

export function customText(value: unknown, name: string): string {
  return customFieldsOf(value).find((each) => each.name === name)?.text ?? '';
}

function nameOf(field: unknown): string | undefined {
  const name = typeof field === 'object' && field !== null ? (field as { name?: unknown }).name : undefined;
  return typeof name === 'string' ? name : undefined;
}

/** A field is its value with its type and id beside it, or the bare value. */
function valueIn(field: unknown): unknown {
  return typeof field === 'object' && field !== null && 'value' in field ? field.value : field;
}

/** Some tools give choices and people as objects: what a person would call them is shown. */
function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value === 'number') return count(value);
  if (Array.isArray(value)) return value.map(textOf).filter(Boolean).join(', ');
  if (typeof value !== 'object') return String(value);
  const known = value as Record<string, unknown>;
  const told = known.name ?? known.label ?? known.username ?? known.title ?? known.value;
  return told === undefined ? JSON.stringify(value) : textOf(told);
}
