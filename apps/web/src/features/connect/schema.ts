import type { Provider } from '../gallery/api/providers';

/** One field of a provider's settings, read from the catalogue's JSON Schema. */
export interface SettingsField {
  name: string;
  kind: 'text' | 'number' | 'switch' | 'list' | 'choice';
  title: string;
  description?: string;
  example?: string;
  required: boolean;
  advanced: boolean;
  pattern?: RegExp;
  choices?: string[];
  minimum?: number;
  maximum?: number;
  initial: unknown;
}

type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const numberOf = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);

/** The form of a settings schema, in the order that it asks for. Fields of a shape it does not know become text. */
export function fieldsOf(schema: Json): SettingsField[] {
  const properties = isObject(schema.properties) ? schema.properties : {};
  const required = Array.isArray(schema.required) ? schema.required : [];
  return Object.entries(properties)
    .filter((entry): entry is [string, Json] => isObject(entry[1]))
    .sort(([, a], [, b]) => (numberOf(a.order) ?? 100) - (numberOf(b.order) ?? 100))
    .map(([name, property]) => fieldOf(name, property, required.includes(name) && property.default === undefined));
}

/** The fields that are typed: what is chosen from a tree is left out, unless a connection cannot be tried without it. */
export function typedFieldsOf({
  settingsSchema,
  choice,
}: Pick<Provider, 'settingsSchema' | 'choice'>): SettingsField[] {
  const chosen = choice && !choice.single ? [choice.setting, choice.whole?.setting] : [];
  return fieldsOf(settingsSchema).filter(({ name }) => !chosen.includes(name));
}

function fieldOf(name: string, property: Json, required: boolean): SettingsField {
  const items = isObject(property.items) ? property.items : {};
  const kind = kindOf(property);
  const pattern = textOf(property.pattern) ?? (kind === 'list' ? textOf(items.pattern) : undefined);
  const choices = Array.isArray(property.enum) ? property.enum.map(String) : undefined;
  const examples = Array.isArray(property.examples) ? property.examples : [];
  return {
    name,
    kind,
    title: textOf(property.title) ?? name.replaceAll('_', ' '),
    description: textOf(property.description),
    example: examples.length > 0 ? String(examples[0]) : undefined,
    required,
    advanced: property.advanced === true,
    pattern: pattern === undefined ? undefined : compiled(pattern),
    choices,
    minimum: numberOf(property.minimum),
    maximum: numberOf(property.maximum),
    initial: property.default ?? emptyOf(kind),
  };
}

function kindOf(property: Json): SettingsField['kind'] {
  if (Array.isArray(property.enum)) return 'choice';
  if (property.type === 'boolean') return 'switch';
  if (property.type === 'array') return 'list';
  if (property.type === 'integer' || property.type === 'number') return 'number';
  return 'text';
}

function emptyOf(kind: SettingsField['kind']): unknown {
  return kind === 'list' ? [] : kind === 'switch' ? false : '';
}

/** A pattern that this browser cannot read is left to the server, which checks again anyway. */
export function compiled(pattern: string): RegExp | undefined {
  try {
    return new RegExp(pattern, 'u');
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** What the form begins with: given values first, the schema's own otherwise. */
export function initialSettings(fields: SettingsField[], given: Json = {}): Json {
  return Object.fromEntries(fields.map((field) => [field.name, given[field.name] ?? field.initial]));
}

/** What is sent: empty texts left out, so that the schema's own values apply. */
export function cleanSettings(values: Json): Json {
  return Object.fromEntries(
    Object.entries(values)
      .map(([name, value]): [string, unknown] => [name, typeof value === 'string' ? value.trim() : value])
      .filter(([, value]) => value !== '' && value !== undefined && value !== null),
  );
}

/** What is wrong with one value, in a sentence; undefined when it fits. */
export function complaint(field: SettingsField, value: unknown): string | undefined {
  const text = typeof value === 'string' ? value.trim() : value;
  if (text === '' || text === undefined || text === null) {
    return field.required ? `${field.title} is needed.${field.description ? ` ${field.description}` : ''}` : undefined;
  }
  if (!field.pattern) return undefined;
  const like = field.example ? ` It looks like ${field.example}.` : '';
  if (Array.isArray(text)) {
    const bad = text.find((each) => !field.pattern?.test(String(each)));
    return bad === undefined ? undefined : `“${String(bad)}” does not fit.${like || ` ${field.description ?? ''}`}`;
  }
  return field.pattern.test(String(text)) ? undefined : `This does not fit.${like || ` ${field.description ?? ''}`}`;
}
