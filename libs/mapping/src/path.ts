/** One step of a path: a member by name, one item of a list, or every item of it. */
export type Segment = { kind: 'name'; name: string } | { kind: 'index'; index: number } | { kind: 'each' };

const refused = new Set(['__proto__', 'constructor', 'prototype']);
const segment = /\.?([^.[\]"{}]+)|\["((?:[^"\\]|\\["\\])+)"\]|\[(\d{1,6})\]|(\[\])/y;
const maximum = 32;

/** Reads the text of a path. `$` is the record itself (no segments). */
export function parsePath(text: string): { segments: Segment[] } | { problem: string } {
  if (text === '$') return { segments: [] };
  if (text === '' || text.startsWith('.'))
    return { problem: 'A path names a place in the record, such as status.name.' };
  const segments: Segment[] = [];
  let place = 0;
  while (place < text.length) {
    segment.lastIndex = place;
    const found = segment.exec(text);
    if (!found) return { problem: `The path "${text}" cannot be read from position ${place + 1} on.` };
    const [whole, bare, quoted, index] = found;
    if (bare !== undefined && place > 0 && !whole.startsWith('.'))
      return { problem: `The path "${text}" needs a dot before "${bare}".` };
    place = segment.lastIndex;
    const name = bare ?? quoted?.replace(/\\(["\\])/g, '$1');
    if (name !== undefined && refused.has(name)) return { problem: `The name "${name}" is not allowed in a path.` };
    if (name !== undefined) segments.push({ kind: 'name', name });
    else if (index !== undefined) segments.push({ kind: 'index', index: Number(index) });
    else segments.push({ kind: 'each' });
  }
  if (segments.length > maximum) return { problem: `A path has ${maximum} steps at most.` };
  return { segments };
}

/** The places named in the braces of a template, and the text around them: always one text more than paths. */
export function parseTemplate(template: string): { texts: string[]; paths: string[] } | { problem: string } {
  const texts: string[] = [];
  const paths: string[] = [];
  let rest = template;
  for (;;) {
    const open = rest.indexOf('{');
    if (open < 0) break;
    const close = rest.indexOf('}', open);
    if (close < 0) return { problem: `A brace is not closed in "${template}".` };
    const path = rest.slice(open + 1, close);
    const parsed = parsePath(path);
    if ('problem' in parsed) return parsed;
    if (parsed.segments.some((step) => step.kind === 'each'))
      return { problem: `"${path}" is a list, in "${template}".` };
    texts.push(rest.slice(0, open));
    paths.push(path);
    rest = rest.slice(close + 1);
  }
  return { texts: [...texts, rest], paths };
}
