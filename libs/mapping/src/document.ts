import { z } from 'zod';
import { functions } from './expression/functions';
import { limits } from './expression/syntax';
import type { Transform } from './transform';
import { transforms } from './transforms/registry';

const code = (value: unknown) => `\`${JSON.stringify(value).replaceAll('|', '\\|').replaceAll('`', "'")}\``;
const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

interface ArgumentSchema {
  type?: string;
  enum?: unknown[];
  default?: unknown;
  description?: string;
}

function argumentsOf({ args }: Transform): string {
  const { properties = {}, required = [] } = z.toJSONSchema(args, { io: 'input', unrepresentable: 'any' }) as {
    properties?: Record<string, ArgumentSchema>;
    required?: string[];
  };
  const lines = Object.entries(properties).map(([name, { type, enum: values, default: otherwise, description }]) => {
    const kind = values ? values.map((value) => JSON.stringify(value)).join(' or ') : (type ?? 'any value');
    const need =
      otherwise === undefined ? (required.includes(name) ? '' : ', optional') : `, ${code(otherwise)} unless given`;
    return `\`${name}\` (${kind}${need})${description ? `: ${description.replace(/\.$/, '')}` : ''}`;
  });
  return lines.join('; ');
}

function exampleOf({ examples }: Transform): string {
  const shown = examples.find((example) => 'out' in example && example.out !== null) ?? examples[0]!;
  const given = shown.args ? `${code(shown.args)}: ` : '';
  return 'out' in shown ? `${given}${code(shown.in)} → ${code(shown.out)}` : `${given}${code(shown.in)} ${shown.fails}`;
}

function transformRow(transform: Transform): string {
  const { name, doc, noInverse } = transform;
  const back = noInverse === undefined ? 'yes' : `no: ${noInverse}`;
  return `| \`${name}\` | ${[doc, argumentsOf(transform), exampleOf(transform), back].map(cell).join(' | ')} |`;
}

const head = `# Mappings

A mapping (a *conversion schema*) says how records of one stream become records of the model, field by field. It is plain JSON:
the ones that come with a provider are shown, copied and changed like any other. This page is made from the code by
\`npm run jest -- libs/mapping/src/document.spec.ts\` with \`WRITE_DOCS=1\`, and a test fails when it is out of date.

\`\`\`json
{
  "format": 1, "name": "ClickUp tasks", "version": 2, "target": "work_item",
  "source": { "provider": "clickup", "stream": "tasks" },
  "shapes": {
    "list": {
      "title": { "from": "name", "transforms": [{ "use": "text.trim" }], "default": "Untitled" },
      "labels": { "from": "tags[].name" },
      "container": { "ref": "lists", "from": "list.id" },
      "status": { "expression": "if archived then \\"Archived\\" else status.status" }
    }
  }
}
\`\`\`

A shape is what a provider shows of a record: \`list\` items, \`detail\` reads, \`event\` payloads. A shape writes exactly the fields it
names. Paths are \`status.status\`, \`assignees[].id\` (of each), \`assignees[0].id\`, \`fields["System.Title"]\` and \`$\` (all of it).

| rule | gives |
|---|---|
| \`from\` | the first of one or more places that holds something |
| \`const\` | a fixed value |
| \`template\` | text with places in braces, \`{project.key}-{number}\`; nothing when one of them is empty |
| \`expression\` | what an expression computes, see below |
| \`each\`, \`value\`, \`key\` | a list, or an object by \`key\`, with one value per item |
| \`object\` | an object, member by member |
| \`ref\`, \`from\` | references to records of another stream |
| \`firstOf\` | what the first rule gives that gives something |

Most rules also take \`transforms\` (a chain), \`default\` and \`when\` (a condition: \`is\`, \`not\`, \`in\`, \`exists\`, \`all\`, \`any\`).

## Writing back

The same mapping read from right to left turns a change into the provider's form. What cannot be undone is refused with the
reason: constants, expressions, several sources of which the value does not say its own, and the transforms marked below. Each
value is mapped forth again before it is sent, so that what is accepted reads back as it was written.
`;

function expressionPart(): string {
  const rows = [...functions.values()].map(({ form, doc }) => `| \`${form}\` | ${cell(doc)} |`);
  return `## Expressions

\`if status.type = "closed" then "done" else lower(status.status)\`

Values are numbers, texts in \`"…"\` or \`'…'\`, \`true\`, \`false\`, \`null\`, lists \`[a, b]\` and paths. From what binds least: \`if … then … else …\`, \`or\`,
\`and\`, \`not\`, \`= != < <= > >= in\`, \`+ - &\` (\`&\` joins texts), \`* / %\`, \`-\`. Nothing in, nothing out: an operator or function on null gives
null; comparisons take null as a value. There are no loops, no assignments, no patterns and no way to anything but the record;
\`like\` takes \`*\` for any text. An expression has ${limits.characters} characters, ${limits.nodes} parts and ${limits.depth} levels at most, and one that takes too many
steps on a record is an error of that record.

| function | gives |
|---|---|
${rows.join('\n')}
`;
}

/** `docs/mapping.md`: rules, expressions and every transform, from the code itself. */
export function mappingDocument(): string {
  const rows = [...transforms.values()].map(transformRow);
  return `${head}
${expressionPart()}
## Transforms

Null passes through every transform; one that takes single values is applied to a list item by item.

| transform | does | arguments | example | way back |
|---|---|---|---|---|
${rows.join('\n')}
`;
}
