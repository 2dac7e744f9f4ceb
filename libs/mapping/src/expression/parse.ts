import { parsePath } from '../path';
import { functions } from './functions';
import { ExpressionProblem, limits, type BinaryOperator, type Node } from './syntax';
import { tokensOf, type Token } from './tokens';

const keywords = new Set(['if', 'then', 'else', 'and', 'or', 'not', 'in', 'true', 'false', 'null']);
const constants = new Map<string, boolean | null>([
  ['true', true],
  ['false', false],
  ['null', null],
]);

/** From what binds least to what binds most. A comparison stands alone: `a < b < c` is refused. */
const levels: readonly (readonly BinaryOperator[])[] = [
  ['or'],
  ['and'],
  ['=', '!=', '<', '<=', '>', '>=', 'in'],
  ['+', '-', '&'],
  ['*', '/', '%'],
];
const comparison = 2;

/** Reads by descent, one method a rule of the grammar (see `docs/mapping.md`). */
class Parser {
  private place = 0;
  private nodes = 0;
  private depth = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  whole(): Node {
    const node = this.expression();
    if (this.here.kind !== 'end') throw this.unexpected('the end');
    return node;
  }

  private get here(): Token {
    return this.tokens[this.place]!;
  }

  private unexpected(wanted: string): ExpressionProblem {
    const { here } = this;
    const found = here.kind === 'number' || here.kind === 'text' ? JSON.stringify(here.value) : `"${here.text}"`;
    return new ExpressionProblem(`Expected ${wanted} at position ${here.at + 1}, and found ${found}.`);
  }

  private is(text: string): boolean {
    const { here } = this;
    return (here.kind === 'sign' || here.kind === 'word') && here.text === text;
  }

  private skip(text: string): boolean {
    if (!this.is(text)) return false;
    this.place++;
    return true;
  }

  private need(text: string): void {
    if (!this.skip(text)) throw this.unexpected(`"${text}"`);
  }

  private made(node: Node): Node {
    if (++this.nodes > limits.nodes) throw new ExpressionProblem(`An expression has ${limits.nodes} parts at most.`);
    return node;
  }

  private expression(): Node {
    if (++this.depth > limits.depth)
      throw new ExpressionProblem(`An expression is nested ${limits.depth} levels deep at most.`);
    const node = this.skip('if') ? this.choice() : this.binary(0);
    this.depth--;
    return node;
  }

  private choice(): Node {
    const condition = this.expression();
    this.need('then');
    const yes = this.expression();
    this.need('else');
    return this.made({ kind: 'if', condition, yes, no: this.expression() });
  }

  private binary(level: number): Node {
    if (level === levels.length) return this.unary();
    // "not" binds less than a comparison: `not a = b` is `not (a = b)`.
    if (level === comparison && this.skip('not')) return this.nested('not', () => this.binary(comparison));
    let left = this.binary(level + 1);
    for (;;) {
      const operator = levels[level]!.find((each) => this.is(each));
      if (!operator) return left;
      this.place++;
      left = this.made({ kind: 'binary', operator, left, right: this.binary(level + 1) });
      if (level === comparison) return left;
    }
  }

  private unary(): Node {
    return this.skip('-') ? this.nested('minus', () => this.unary()) : this.primary();
  }

  private nested(kind: 'not' | 'minus', inner: () => Node): Node {
    if (++this.depth > limits.depth)
      throw new ExpressionProblem(`An expression is nested ${limits.depth} levels deep at most.`);
    const node = this.made({ kind, of: inner() });
    this.depth--;
    return node;
  }

  private primary(): Node {
    const { here } = this;
    if (here.kind === 'number' || here.kind === 'text') {
      this.place++;
      return this.made({ kind: 'literal', value: here.value });
    }
    if (this.skip('(')) {
      const node = this.expression();
      this.need(')');
      return node;
    }
    if (this.skip('[')) return this.made({ kind: 'list', items: this.items(']') });
    if (here.kind === 'path') return this.path(here.text);
    if (here.kind !== 'word') throw this.unexpected('a value');
    const constant = constants.get(here.text);
    if (constant !== undefined) {
      this.place++;
      return this.made({ kind: 'literal', value: constant });
    }
    if (keywords.has(here.text)) throw this.unexpected('a value');
    return this.call(here.text) ?? this.path(here.text);
  }

  private call(name: string): Node | undefined {
    const next = this.tokens[this.place + 1]!;
    if (next.kind !== 'sign' || next.text !== '(') return undefined;
    const known = functions.get(name);
    if (!known) throw new ExpressionProblem(`There is no function "${name}".`);
    this.place += 2;
    const args = this.items(')');
    const { least, most } = known;
    if (args.length < least || args.length > most)
      throw new ExpressionProblem(`${known.form} takes ${least === most ? least : `${least} to ${most}`} values.`);
    return this.made({ kind: 'call', name, args });
  }

  private path(text: string): Node {
    // `$` is the record itself, so that a name with odd letters can follow: `$["Story points"]`.
    const parsed = parsePath(text.replace(/^\$\.?(?=.)/, ''));
    if ('problem' in parsed) throw new ExpressionProblem(parsed.problem);
    this.place++;
    return this.made({ kind: 'path', path: text, segments: parsed.segments });
  }

  private items(close: string): Node[] {
    const items: Node[] = [];
    if (this.skip(close)) return items;
    do items.push(this.expression());
    while (this.skip(','));
    this.need(close);
    return items;
  }
}

/** Reads an expression. Throws ExpressionProblem, saying where and what was expected. */
export function parseExpression(text: string): Node {
  return new Parser(tokensOf(text)).whole();
}

/** The same, as `parsePath` answers. */
export function readExpression(text: string): { node: Node } | { problem: string } {
  try {
    return { node: parseExpression(text) };
  } catch (error) {
    if (error instanceof ExpressionProblem) return { problem: error.message };
    throw error;
  }
}

/** The paths that an expression reads. */
export function pathsIn(node: Node): string[] {
  switch (node.kind) {
    case 'literal':
      return [];
    case 'path':
      return [node.path];
    case 'list':
      return node.items.flatMap(pathsIn);
    case 'if':
      return [node.condition, node.yes, node.no].flatMap(pathsIn);
    case 'not':
    case 'minus':
      return pathsIn(node.of);
    case 'binary':
      return [node.left, node.right].flatMap(pathsIn);
    case 'call':
      return node.args.flatMap(pathsIn);
  }
}
