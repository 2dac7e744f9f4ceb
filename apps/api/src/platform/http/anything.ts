/** Property options for any JSON value: Nest's own have no way to say it, so the description is completed later. */
export const anything = { type: 'object', additionalProperties: true, 'x-anything': true } as const;

interface LooseSchema {
  type?: unknown;
  additionalProperties?: unknown;
  description?: string;
  properties?: Record<string, LooseSchema>;
  'x-anything'?: boolean;
}

/** Turns the properties marked with `anything` into schemas that take any JSON value. */
export function freeAnything(schemas: Record<string, LooseSchema>): void {
  for (const schema of Object.values(schemas)) {
    for (const property of Object.values(schema.properties ?? {})) {
      if (!property['x-anything']) continue;
      delete property.type;
      delete property.additionalProperties;
      delete property['x-anything'];
    }
  }
}
