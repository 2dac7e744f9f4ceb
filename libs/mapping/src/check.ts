import { z } from 'zod';
import type { FieldDefinition, FieldKind } from '@tributary/model';
import { pathsIn, readExpression } from './expression/parse';
import { parsePath, parseTemplate } from './path';
import { conversionSchema, type ConversionSchema, type Rule, type ShapeName, type TransformStep } from './schema';
import type { TransformKind } from './transform';
import { transforms } from './transforms/registry';

export type ModelFields = Readonly<Record<string, FieldDefinition>>;

/** Something that keeps a conversion schema from being used, and where in it. */
export interface SchemaProblem {
  at: string;
  message: string;
}

/** Thrown by `compile` and `interpret` for a schema that does not fit; lists everything that is wrong at once. */
export class MappingError extends Error {
  constructor(
    name: string,
    readonly problems: SchemaProblem[],
  ) {
    super(`Mapping "${name}" cannot be used. ${problems.map(({ at, message }) => `${at}: ${message}`).join(' ')}`);
    this.name = 'MappingError';
  }
}

const outputs: Record<FieldKind, readonly TransformKind[]> = {
  text: ['text'],
  longtext: ['text'],
  ref: ['text', 'number'],
  integer: ['number'],
  double: ['number'],
  timestamp: ['number'],
  boolean: ['boolean'],
  texts: ['list', 'text'],
  refs: ['list', 'text', 'number'],
  json: ['text', 'number', 'boolean', 'list', 'object'],
};

function checkSteps(steps: TransformStep[], at: string, kind: FieldKind | undefined): SchemaProblem[] {
  const problems = steps.flatMap((step, place): SchemaProblem[] => {
    const transform = transforms.get(step.use);
    const where = `${at}.transforms[${place}]`;
    if (!transform) return [{ at: where, message: `There is no transform named "${step.use}".` }];
    const args = transform.args.safeParse(step.args ?? {});
    return args.success ? [] : [{ at: where, message: `${step.use}: ${z.prettifyError(args.error)}` }];
  });
  const last = transforms.get(steps.at(-1)?.use ?? '');
  if (last && kind && last.output !== 'any' && !outputs[kind].includes(last.output))
    problems.push({ at, message: `${last.name} gives ${last.output}, and the field is of kind ${kind}.` });
  return problems;
}

function isReference(kind: FieldKind | undefined): boolean {
  return kind === 'ref' || kind === 'refs';
}

/** A rule within the field's value: `kind` is what it must give, undefined inside lists and objects. */
function checkRule(rule: Rule, at: string, kind: FieldKind | undefined): SchemaProblem[] {
  const problems: SchemaProblem[] = [];
  if ('transforms' in rule && rule.transforms) problems.push(...checkSteps(rule.transforms, at, kind));
  if ('firstOf' in rule) {
    rule.firstOf.forEach((inner, place) => {
      const through = rule.transforms?.length ? undefined : kind;
      problems.push(...checkRule(inner, `${at}.firstOf[${place}]`, through));
    });
    return problems;
  }
  if (isReference(kind) && !('ref' in rule))
    problems.push({ at, message: 'The field is a reference: name the stream it points to with "ref".' });
  if (kind && !isReference(kind) && 'ref' in rule)
    problems.push({ at, message: `The field is of kind ${kind}, not a reference.` });
  if ('each' in rule) {
    const path = parsePath(rule.each);
    if ('segments' in path && !path.segments.some((step) => step.kind === 'each'))
      problems.push({ at, message: `"each" goes over a list: write "${rule.each}[]".` });
    if (rule.key) problems.push(...checkRule(rule.key, `${at}.key`, undefined));
    problems.push(...checkRule(rule.value, `${at}.value`, undefined));
  }
  if ('object' in rule)
    for (const [name, inner] of Object.entries(rule.object))
      problems.push(...checkRule(inner, `${at}.object.${name}`, undefined));
  if ('expression' in rule) {
    const expression = readExpression(rule.expression);
    if ('problem' in expression) problems.push({ at, message: expression.problem });
  }
  if ('template' in rule) {
    const template = parseTemplate(rule.template);
    if ('problem' in template) problems.push({ at, message: template.problem });
  }
  return problems;
}

/** The schema as checked for its form (a copy: what is not part of the form is not in it), and what is wrong with it. */
function readSchema(schema: unknown, fields: ModelFields): { problems: SchemaProblem[]; data?: ConversionSchema } {
  const form = conversionSchema.safeParse(schema);
  if (!form.success) {
    const problems = form.error.issues.map((issue) => ({
      at: issue.path.join('.') || 'mapping',
      message: issue.message,
    }));
    return { problems };
  }
  const problems: SchemaProblem[] = [];
  for (const [shape, rules] of Object.entries(form.data.shapes)) {
    for (const [name, rule] of Object.entries(rules ?? {})) {
      const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
      if (field) problems.push(...checkRule(rule, `${shape}.${name}`, field.kind));
      else problems.push({ at: `${shape}.${name}`, message: `${form.data.target} has no field of this name.` });
    }
  }
  for (const [name, field] of Object.entries(fields))
    if (field.required && !Object.hasOwn(form.data.shapes.list, name))
      problems.push({ at: `list.${name}`, message: 'This field is required.' });
  return { problems, data: form.data };
}

/** Everything that is wrong with a schema: its form, its transforms, and how it fits the model. Empty when it fits. */
export function problemsOf(schema: unknown, fields: ModelFields): SchemaProblem[] {
  return readSchema(schema, fields).problems;
}

/** The rules of a shape, or MappingError. */
export function checkedRules(schema: ConversionSchema, fields: ModelFields, shape: ShapeName): [string, Rule][] {
  const { problems, data } = readSchema(schema, fields);
  const rules = data?.shapes[shape];
  if (data && !rules) problems.push({ at: shape, message: 'The mapping has no such shape.' });
  if (problems.length > 0 || !rules) throw new MappingError(String(schema?.name), problems);
  return Object.entries(rules);
}

/** Where a rule looks, as text for errors. */
export function placesOf(rule: Rule): string {
  if ('from' in rule) return [rule.from].flat().join(', ');
  if ('each' in rule) return rule.each;
  if ('template' in rule) return rule.template;
  if ('expression' in rule) {
    const read = readExpression(rule.expression);
    return 'node' in read ? [...new Set(pathsIn(read.node))].join(', ') : '';
  }
  if ('firstOf' in rule) return [...new Set(rule.firstOf.map(placesOf))].filter(Boolean).join(', ');
  if ('object' in rule) return [...new Set(Object.values(rule.object).map(placesOf))].filter(Boolean).join(', ');
  return '';
}
