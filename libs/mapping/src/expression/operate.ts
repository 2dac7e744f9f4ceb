import type { Json } from '../schema';
import { TransformFailure } from '../transform';
import { functions, finite } from './functions';
import type { BinaryOperator } from './syntax';
import type { Work } from './work';

/** Operators whose right side is always computed. */
export type StrictOperator = Exclude<BinaryOperator, 'and' | 'or'>;

function numbers(operator: string, left: Json, right: Json): [number, number] {
  if (typeof left !== 'number' || typeof right !== 'number')
    throw new TransformFailure(`${operator} takes numbers`, typeof left === 'number' ? right : left);
  return [left, right];
}

function ordered(operator: '<' | '<=' | '>' | '>=', left: Json, right: Json, work: Work): boolean {
  if (left === null || right === null) return false;
  const alike = typeof left === typeof right && (typeof left === 'number' || typeof left === 'string');
  if (!alike) throw new TransformFailure(`${operator} compares two numbers or two texts`, right);
  work.spend(typeof left === 'string' ? left.length / 4 : 1);
  if (operator === '<') return left! < right!;
  if (operator === '<=') return left! <= right!;
  return operator === '>' ? left! > right! : left! >= right!;
}

function scalar(value: Json): Json {
  if (typeof value === 'object' && value !== null) throw new TransformFailure('= compares single values', value);
  return value;
}

function written(value: Json): string {
  if (typeof value === 'object') throw new TransformFailure('& joins texts, numbers and yes/no', value);
  return String(value);
}

/** What an operator gives. Null in, null out, but for comparisons, where it is a value like any other. */
export function operate(operator: StrictOperator, left: Json, right: Json, work: Work): Json {
  switch (operator) {
    case '=':
      return scalar(left) === scalar(right);
    case '!=':
      return scalar(left) !== scalar(right);
    case '<':
    case '<=':
    case '>':
    case '>=':
      return ordered(operator, left, right, work);
    case 'in':
      if (!Array.isArray(right)) throw new TransformFailure('in looks into a list', right);
      work.spend(right.length);
      return right.some((item) => item === scalar(left));
  }
  if (left === null || right === null) return null;
  if (operator === '&') return work.made(joined(written(left), written(right)));
  const [a, b] = numbers(operator, left, right);
  if ((operator === '/' || operator === '%') && b === 0) throw new TransformFailure('divides by zero', right);
  if (operator === '+') return finite(a + b);
  if (operator === '-') return finite(a - b);
  if (operator === '*') return finite(a * b);
  return finite(operator === '/' ? a / b : a % b);
}

function joined(left: string, right: string): string {
  return left + right;
}

/** Null counts as no; anything but yes, no and null is a misfit. */
export function truth(value: Json): boolean {
  if (value === null) return false;
  if (typeof value !== 'boolean') throw new TransformFailure('must be true or false', value);
  return value;
}

export function negated(value: Json): Json {
  if (value === null) return null;
  if (typeof value !== 'number') throw new TransformFailure('- takes a number', value);
  return -value || 0;
}

export function called(name: string, args: readonly Json[], work: Work): Json {
  const { call, nulls } = functions.get(name)!;
  return args[0] === null && !nulls ? null : call(args, work);
}
