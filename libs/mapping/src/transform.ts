import type { z } from 'zod';
import type { Json } from './schema';

type JsonObject = { [name: string]: Json };
/** What a transform takes or gives. `any` takes everything but null; the others are applied item by item to a list. */
interface Kinds {
  text: string;
  number: number;
  boolean: boolean;
  list: Json[];
  object: JsonObject;
  any: Exclude<Json, null>;
}
export type TransformKind = keyof Kinds;
export type TransformExample = { args?: JsonObject; in: Json } & ({ out: Json } | { fails: string });

/** A named, documented step of a conversion. Its examples are shown to people and run as tests. */
export interface Transform {
  readonly name: string;
  readonly title: string;
  /** One sentence. */
  readonly doc: string;
  readonly input: readonly TransformKind[];
  readonly output: TransformKind;
  readonly args: z.ZodObject;
  readonly examples: readonly TransformExample[];
  /** Why no value can be given back; undefined where `invert` can. */
  readonly noInverse: string | undefined;
  /**
   * Gives, for these arguments, the way back: from a result to a value that has this result, in the form the provider
   * takes. Null passes. A result that no value has throws TransformFailure. Undefined where there is no way back.
   */
  readonly invert: ((args: unknown) => (value: Json) => Json) | undefined;
  /** Gives the function for these arguments (already checked): null passes through it; a misfit throws TransformFailure. */
  readonly make: (args: unknown) => (value: Json) => Json;
  readonly prepare: (args: unknown) => PreparedTransform;
}

/** The same function in two parts, so that compiled code can look at the type itself and call the work directly. */
export interface PreparedTransform {
  /** What `typeof` says of the first kind of input; undefined for lists, objects and anything. */
  readonly first: 'string' | 'number' | 'boolean' | undefined;
  /** Takes values of that type only. */
  readonly direct: (value: Json) => Json;
  /** Takes every value. */
  readonly any: (value: Json) => Json;
}

/** A value that a transform cannot take. Becomes an error of the field, never of the run. */
export class TransformFailure extends Error {
  constructor(
    message: string,
    readonly got: unknown,
  ) {
    super(message);
    this.name = 'TransformFailure';
  }
}

const words: Record<TransformKind, string> = {
  text: 'text',
  number: 'a number',
  boolean: 'true or false',
  list: 'a list',
  object: 'an object',
  any: 'a value',
};

const tests: Record<TransformKind, (value: Json) => boolean> = {
  text: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  boolean: (value) => typeof value === 'boolean',
  list: (value) => Array.isArray(value),
  object: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  any: () => true,
};

type TypeofName = 'string' | 'number' | 'boolean';
const typeofNames: Partial<Record<TransformKind, TypeofName>> = {
  text: 'string',
  number: 'number',
  boolean: 'boolean',
};

/** What the way back is where a result has itself as its result. */
export const asItIs = () => (value: Exclude<Json, null>) => value;

/** Adds to a function on one kind of value: null passes, lists go item by item, anything else is a failure. */
function guarded(
  name: string,
  input: readonly TransformKind[],
  apply: (value: Exclude<Json, null>) => Json,
  says = 'takes',
): (value: Json) => Json {
  const takesLists = input.includes('list') || input.includes('any');
  const fits = (value: Json) => input.some((kind) => tests[kind](value));
  const expected = input.map((kind) => words[kind]).join(' or ');
  const slow = (value: Json): Json => {
    if (value === null || value === undefined) return null;
    if (Array.isArray(value) && !takesLists) {
      const items: Json[] = [];
      for (const item of value) {
        const given = slow(item);
        if (given !== null) items.push(given);
      }
      return items;
    }
    if (!fits(value)) throw new TransformFailure(`${name} ${says} ${expected}`, value);
    return apply(value);
  };
  return slow;
}

/** Declares a transform; the types of arguments and input follow from the declaration. */
export function defineTransform<
  Args extends z.ZodObject,
  Input extends TransformKind,
  Output extends TransformKind,
>(transform: {
  name: string;
  title: string;
  doc: string;
  input: readonly Input[];
  output: Output;
  /** The way back from a result; or, as a sentence, why there is none. */
  inverse: string | ((args: z.output<Args>) => (value: Kinds[Output]) => Json);
  args: Args;
  examples: readonly TransformExample[];
  make: (args: z.output<Args>) => (value: Kinds[Input]) => Json;
}): Transform {
  const prepare = (args: unknown): PreparedTransform => {
    const direct = transform.make(args as z.output<Args>) as (value: Json) => Json;
    return {
      first: typeofNames[transform.input[0]!],
      direct,
      any: guarded(transform.name, transform.input, direct),
    };
  };
  const { inverse, ...declared } = transform;
  if (typeof inverse === 'string')
    return { ...declared, noInverse: inverse, invert: undefined, prepare, make: (args) => prepare(args).any };
  const whole = transform.output === 'list' || transform.input.some((kind) => kind === 'list' || kind === 'any');
  const invert = (args: unknown) => {
    const back = inverse(args as z.output<Args>) as (value: Json) => Json;
    const single = guarded(transform.name, [transform.output], back, 'gives');
    // What was applied item by item is undone item by item.
    return (value: Json) =>
      Array.isArray(value) && !whole ? value.filter((item) => item !== null).map(single) : single(value);
  };
  return { ...declared, noInverse: undefined, invert, prepare, make: (args) => prepare(args).any };
}
