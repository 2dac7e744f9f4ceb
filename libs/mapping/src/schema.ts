import { z } from 'zod';
import { parsePath } from './path';

/** Anything that JSON can say. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
type Scalar = string | number | boolean | null;

/**
 * A place in a provider's record: `status.status`, `assignees[].username` (each of them, nested lists flattened),
 * `assignees[0].id`, `fields["System.Title"]` (names with dots), `$` (the record or item itself).
 */
export type Path = string;

/** A condition on the record (inside `each`, on the item). A missing value counts as null. */
export type Condition =
  | { path: Path; is: Scalar }
  | { path: Path; not: Scalar }
  | { path: Path; in: Scalar[] }
  | { path: Path; exists: boolean }
  | { all: Condition[] }
  | { any: Condition[] };

/** One step of a chain: a registered transform by name, with its arguments. */
export interface TransformStep {
  use: string;
  args?: { [name: string]: Json };
}

/** The first of the places that holds something, through the transforms. */
export interface FromRule {
  from: Path | Path[];
  transforms?: TransformStep[];
  default?: Json;
  when?: Condition;
}

/** A fixed value. */
export interface ConstRule {
  const: Json;
  when?: Condition;
}

/** Text with places in braces: `{repository.full_name}#{number}`; null if one of them holds nothing. */
export interface TemplateRule {
  template: string;
  transforms?: TransformStep[];
  default?: Json;
  when?: Condition;
}

/**
 * What an expression gives: `if status.type = "closed" then "done" else lower(status.status)`. For what no chain of
 * transforms says; a value that came from one cannot be written back.
 */
export interface ExpressionRule {
  expression: string;
  transforms?: TransformStep[];
  default?: Json;
  when?: Condition;
}

/**
 * One value per item of a list. With `key` an object, else a list without nulls. The paths of `key`, `value` and
 * `when` start at the item; an item for which `when` is false is left out.
 */
export interface EachRule {
  each: Path;
  key?: Rule;
  value: Rule;
  when?: Condition;
}

/** A JSON object, member by member. */
export interface ObjectRule {
  object: { [name: string]: Rule };
  when?: Condition;
}

/** References to records of a stream: `{ ref: 'members', from: 'assignees[].id' }` gives `['members:184']`. */
export interface RefRule {
  ref: string;
  from: Path | Path[];
  transforms?: TransformStep[];
  when?: Condition;
}

/** The first rule that gives a value. */
export interface FirstOfRule {
  firstOf: Rule[];
  transforms?: TransformStep[];
  default?: Json;
}

export type Rule = FromRule | ConstRule | TemplateRule | ExpressionRule | EachRule | ObjectRule | RefRule | FirstOfRule;

/** Target field of the model → how its value is found. */
export type FieldRules = { [field: string]: Rule };

export type ShapeName = 'list' | 'detail' | 'event';

/**
 * How records of one stream become records of the model. Plain JSON: it is stored, shown, copied and edited.
 * A shape writes exactly the fields it names, so a list item never clears what a detail read has brought.
 */
export interface ConversionSchema {
  format: 1;
  name: string;
  /** Counts up with every change; stored beside each record that was mapped with it. */
  version: number;
  source: { provider: string; stream: string };
  /** Type of the model, such as `work_item`. */
  target: string;
  shapes: { list: FieldRules; detail?: FieldRules; event?: FieldRules };
}

const path = z.string().superRefine((text, context) => {
  const parsed = parsePath(text);
  if ('problem' in parsed) context.addIssue({ code: 'custom', message: parsed.problem });
});
const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const json: z.ZodType<Json> = z.json();
const unsafeNames = new Set(['__proto__', 'constructor', 'prototype']);
const name = z
  .string()
  .min(1)
  .max(200)
  .refine((text) => !unsafeNames.has(text), 'this name is reserved');
const paths = z.union([path, z.array(path).min(1).max(20)]);
const steps = z.array(z.strictObject({ use: name, args: z.record(name, json).optional() })).max(50);

const condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ path, is: scalar }),
    z.strictObject({ path, not: scalar }),
    z.strictObject({ path, in: z.array(scalar).min(1).max(500) }),
    z.strictObject({ path, exists: z.boolean() }),
    z.strictObject({ all: z.array(condition).min(1).max(50) }),
    z.strictObject({ any: z.array(condition).min(1).max(50) }),
  ]),
);
const chain = { transforms: steps.optional(), default: json.optional() };
const when = { when: condition.optional() };
const rule: z.ZodType<Rule> = z.lazy(() =>
  z.union([
    z.strictObject({ from: paths, ...chain, ...when }),
    z.strictObject({ const: json, ...when }),
    z.strictObject({ template: z.string().min(1).max(2000), ...chain, ...when }),
    z.strictObject({ expression: z.string().min(1).max(4000), ...chain, ...when }),
    z.strictObject({ each: path, key: rule.optional(), value: rule, ...when }),
    z.strictObject({ object: z.record(name, rule), ...when }),
    z.strictObject({
      ref: z.string().regex(/^[a-z][a-z0-9_]*$/),
      from: paths,
      transforms: steps.optional(),
      ...when,
    }),
    z.strictObject({ firstOf: z.array(rule).min(1).max(50), ...chain }),
  ]),
);
const fieldRules: z.ZodType<FieldRules> = z.record(name, rule);

/** Checks the form of a conversion schema; `compile` checks it against the model and the transforms. */
export const conversionSchema: z.ZodType<ConversionSchema> = z.strictObject({
  format: z.literal(1),
  name: z.string().min(1).max(200),
  version: z.int().min(1),
  source: z.strictObject({ provider: z.string().min(1), stream: z.string().min(1) }),
  target: z.string().min(1),
  shapes: z.strictObject({ list: fieldRules, detail: fieldRules.optional(), event: fieldRules.optional() }),
});
