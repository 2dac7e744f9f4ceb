import { compile, type CompiledMapping } from '@tributary/mapping';
import { modelOf, type ModelDefinition } from '@tributary/model';
import type { StreamDefinition } from '@tributary/provider-sdk';
import { HashedContent } from './content-hash';
import type { ProviderEntry } from './ports';

export type Shape = 'list' | 'detail' | 'event';

/** A stream with its model and its compiled mapping of one shape. */
export interface ShapeMapping {
  readonly stream: StreamDefinition;
  readonly shape: Shape;
  readonly model: ModelDefinition;
  readonly mapping: CompiledMapping;
  readonly version: number;
  readonly content: HashedContent;
}

const compiled = new WeakMap<ProviderEntry, Map<string, ShapeMapping>>();

/**
 * Finds and compiles, once per process, the mapping of a stream's shape; a stream without the shape takes
 * what it shows for list items. Throws for a stream nobody declared.
 */
export function shapeMapping(provider: ProviderEntry, streamName: string, shape: Shape): ShapeMapping {
  const cache = compiled.get(provider) ?? new Map<string, ShapeMapping>();
  compiled.set(provider, cache);
  const key = `${streamName}:${shape}`;
  const found = cache.get(key) ?? build(provider, streamName, shape);
  cache.set(key, found);
  return found;
}

function build(provider: ProviderEntry, streamName: string, shape: Shape): ShapeMapping {
  const stream = provider.definition.streams.find((candidate) => candidate.name === streamName);
  const schema = provider.mappings.find((candidate) => candidate.source.stream === streamName);
  if (!stream || !schema)
    throw new Error(`Provider ${provider.definition.key} has no ${stream ? 'mapping for' : 'stream'} ${streamName}.`);
  const model = modelOf(stream.recordType);
  const known = stream.shapes[shape] && schema.shapes[shape] ? shape : 'list';
  const content = new HashedContent(stream.shapes[known]?.volatile);
  return {
    content,
    stream,
    shape: known,
    model,
    mapping: compile(schema, model.fields, known),
    version: schema.version,
  };
}
