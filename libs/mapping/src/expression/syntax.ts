import type { Segment } from '../path';
import type { Json } from '../schema';

export const binaryOperators = [
  'or',
  'and',
  '=',
  '!=',
  '<',
  '<=',
  '>',
  '>=',
  'in',
  '+',
  '-',
  '&',
  '*',
  '/',
  '%',
] as const;
export type BinaryOperator = (typeof binaryOperators)[number];

/** An expression as a tree. */
export type Node =
  | { readonly kind: 'literal'; readonly value: Json }
  | { readonly kind: 'path'; readonly path: string; readonly segments: readonly Segment[] }
  | { readonly kind: 'list'; readonly items: readonly Node[] }
  | { readonly kind: 'if'; readonly condition: Node; readonly yes: Node; readonly no: Node }
  | { readonly kind: 'not' | 'minus'; readonly of: Node }
  | { readonly kind: 'binary'; readonly operator: BinaryOperator; readonly left: Node; readonly right: Node }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Node[] };

/** Why a text is no expression; the message is for the person who wrote it. */
export class ExpressionProblem extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ExpressionProblem';
  }
}

/** What an expression may be at most: all far beyond what a field needs, and small enough to be read at once. */
export const limits = { characters: 4000, nodes: 500, depth: 40, texts: 1_000_000, work: 2_000_000 };
