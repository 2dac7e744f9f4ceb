type Member = readonly [name: string, text: string];

/** Members of an object in sorted order, by its members as they came: records of one stream share a few forms. */
const forms = new Map<string, readonly Member[]>();
const formsKept = 5000;

/**
 * JSON with sorted keys: equal for equal content, whatever order a provider sends its members in.
 * Members that are undefined are left out, as JSON.stringify does.
 */
export function canonicalJson(value: unknown): string {
  switch (typeof value) {
    case 'number':
      return Number.isFinite(value) ? String(value) : 'null';
    case 'object':
      if (value === null) return 'null';
      return Array.isArray(value) ? canonicalArray(value) : canonicalObject(value as Record<string, unknown>);
    default:
      return JSON.stringify(value) ?? 'null';
  }
}

function canonicalArray(items: unknown[]): string {
  let text = '';
  for (let index = 0; index < items.length; index++) text += (index ? ',' : '') + canonicalJson(items[index]);
  return `[${text}]`;
}

function canonicalObject(members: Record<string, unknown>): string {
  let text = '';
  for (const [name, quoted] of formOf(Object.keys(members))) {
    const member = members[name];
    if (member !== undefined) text += (text ? ',' : '') + quoted + canonicalJson(member);
  }
  return `{${text}}`;
}

function formOf(names: string[]): readonly Member[] {
  const key = names.join('\0');
  const known = forms.get(key);
  // A name that itself holds U+0000 could make two lists of names look alike; their lengths then differ.
  if (known?.length === names.length) return known;
  if (forms.size >= formsKept) forms.clear();
  const form = names.sort().map((name) => [name, `${JSON.stringify(name)}:`] as const);
  if (!form.some(([name]) => name.includes('\0'))) forms.set(key, form);
  return form;
}
