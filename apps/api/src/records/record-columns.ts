import {
  columnOf,
  type FieldDefinition,
  type FieldKind,
  type MappedValue,
  type ModelDefinition,
} from '@tributary/model';
import { cleanText, jsonText } from '@tributary/sync-engine';
import type { ArrayElement } from '../platform/database/binary-array';

/** A field as `unnest` takes it: one array parameter, cast to the column's type on the server. */
interface Wire {
  /** Element type of the array parameter. */
  array: ArrayElement;
  /** SQL that turns one element, named `x`, into the column's value. */
  expression: (x: string) => string;
  encode: (value: MappedValue) => unknown;
}

const plain = (array: ArrayElement): Wire => ({ array, expression: (x) => x, encode: (value) => value });
const text: Wire = { array: 'text', expression: (x) => x, encode: (value) => cleanText(value as string) };

/** Lists travel as one array literal each, since `unnest` would flatten an array of arrays. */
const list: Wire = {
  array: 'text',
  expression: (x) => `${x}::text[]`,
  encode: (value) => `{${(value as string[]).map(quoteElement).join(',')}}`,
};

const wires: Record<FieldKind, Wire> = {
  text,
  longtext: text,
  ref: text,
  integer: plain('bigint'),
  double: plain('double precision'),
  boolean: plain('boolean'),
  // Epoch milliseconds: a double holds them exactly, and formatting dates in JavaScript dominates otherwise.
  timestamp: {
    array: 'double precision',
    expression: (x) => `to_timestamp(${x} / 1000)`,
    encode: (value) => value,
  },
  texts: list,
  refs: list,
  json: { array: 'text', expression: (x) => `${x}::jsonb`, encode: jsonText },
};

/** A column that a mapping writes, with what is needed to send and to read its values. */
export interface RecordColumn extends Wire {
  field: string;
  column: string;
  definition: FieldDefinition;
}

export function recordColumns(model: ModelDefinition, fields: readonly string[]): RecordColumn[] {
  return fields.map((field) => {
    const definition = model.fields[field]!;
    return { ...wires[definition.kind], field, column: columnOf(field, definition), definition };
  });
}

/** Select expression that gives a column back as a mapped value: timestamps as epoch milliseconds. */
export function readExpression({ column, definition, field }: RecordColumn): string {
  const value =
    definition.kind === 'timestamp' ? `(extract(epoch from ${column}) * 1000)::double precision` : `${column}`;
  return `${value} as "${field}"`;
}

function quoteElement(text: string): string {
  return `"${cleanText(text).replace(/["\\]/g, '\\$&')}"`;
}
