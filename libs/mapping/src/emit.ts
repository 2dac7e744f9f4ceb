import type { FieldKind } from '@tributary/model';
import { compileExpression } from './expression/evaluate';
import { parsePath, parseTemplate, type Segment } from './path';
import { isInheritedName } from './read';
import type { Condition, EachRule, Json, Path, Rule, TransformStep } from './schema';
import { transforms } from './transforms/registry';
import { textList } from './value';

const quote = (value: Json): string => JSON.stringify(value);

/**
 * Writes the statements that give a rule's value. Only these ever reach the source: names made here, and texts,
 * numbers and names of the schema as JSON literals. Everything else is handed over in `constants`.
 */
export class Emitter {
  readonly lines: string[] = [];
  readonly constants: unknown[] = [];
  /** Variables that hold a list of texts or nothing, and need no further look. */
  readonly textLists = new Set<string>();
  private names = 0;

  fresh(): string {
    this.names += 1;
    return `v${this.names}`;
  }

  add(line: string): void {
    this.lines.push(line);
  }

  constant(value: unknown): string {
    this.constants.push(value);
    return `k[${this.constants.length - 1}]`;
  }

  /** A scalar as a literal; lists and objects are kept outside and frozen, as records share them. */
  literal(value: Json): string {
    return typeof value === 'object' && value !== null ? this.constant(freeze(structuredClone(value))) : quote(value);
  }

  /**
   * Emits a rule over the value held by the variable `base`; returns the variable with the result. What the statements
   * do not care to handle they leave to `slow`, which begins the record anew. `wanted` is the kind of the field that
   * takes the result: a list of texts is then checked while it is gathered.
   */
  rule(rule: Rule, base: string, wanted?: FieldKind): string {
    const out = this.fresh();
    this.add(`let ${out};`);
    if (this.checkedList(rule, base, out, wanted)) return out;
    if ('firstOf' in rule) this.firstOf(rule.firstOf, rule.transforms, base, out);
    else if ('each' in rule) this.each(rule, base, out);
    else {
      if (rule.when) this.add(`if (${this.condition(rule.when, base)}) {`);
      this.plain(rule, base, out);
      if (rule.when) this.add('}');
    }
    if ('default' in rule) this.default(rule.default, out);
    return out;
  }

  private default(value: Json | undefined, out: string): void {
    if (value === undefined || value === null) return;
    this.add(`if (${out} === undefined || ${out} === null) ${out} = ${this.literal(value)};`);
  }

  /** The most frequent lists, `tags[].name` and `{ ref, from: 'assignees[].id' }`, in one loop that also checks them. */
  private checkedList(rule: Rule, base: string, out: string, wanted: FieldKind | undefined): boolean {
    if (wanted !== 'texts' && wanted !== 'refs') return false;
    if (!('from' in rule) || Array.isArray(rule.from) || rule.transforms?.length || rule.when) return false;
    const segments = segmentsOf(rule.from);
    if (segments.filter((segment) => segment.kind === 'each').length !== 1) return false;
    const text = (item: string) => ('ref' in rule ? `${quote(`${rule.ref}:`)} + ${item}` : item);
    this.gather(segments, base, out, (item) => {
      this.add(
        `if (typeof ${item} === 'string'${'ref' in rule ? ` && ${item} !== ''` : ''}) ${out}[n++] = ${text(item)};`,
      );
      if ('ref' in rule) this.add(`else if (Number.isSafeInteger(${item})) ${out}[n++] = ${text(item)};`);
      this.add(`else if (${item} !== undefined && ${item} !== null) return slow(raw);`);
    });
    const otherwise = 'default' in rule ? rule.default : undefined;
    this.default(otherwise, out);
    if (otherwise === undefined || otherwise === null || textList(otherwise) === otherwise) this.textLists.add(out);
    return true;
  }

  private plain(rule: Exclude<Rule, { firstOf: Rule[] } | EachRule>, base: string, out: string): void {
    if ('const' in rule) this.add(`${out} = ${this.literal(rule.const)};`);
    else if ('object' in rule) {
      const members = Object.entries(rule.object).map(
        ([name, inner]) => `[${quote(name)}]: ${this.rule(inner, base)} ?? null`,
      );
      this.add(`${out} = { ${members.join(', ')} };`);
    } else {
      if ('expression' in rule) this.add(`${out} = ${this.constant(compileExpression(rule.expression))}(${base});`);
      else if ('template' in rule) this.template(rule.template, base, out);
      else this.from(rule.from, base, out);
      this.steps(rule.transforms, out);
      if ('ref' in rule)
        this.add(
          `${out} = (typeof ${out} === 'string' && ${out} !== '') || Number.isSafeInteger(${out}) ` +
            `? ${quote(`${rule.ref}:`)} + ${out} : toRefs(${quote(rule.ref)}, ${out});`,
        );
    }
  }

  private from(from: Path | Path[], base: string, out: string): void {
    const paths = [from].flat();
    paths.forEach((path, place) => {
      if (place > 0) this.add(`if (${out} === undefined || ${out} === null) {`);
      this.add(`${out} = ${this.read(path, base)};`);
    });
    this.add('}'.repeat(paths.length - 1));
  }

  private firstOf(rules: Rule[], steps: TransformStep[] | undefined, base: string, out: string): void {
    rules.forEach((rule, place) => {
      if (place > 0) this.add(`if (${out} === undefined || ${out} === null) {`);
      this.add(`${out} = ${this.rule(rule, base)};`);
    });
    this.add('}'.repeat(rules.length - 1));
    this.steps(steps, out);
  }

  private steps(steps: TransformStep[] | undefined, out: string): void {
    for (const step of steps ?? []) {
      const transform = transforms.get(step.use);
      if (!transform) throw new Error(`There is no transform named "${step.use}".`);
      const { first, direct, any } = transform.prepare(transform.args.parse(step.args ?? {}));
      if (first) this.add(`if (typeof ${out} === '${first}') ${out} = ${this.constant(direct)}(${out}); else`);
      this.add(`if (${out} !== undefined && ${out} !== null) ${out} = ${this.constant(any)}(${out});`);
    }
  }

  private template(template: string, base: string, out: string): void {
    const parsed = parseTemplate(template);
    if ('problem' in parsed) throw new Error(parsed.problem);
    const holes = parsed.paths.map((path) => {
      const hole = this.fresh();
      this.add(`const ${hole} = scalarText(${this.read(path, base)});`);
      return hole;
    });
    const parts = parsed.texts.flatMap((text, place) =>
      place === 0 ? [quote(text)] : [holes[place - 1], quote(text)],
    );
    const filled = holes.map((hole) => `${hole} !== null`).join(' && ') || 'true';
    this.add(`${out} = ${filled} ? ${parts.join(' + ')} : null;`);
  }

  /** Goes over the items; `value`, `key` and `when` are emitted once, with the item as their base. */
  private each(rule: EachRule, base: string, out: string): void {
    const { key } = rule;
    const list = this.read(rule.each, base);
    const item = this.fresh();
    const items = this.fresh();
    this.add(`const ${items} = ${list};`);
    this.add(`if (${items} !== undefined) { ${out} = []; for (const ${item} of ${items}) {`);
    if (rule.when) this.add(`if (!(${this.condition(rule.when, item)})) continue;`);
    if (key) {
      const name = this.fresh();
      this.add(`const ${name} = scalarText(${this.rule(key, item)});`);
      const value = this.rule(rule.value, item);
      this.add(`if (${name} !== null) ${out}.push([${name}, ${value} ?? null]);`);
    } else {
      const value = this.rule(rule.value, item);
      this.add(`if (${value} !== undefined && ${value} !== null) ${out}.push(${value});`);
    }
    this.add(`} ${key ? `${out} = toObject(${out}); ` : ''}}`);
  }

  private condition(condition: Condition, base: string): string {
    if ('all' in condition) return condition.all.map((inner) => `(${this.condition(inner, base)})`).join(' && ');
    if ('any' in condition) return condition.any.map((inner) => `(${this.condition(inner, base)})`).join(' || ');
    const value = this.read(condition.path, base);
    if ('is' in condition) return `isScalar(${value}, ${quote(condition.is)})`;
    if ('not' in condition) return `!isScalar(${value}, ${quote(condition.not)})`;
    if ('in' in condition) return `isOneOf(${value}, ${this.constant([...condition.in])})`;
    return `isScalar(${value}, null) !== ${String(condition.exists)}`;
  }

  /** An expression for a path; lists are gathered by statements before it. */
  private read(path: Path, base: string): string {
    const segments = segmentsOf(path);
    const lists = segments.filter((segment) => segment.kind === 'each').length;
    if (lists === 0) return access(base, segments);
    const out = this.fresh();
    this.add(`let ${out};`);
    if (lists > 1) this.gatherNested(segments, base, out, true);
    else
      this.gather(segments, base, out, (item) =>
        this.add(`if (${item} !== undefined && ${item} !== null) ${out}[n++] = ${item};`),
      );
    return out;
  }

  /** One list into one of the same size at most, which is made at once: growing it item by item costs more. */
  private gather(segments: Segment[], base: string, out: string, keep: (item: string) => void): void {
    const place = segments.findIndex((segment) => segment.kind === 'each');
    const list = this.fresh();
    const item = this.fresh();
    this.add(`const ${list} = ${access(base, segments.slice(0, place))};`);
    this.add(`if (Array.isArray(${list})) { let n = 0; ${out} = new Array(${list}.length);`);
    this.add(`for (let i = 0; i < ${list}.length; i++) {`);
    this.add(`const ${item} = ${access(`${list}[i]`, segments.slice(place + 1))};`);
    keep(item);
    this.add(`} if (n !== ${out}.length) ${out}.length = n; }`);
  }

  private gatherNested(segments: Segment[], base: string, out: string, outermost: boolean): void {
    const place = segments.findIndex((segment) => segment.kind === 'each');
    if (place < 0) {
      const found = this.fresh();
      this.add(`const ${found} = ${access(base, segments)};`);
      this.add(`if (${found} !== undefined && ${found} !== null) ${out}.push(${found});`);
      return;
    }
    const list = this.fresh();
    const item = this.fresh();
    this.add(`const ${list} = ${access(base, segments.slice(0, place))};`);
    this.add(`if (Array.isArray(${list})) {`);
    if (outermost) this.add(`${out} = [];`);
    this.add(`for (const ${item} of ${list}) {`);
    this.gatherNested(segments.slice(place + 1), item, out, false);
    this.add('} }');
  }
}

function segmentsOf(path: Path): Segment[] {
  const parsed = parsePath(path);
  if ('problem' in parsed) throw new Error(parsed.problem);
  return parsed.segments;
}

/** `v1?.["status"]?.["status"]`; names that objects inherit go through `own`. */
function access(base: string, segments: Segment[]): string {
  return segments.reduce((expression, segment) => {
    if (segment.kind === 'index') return `at(${expression}, ${segment.index})`;
    if (segment.kind === 'each') return expression;
    if (isInheritedName(segment.name)) return `own(${expression}, ${quote(segment.name)})`;
    return `${expression}?.[${quote(segment.name)}]`;
  }, base);
}

function freeze(value: Json): Json {
  if (typeof value === 'object' && value !== null) {
    for (const inner of Object.values(value)) freeze(inner);
    Object.freeze(value);
  }
  return value;
}
