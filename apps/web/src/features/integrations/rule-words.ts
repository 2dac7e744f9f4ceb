/** A rule of a conversion schema, as it travels; see docs/mapping.md. */
type Rule = Record<string, unknown>;

interface Step {
  use: string;
  args?: Record<string, unknown>;
}

/** Where a value comes from, in words. */
export function sourceOf(rule: Rule): string {
  if (rule.ref !== undefined) return `${paths(rule.from)} (of ${String(rule.ref)})`;
  if (rule.from !== undefined) return paths(rule.from);
  if ('const' in rule) return `always ${JSON.stringify(rule.const)}`;
  if (rule.template !== undefined) return `“${String(rule.template)}”`;
  if (rule.expression !== undefined) return String(rule.expression);
  if (rule.each !== undefined) return `each of ${String(rule.each)}: ${sourceOf(rule.value as Rule)}`;
  if (rule.object !== undefined)
    return Object.entries(rule.object as Record<string, Rule>)
      .map(([name, member]) => `${name}: ${sourceOf(member)}`)
      .join('; ');
  if (rule.firstOf !== undefined) return (rule.firstOf as Rule[]).map(sourceOf).join(', else ');
  return JSON.stringify(rule);
}

/** What is done with it on the way. */
export function stepsOf(rule: Rule): string {
  const steps = ((rule.transforms as Step[] | undefined) ?? []).map(({ use, args }) =>
    args && Object.keys(args).length > 0 ? `${use}(${short(args)})` : use,
  );
  const fallback = rule.default === undefined ? [] : [`else ${JSON.stringify(rule.default)}`];
  const condition = rule.when === undefined ? [] : ['under a condition'];
  return [...steps, ...fallback, ...condition].join(', ');
}

function paths(from: unknown): string {
  return Array.isArray(from) ? from.join(', else ') : String(from);
}

function short(args: Record<string, unknown>): string {
  const text = Object.entries(args)
    .map(([name, value]) => `${name}: ${JSON.stringify(value)}`)
    .join(', ');
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
