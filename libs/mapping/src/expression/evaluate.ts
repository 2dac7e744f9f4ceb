import { readPath } from '../read';
import type { Json } from '../schema';
import { called, negated, operate, truth } from './operate';
import { parseExpression } from './parse';
import type { Node } from './syntax';
import { Work } from './work';

type Compute = (record: unknown, work: Work) => Json;

/** An expression made into closures, once: nothing of its text is ever run as code. */
function closure(node: Node): Compute {
  const inner = closureOf(node);
  return (record, work) => {
    work.spend(1);
    return inner(record, work);
  };
}

function closureOf(node: Node): Compute {
  switch (node.kind) {
    case 'literal': {
      const { value } = node;
      return () => value;
    }
    case 'path': {
      return (record, work) => pathValue(node, record, work);
    }
    case 'list': {
      const items = node.items.map(closure);
      return (record, work) => items.map((item) => item(record, work));
    }
    case 'if': {
      const [condition, yes, no] = [closure(node.condition), closure(node.yes), closure(node.no)];
      return (record, work) => (truth(condition(record, work)) ? yes(record, work) : no(record, work));
    }
    case 'not':
    case 'minus': {
      const of = closure(node.of);
      if (node.kind === 'not') return (record, work) => !truth(of(record, work));
      return (record, work) => negated(of(record, work));
    }
    case 'binary':
      return binary(node);
    case 'call': {
      const { name } = node;
      const args = node.args.map(closure);
      const compute: Compute = (record, work) =>
        called(
          name,
          args.map((arg) => arg(record, work)),
          work,
        );
      return compute;
    }
  }
}

function binary({ operator, left: l, right: r }: Extract<Node, { kind: 'binary' }>): Compute {
  const [left, right] = [closure(l), closure(r)];
  if (operator === 'and') return (record, work) => truth(left(record, work)) && truth(right(record, work));
  if (operator === 'or') return (record, work) => truth(left(record, work)) || truth(right(record, work));
  return (record, work) => operate(operator, left(record, work), right(record, work), work);
}

function pathValue({ segments }: Extract<Node, { kind: 'path' }>, record: unknown, work: Work): Json {
  const value = readPath(record, segments);
  // Going over the items of a list costs more than any other step.
  if (Array.isArray(value)) work.spend(8 * value.length);
  return (value ?? null) as Json;
}

/**
 * Makes an expression ready. The function gives JSON, or throws TransformFailure for a record that does not fit or
 * would cost too much; throws ExpressionProblem here for a text that is no expression.
 */
export function compileExpression(text: string): (record: unknown) => Json {
  const compute = closure(parseExpression(text));
  return (record) => compute(record, new Work());
}

function valueOf(node: Node, record: unknown, work: Work): Json {
  work.spend(1);
  switch (node.kind) {
    case 'literal':
      return node.value;
    case 'path':
      return pathValue(node, record, work);
    case 'list':
      return node.items.map((item) => valueOf(item, record, work));
    case 'if':
      return valueOf(truth(valueOf(node.condition, record, work)) ? node.yes : node.no, record, work);
    case 'not':
      return !truth(valueOf(node.of, record, work));
    case 'minus':
      return negated(valueOf(node.of, record, work));
    case 'binary': {
      const left = valueOf(node.left, record, work);
      if (node.operator === 'and') return truth(left) && truth(valueOf(node.right, record, work));
      if (node.operator === 'or') return truth(left) || truth(valueOf(node.right, record, work));
      return operate(node.operator, left, valueOf(node.right, record, work), work);
    }
    case 'call':
      return called(
        node.name,
        node.args.map((arg) => valueOf(arg, record, work)),
        work,
      );
  }
}

/** The same straight from the text, each time: what `compileExpression` is tested against. */
export function interpretExpression(text: string, record: unknown): Json {
  return valueOf(parseExpression(text), record, new Work());
}
