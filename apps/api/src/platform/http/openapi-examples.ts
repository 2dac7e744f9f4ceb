import type { OpenAPIObject } from '@nestjs/swagger';

interface Schema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  enum?: unknown[];
  example?: unknown;
  default?: unknown;
  minimum?: number;
  nullable?: boolean;
  properties?: Record<string, Schema>;
  items?: Schema;
  allOf?: Schema[];
  oneOf?: Schema[];
  anyOf?: Schema[];
  additionalProperties?: boolean | Schema;
}
interface Content {
  schema?: Schema;
  example?: unknown;
  examples?: unknown;
}

/** What stands for a text, a number or a time that says nothing of its own. */
const byFormat: Readonly<Record<string, unknown>> = {
  uuid: '0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22',
  'date-time': '2026-03-01T09:30:00.000Z',
  date: '2026-03-01',
  uri: 'https://app.clickup.com/t/86b4n1x2c',
  email: 'ada@example.com',
  binary: 'Id,Id in the tool,Tool,Title\r\n0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22,86b4n1x2c,clickup,Write the brief\r\n',
};
const byName: Readonly<Record<string, unknown>> = {
  name: 'Mobile app',
  title: 'Write the brief',
  say: 'ClickUp allows 100 calls a minute; continuing in 12 s.',
  detail: 'The token was refused. Reconnect to continue; nothing was lost.',
  description: 'What it is for.',
  message: 'is not a known field; leave it out',
  reason: 'It was revoked.',
  slug: 'mobile-app',
  url: 'https://app.clickup.com/t/86b4n1x2c',
  path: 'name',
  stream: 'tasks',
  externalId: '86b4n1x2c',
  providerKey: 'clickup',
  nextCursor: null,
  cursor: 'WyJiSGxhIiwiMjAyNi0wMy0wMSIsIjAxOTgiXQ',
  etag: 'W/"4Yb0wQ1c0nq1n3ZkqUO3sA"',
  value: 'in progress',
  label: 'In progress',
};

/** Gives every body of the description an example: the DTOs' own values, and something believable for what has none. */
export function addExamples(document: OpenAPIObject): void {
  const schemas = (document.components?.schemas ?? {}) as Record<string, Schema>;
  for (const path of Object.values(document.paths))
    for (const operation of Object.values(path) as { requestBody?: object; responses?: Record<string, object> }[]) {
      const bodies = [operation.requestBody, ...Object.values(operation.responses ?? {})];
      for (const body of bodies)
        for (const content of Object.values((body as { content?: Record<string, Content> } | undefined)?.content ?? {}))
          if (content.schema && content.example === undefined && content.examples === undefined)
            content.example = exampleOf(content.schema, schemas, '', []);
    }
}

function exampleOf(schema: Schema, schemas: Record<string, Schema>, name: string, within: string[]): unknown {
  if (schema.example !== undefined) return schema.example;
  if (schema.default !== undefined) return schema.default;
  if (schema.enum) return schema.enum[0];
  if (schema.$ref) {
    const target = schema.$ref.split('/').at(-1)!;
    // A tree ends here.
    if (within.includes(target)) return null;
    return exampleOf(schemas[target] ?? {}, schemas, name, [...within, target]);
  }
  const [one] = schema.allOf ?? schema.oneOf ?? schema.anyOf ?? [];
  if (one) return exampleOf(one, schemas, name, within);
  switch ([schema.type].flat()[0]) {
    case 'array': {
      const item = exampleOf(schema.items ?? {}, schemas, name, within);
      return item === null ? [] : [item];
    }
    case 'integer':
    case 'number':
      return Math.max(12, schema.minimum ?? 0);
    case 'boolean':
      return true;
    case 'string':
      return byFormat[schema.format ?? ''] ?? (Object.hasOwn(byName, name) ? byName[name] : wordsOf(name));
    case 'object':
    case undefined:
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([each, property]) => [
          each,
          exampleOf(property, schemas, each, within),
        ]),
      );
    default:
      return null;
  }
}

/** `displayName` → `Display name` */
function wordsOf(name: string): string {
  const words = name.replace(/([A-Z])/g, ' $1').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
