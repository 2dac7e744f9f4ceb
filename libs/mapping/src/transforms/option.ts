import { z } from 'zod';
import type { Json } from '../schema';
import { defineTransform } from '../transform';

type JsonObject = { [name: string]: Json };

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const own = (object: JsonObject, name: string): Json | undefined =>
  Object.hasOwn(object, name) ? object[name] : undefined;

/** A place in nested objects, by dotted names. */
function inside(object: JsonObject, place: string): Json | undefined {
  let at: Json | undefined = object;
  for (const name of place.split('.')) at = isObject(at) ? own(at, name) : undefined;
  return at;
}

function nameOf(choice: Json, options: JsonObject[], names: string[]): Json {
  const chosen =
    typeof choice === 'number'
      ? (options.find((option) => own(option, 'orderindex') === choice) ?? options[choice])
      : options.find((option) => own(option, 'id') === choice);
  const named = chosen && names.map((name) => own(chosen, name)).find((text) => typeof text === 'string');
  return named ?? choice;
}

export const optionTransforms = [
  defineTransform({
    name: 'option.name',
    title: 'Name of a choice',
    doc: 'In an object that holds a choice and its options: the chosen option’s name; what is not among them stays.',
    input: ['object'],
    output: 'any',
    inverse: 'a choice is known by its id, which only the list of its options tells',
    args: z.strictObject({
      value: z
        .string()
        .default('value')
        .meta({ description: 'Where the choice is: an id, a position, or a list of them.' }),
      options: z.string().default('options').meta({ description: 'Where the list of options is.' }),
      names: z.array(z.string()).min(1).default(['name']).meta({ description: 'What an option’s name is called.' }),
    }),
    examples: [
      {
        in: {
          value: 'b',
          options: [
            { id: 'a', name: 'Low' },
            { id: 'b', name: 'High' },
          ],
        },
        out: 'High',
      },
      { in: { value: 1, options: [{ name: 'Low' }, { name: 'High' }] }, out: 'High' },
      { in: { value: 7, options: [{ name: 'Odd', orderindex: 7 }] }, out: 'Odd' },
      {
        args: { names: ['name', 'label'] },
        in: { value: ['a', 'x'], options: [{ id: 'a', label: 'Wood' }] },
        out: ['Wood', 'x'],
      },
      { in: { value: 'gone', options: [] }, out: 'gone' },
      { in: { options: [] }, out: null },
    ],
    make:
      ({ value, options, names }) =>
      (object) => {
        const choice = inside(object, value) ?? null;
        const listed = inside(object, options);
        const known = Array.isArray(listed) ? listed.filter(isObject) : [];
        return Array.isArray(choice) ? choice.map((one) => nameOf(one, known, names)) : nameOf(choice, known, names);
      },
  }),
];
