import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';

/** A part of a published description that the API itself does not keep to. */
export interface Exception {
  /** Where in which answers: `METHOD path` of the description and a path in the body, `*` for any index. */
  in: RegExp;
  at: string;
  /** What the body has there, against the description. */
  is: 'null' | 'object' | 'array' | 'integer' | 'absent';
  why: string;
}

interface Operation {
  parameters?: Parameter[];
  responses: Record<string, { content?: Record<string, { schema: unknown }> }>;
  requestBody?: { content: Record<string, { schema: unknown }> };
}
interface Parameter {
  in: string;
  name: string;
  required?: boolean;
  schema: unknown;
}
interface Document {
  paths: Record<string, Record<string, Operation> & { parameters?: Parameter[] }>;
}

const id = 'https://description.example/';

/** Third-party data lies beside the repository; TRIBUTARY_TESTDATA names another place. */
export const testdata = resolve(
  process.env.TRIBUTARY_TESTDATA ?? resolve(import.meta.dirname, '../../../../../shared/testdata'),
);

/** A provider's own OpenAPI description, to hold answers and requests against. */
export class PublishedDescription {
  private readonly ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false });
  private readonly document: Document;
  private readonly compiled = new Map<string, ValidateFunction>();
  /** Exceptions that were needed. */
  readonly used = new Set<Exception>();

  /** @throws Error when the file is not there: a check that looks at nothing must not pass */
  constructor(
    file: string,
    private readonly exceptions: Exception[],
  ) {
    const path = resolve(testdata, file);
    if (!existsSync(path)) throw new Error(`${path} is missing; TRIBUTARY_TESTDATA names the folder of recorded data`);
    this.document = JSON.parse(readFileSync(path, 'utf8')) as Document;
    this.ajv.addSchema({ ...this.document, $id: id });
  }

  /** The described operation a request is for; undefined when there is none. `path` as in the description, with ids. */
  operation(method: string, path: string): { name: string; template: string } | undefined {
    const segments = path.split('/');
    for (const template of Object.keys(this.document.paths)) {
      const parts = template.split('/');
      const fits =
        parts.length === segments.length && parts.every((part, at) => part.startsWith('{') || part === segments[at]);
      if (fits && this.document.paths[template]?.[method.toLowerCase()])
        return { name: `${method} ${template}`, template };
    }
    return undefined;
  }

  /** What an answer's body has against its description, exceptions left out; empty when nothing. */
  wrongInAnswer(method: string, template: string, body: unknown): string[] {
    const name = `${method} ${template}`;
    const validate = this.validator(
      `/paths/${pointer(template)}/${method.toLowerCase()}/responses/200/content/${pointer('application/json')}/schema`,
    );
    if (validate(body)) return [];
    const errors = (validate.errors ?? []).filter((error) => !this.isExcepted(name, error, body));
    return [...new Set(errors.map((error) => `${name} ${starred(error.instancePath)} ${error.message}`))];
  }

  /** What a request has against its description: unknown or missing parameters, values of another type. */
  wrongInRequest(method: string, template: string, query: URLSearchParams): string[] {
    const path = this.document.paths[template];
    const described = [...(path?.parameters ?? []), ...(path?.[method.toLowerCase()]?.parameters ?? [])].filter(
      (one) => one.in === 'query',
    );
    const wrong: string[] = [];
    for (const name of new Set(query.keys())) {
      const parameter = described.find((one) => one.name === name);
      if (!parameter) wrong.push(`${name} is not described`);
      else if (!this.fits(parameter.schema, query.getAll(name)))
        wrong.push(`${name}=${query.getAll(name).join()} is of another type`);
    }
    for (const one of described) if (one.required && !query.has(one.name)) wrong.push(`${one.name} is missing`);
    return wrong.map((text) => `${method} ${template} ${text}`);
  }

  /** Text of a query against a schema of JSON: read as whatever it can be read as. */
  private fits(schema: unknown, values: string[]): boolean {
    const validate = this.ajv.compile(schema as object);
    const readings = values.map((value) =>
      /^(true|false|-?\d+)$/.test(value) ? [JSON.parse(value) as unknown, value] : [value],
    );
    return validate(values) || (readings.length === 1 && (readings[0] ?? []).some((reading) => validate(reading)));
  }

  private isExcepted(name: string, error: ErrorObject, body: unknown): boolean {
    const missing = error.keyword === 'required' ? `/${String(error.params.missingProperty)}` : '';
    const at = starred(error.instancePath) + missing;
    const is = missing ? 'absent' : kindOf(valueAt(body, error.instancePath));
    const found = this.exceptions.find((one) => one.in.test(name) && one.at === at && one.is === is);
    if (found) this.used.add(found);
    return found !== undefined;
  }

  private validator(path: string): ValidateFunction {
    const known = this.compiled.get(path);
    if (known) return known;
    const made = this.ajv.compile({ $ref: `${id}#${path}` });
    this.compiled.set(path, made);
    return made;
  }
}

function pointer(segment: string): string {
  return encodeURIComponent(segment.replace(/~/g, '~0').replace(/\//g, '~1'));
}

function starred(path: string): string {
  return path.replace(/\/\d+(?=\/|$)/g, '/*');
}

function valueAt(body: unknown, path: string): unknown {
  return path
    .split('/')
    .slice(1)
    .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], body);
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value === 'number' && Number.isInteger(value) ? 'integer' : typeof value;
}
