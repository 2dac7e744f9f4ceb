import { problemsOf, type ConversionSchema, type SchemaProblem } from '@tributary/mapping';
import { modelOf } from '@tributary/model';

const charactersAtMost = 200_000;
const levelsAtMost = 40;

/** Deeper than any mapping needs; measured without recursion, as it guards what recurses. */
function isTooDeep(value: unknown): boolean {
  let level = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > levelsAtMost) return true;
    level = level.flatMap((each) => (typeof each === 'object' && each !== null ? Object.values(each) : []));
  }
  return false;
}

/** What a person's mapping of a stream amounts to: a schema that can be used, or all that is wrong with it. */
export function checkMapping(
  given: Record<string, unknown>,
  standard: ConversionSchema,
  version: number,
): { schema: ConversionSchema } | { problems: SchemaProblem[] } {
  if (isTooDeep(given))
    return { problems: [{ at: 'mapping', message: `It is nested deeper than ${levelsAtMost} levels.` }] };
  if (JSON.stringify(given).length > charactersAtMost)
    return { problems: [{ at: 'mapping', message: `It has more than ${charactersAtMost} characters.` }] };
  // What it maps is settled by the stream; people change how.
  const { format, source, target } = standard;
  const schema = { name: standard.name, ...given, format, source, target, version };
  const problems = problemsOf(schema, modelOf(target).fields);
  return problems.length > 0 ? { problems } : { schema: schema as unknown as ConversionSchema };
}
