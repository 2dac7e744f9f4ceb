import type { RecordField } from './api/record-schema';
import { wordsOf, type RecordType } from './types';

/** A column as an address or a saved view names it; one without a width takes its share of the room. */
export interface ColumnChoice {
  name: string;
  width?: number;
}

/** A column of the table: a field of the type, or one of the team's own. */
export type Column = RecordField & { width?: number; least: number; share: number };

/** Pixels of the column of check boxes. */
export const checkWidth = 40;
export const leastWidth = 72;
export const mostWidth = 960;

const customPrefix = 'custom.';

/** Reads `title~320,status,custom.Areas`; signs that would read as part of the grammar are escaped as in an address. */
export function parseColumns(text: string | null): ColumnChoice[] | undefined {
  if (!text) return undefined;
  const choices: ColumnChoice[] = [];
  for (const part of text.split(',').filter(Boolean)) {
    const [name = '', width] = part.split('~');
    const known = unescaped(name);
    if (choices.some((each) => each.name === known)) continue;
    const pixels = Number(width);
    choices.push(width && Number.isFinite(pixels) ? { name: known, width: clampWidth(pixels) } : { name: known });
  }
  return choices.length > 0 ? choices : undefined;
}

export function writeColumns(choices: readonly ColumnChoice[]): string {
  return choices.map(({ name, width }) => (width ? `${escaped(name)}~${width}` : escaped(name))).join(',');
}

function escaped(name: string): string {
  return name.replaceAll(/[%,~]/g, (sign) => `%${sign.codePointAt(0)!.toString(16).toUpperCase()}`);
}

function unescaped(name: string): string {
  return name.replaceAll(/%(25|2C|7E)/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)));
}

export function clampWidth(pixels: number): number {
  return Math.min(mostWidth, Math.max(leastWidth, Math.round(pixels)));
}

/** The choice in force: the view's own, else the usual one. The field that names a record always comes first. */
export function choiceOf(type: RecordType, chosen: readonly ColumnChoice[] | undefined): ColumnChoice[] {
  const { title, columns } = wordsOf(type);
  const all = chosen ?? columns.map((name) => ({ name }));
  return [all.find(({ name }) => name === title) ?? { name: title }, ...all.filter(({ name }) => name !== title)];
}

/** Undefined when the choice is the usual one, so that an address says only what is not as usual. */
export function unlessUsual(type: RecordType, choice: readonly ColumnChoice[]): ColumnChoice[] | undefined {
  return writeColumns(choice) === writeColumns(choiceOf(type, undefined)) ? undefined : [...choice];
}

/** The columns to draw; names that the type does not have are passed over. */
export function columnsOf(type: RecordType, fields: readonly RecordField[], choice: readonly ColumnChoice[]): Column[] {
  return choice.flatMap(({ name, width }) => {
    const field = fields.find((each) => each.name === name) ?? customField(name);
    if (!field) return [];
    const [least, share] = sizeOf(field, type);
    return [{ ...field, least, share, ...(width ? { width } : {}) }];
  });
}

/** A column for one of the team's own fields, which lie together in `customFields`. */
export function customField(name: string): RecordField | undefined {
  const title = customNameOf(name);
  return title ? { name, title, kind: 'text', filterable: false, sortable: false } : undefined;
}

export function customColumnName(title: string): string {
  return customPrefix + title;
}

/** "Areas" for `custom.Areas`; undefined for a field of the model. */
export function customNameOf(name: string): string | undefined {
  return name.startsWith(customPrefix) ? name.slice(customPrefix.length) : undefined;
}

/** Least width in pixels and share of what is left over. */
function sizeOf(field: RecordField, type: RecordType): [least: number, share: number] {
  if (field.name === wordsOf(type).title) return [280, 3];
  if (field.kind === 'boolean') return [96, 0.6];
  if (field.kind === 'longtext' || field.kind === 'json') return [220, 2];
  if (field.kind === 'timestamp' || field.kind === 'texts') return [144, 1];
  return [130, 1];
}

/** The column's track in the grid of a row. */
export function trackOf({ width, least, share }: Column): string {
  return width ? `${width}px` : `minmax(${least}px, ${share}fr)`;
}

/** Moves a column by some places; the first, which names the record, stays where it is. */
export function moveColumn(choice: readonly ColumnChoice[], name: string, by: number): ColumnChoice[] {
  const from = choice.findIndex((each) => each.name === name);
  const to = Math.min(choice.length - 1, Math.max(1, from + by));
  if (from < 1 || to === from) return [...choice];
  const moved = choice.filter((_, index) => index !== from);
  moved.splice(to, 0, choice[from]!);
  return moved;
}

export function setWidth(choice: readonly ColumnChoice[], name: string, width: number | undefined): ColumnChoice[] {
  return choice.map((each) => (each.name === name ? { name, ...(width ? { width: clampWidth(width) } : {}) } : each));
}
